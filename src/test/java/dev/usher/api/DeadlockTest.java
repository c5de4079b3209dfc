package dev.usher.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlockTest {

    private final AtomicInteger tries = new AtomicInteger();

    private Uni<Integer> failing(int times, String state) {
        return Uni.createFrom()
                .item(
                        () -> {
                            if (tries.incrementAndGet() <= times) {
                                throw new PgException("ended", "ERROR", state, null);
                            }
                            return tries.get();
                        });
    }

    @Test
    void whatTheDatabaseEndedIsDoneAgain() {
        assertThat(Deadlock.again(failing(2, "40P01")).await().indefinitely()).isEqualTo(3);
    }

    @Test
    void anyOtherFailureIsOne() {
        assertThatThrownBy(() -> Deadlock.again(failing(1, "23505")).await().indefinitely())
                .isInstanceOf(PgException.class);
        assertThat(tries).hasValue(1);
    }
}
