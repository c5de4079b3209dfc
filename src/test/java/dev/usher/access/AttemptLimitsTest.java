package dev.usher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttemptLimitsTest {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    @Inject People people;
    @Inject SetClock clock;
    @Inject AttemptLimits limits;

    @BeforeEach
    void clear() {
        people.clear();
        clock.reset();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void theLimitHoldsUntilTheWindowIsOver() {
        take("a");
        take("a");
        assertThat(refusal("a").retryAfterSeconds()).isBetween(55L, 60L);
        take("b");
        clock.advance(WINDOW.minusSeconds(10));
        assertThat(refusal("a").retryAfterSeconds()).isBetween(5L, 10L);
        clock.advance(Duration.ofSeconds(10));
        take("a");
        take("a");
        refusal("a");
    }

    @Test
    void lookingCountsNothing() {
        limits.check("a", 2).await().indefinitely();
        take("a");
        limits.check("a", 2).await().indefinitely();
        take("a");
        assertThatThrownBy(() -> limits.check("a", 2).await().indefinitely())
                .isInstanceOf(TooManyRequestsException.class);
        clock.advance(WINDOW);
        limits.check("a", 2).await().indefinitely();
    }

    @Test
    void triesAtTheSameMomentAreAllCounted() {
        List<Uni<Boolean>> tries =
                IntStream.range(0, 40)
                        .mapToObj(
                                i ->
                                        limits.take("a", 15, WINDOW)
                                                .replaceWith(true)
                                                .onFailure(TooManyRequestsException.class)
                                                .recoverWithItem(false))
                        .toList();
        List<Boolean> results = Uni.join().all(tries).andCollectFailures().await().indefinitely();
        assertThat(results).filteredOn(passed -> passed).hasSize(15);
    }

    @Test
    void whomAKeyIsForIsNotStored() {
        take("sign-in:ada@example.com");
        assertThat(people.value("select key from attempt_limit")).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void whatIsOverIsSweptAway() {
        take("a");
        clock.advance(WINDOW);
        take("b");
        assertThat(limits.purge(100).await().indefinitely()).isEqualTo(1);
        assertThat(people.value("select count(*) from attempt_limit")).isEqualTo("1");
    }

    private void take(String key) {
        limits.take(key, 2, WINDOW).await().indefinitely();
    }

    private TooManyRequestsException refusal(String key) {
        TooManyRequestsException e =
                catchThrowableOfType(TooManyRequestsException.class, () -> take(key));
        assertThat(e).isNotNull();
        return e;
    }
}
