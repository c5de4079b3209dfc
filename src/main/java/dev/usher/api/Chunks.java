package dev.usher.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Work on many rows in statements of bounded size, each committed by itself. */
public final class Chunks {

    private Chunks() {}

    /**
     * Repeats a statement until it finds less than a whole chunk.
     *
     * @param statement takes the size of a chunk and gives the number of rows it worked on
     * @return how many rows in all
     */
    public static Uni<Long> all(int size, IntFunction<Uni<Integer>> statement) {
        return Multi.createBy()
                .repeating()
                .uni(() -> statement.apply(size))
                .whilst(count -> count >= size)
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }
}
