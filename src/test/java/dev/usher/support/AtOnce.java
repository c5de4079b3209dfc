package dev.usher.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several callers that begin together. */
public final class AtOnce {

    private AtOnce() {}

    /** What each of them got. Fails with the first failure. */
    public static <T> List<T> call(int callers, Callable<T> work) throws Exception {
        // threads of our own: the common pool's may belong to the class loader of an earlier test
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CyclicBarrier together = new CyclicBarrier(callers);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int n = 0; n < callers; n++) {
                futures.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    return work.call();
                                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
