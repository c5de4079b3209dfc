package dev.usher.delivery;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The letters of one claim on their way out, a bounded number at once. Lives on one event loop. Plain callbacks: a reactive
 * pipeline for each letter took more than a third of the event loop's time.
 */
final class Batch {

    private final Iterator<Draft> letters;
    private final int concurrency;
    private final Function<Draft, Future<Result>> send;
    private final List<Result> results = new ArrayList<>();
    private final Promise<List<Result>> done = Promise.promise();
    private int open;

    /** @param send never fails: a letter that cannot be sent has a result too */
    Batch(List<Draft> letters, int concurrency, Function<Draft, Future<Result>> send) {
        this.letters = letters.iterator();
        this.concurrency = concurrency;
        this.send = send;
    }

    /** Sends all. Call it on the event loop on which the letters' futures complete. */
    Future<List<Result>> start() {
        fill();
        return done.future();
    }

    private void fill() {
        while (open < concurrency && letters.hasNext()) {
            open++;
            Future<Result> sent = send.apply(letters.next());
            if (sent.isComplete()) {
                finish(sent.result());
            } else {
                sent.onSuccess(
                                result -> {
                                    finish(result);
                                    fill();
                                })
                        .onFailure(done::tryFail);
            }
        }
        if (open == 0 && !letters.hasNext()) {
            done.tryComplete(results);
        }
    }

    private void finish(Result result) {
        open--;
        results.add(result);
    }
}
