package dev.usher.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MaintenanceTest {

    @Inject People people;
    @Inject SetClock clock;
    @Inject TimerWork work;

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
    void tasksGoAfterNinetyDaysWithTheirOutcomesUnlessTheyAreStillOpen() {
        UUID done = task("SUCCESS");
        task(null);
        people.run(
                "insert into task_outcome (task_id, seq, requested, outcome) values ($1, 1, 'x', 'IGNORED')",
                done);
        clock.advance(Duration.ofDays(90).minusMinutes(1));
        task("ERROR");
        assertThat(removed("tasks")).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(removed("tasks")).isEqualTo(1);
        assertThat(people.number("select count(*) from task")).isEqualTo(2);
        assertThat(people.number("select count(*) from task_outcome")).isZero();
    }

    @Test
    void moreThanAChunkGoesInOneRun() {
        people.run(
                """
                insert into attempt_limit (key, used, expires)
                select 'k' || n, 1, $1 from generate_series(1, 1201) n
                """,
                OffsetDateTime.now(clock));
        clock.advance(Duration.ofSeconds(1));
        assertThat(removed("attempts")).isEqualTo(1201);
    }

    @Test
    void idempotencyKeysGoAfterAWeekAndEndedTokensAfterAMonth() {
        UUID owner = people.person("owner");
        people.run(
                "insert into idempotency_key (client, key, body_hash, created) values ('c', 'k', ''::bytea, $1)",
                OffsetDateTime.now(clock));
        token(owner, "ended", OffsetDateTime.now(clock));
        token(owner, "runs", OffsetDateTime.now(clock).plusDays(60));
        token(owner, "endless", null);
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        assertThat(removed("idempotencyKeys")).isEqualTo(1);
        assertThat(removed("personalTokens")).isZero();
        clock.advance(Duration.ofDays(23));
        assertThat(removed("personalTokens")).isEqualTo(1);
        assertThat(people.number("select count(*) from api_client")).isEqualTo(2);
    }

    @Test
    void itLeavesAHeartbeat() {
        removed("tasks");
        assertThat(
                        people.number(
                                "select count(*) from heartbeat where name = 'maintenance' and finished is not null"))
                .isEqualTo(1);
    }

    private long removed(String what) {
        return (Long) work.maintain().await().indefinitely().get(what);
    }

    private UUID task(String status) {
        UUID id = Ids.next();
        people.run(
                """
                insert into task (id, definition, description, launcher, created, completion_status)
                values ($1, 'INVITE_IDENTITIES', '', 'test', $2, $3)
                """,
                id,
                OffsetDateTime.now(clock),
                status);
        return id;
    }

    private void token(UUID owner, String name, OffsetDateTime expires) {
        people.run(
                """
                insert into api_client (id, kind, name, owner_id, secret_hash, scopes, token_seconds, expires, created,
                                        modified)
                values ($1, 'PERSONAL', $2, $3, ''::bytea, '{}', 60, $4, $5, $5)
                """,
                Ids.next(),
                name,
                owner,
                expires,
                OffsetDateTime.now(clock));
    }
}
