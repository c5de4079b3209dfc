package dev.usher.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.api.Ids;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTrailTest {

    private static final Actor ACTOR = new Actor(Ids.next(), "ada", "2001:db8::1", "f00d");

    @Inject AuditTrail trail;
    @Inject Pool pool;
    @Inject People people;

    @BeforeEach
    void clear() {
        people.clear();
    }

    @Test
    void anEventSaysWhoDidWhatToWhomAndFromWhere() {
        UUID grace = people.person("grace");
        trail.record(
                        pool,
                        ACTOR,
                        AuditAction.USER_LOCK,
                        Target.identity(grace),
                        new JsonObject().put("reason", "asked"))
                .await()
                .indefinitely();
        assertThat(
                        people.value(
                                "select concat_ws(' ', action, status, actor_id = $1, actor_name, target_type, target_id = $2,"
                                        + " target_name, address, tracking_id, details ->> 'reason') from audit_event",
                                ACTOR.id(),
                                grace))
                .isEqualTo("USER_LOCK PASSED t ada IDENTITY t grace 2001:db8::1 f00d asked");
    }

    @Test
    void aTargetKeepsTheNameItIsRecordedWith() {
        Target source = new Target(Target.Type.SOURCE, Ids.next(), "HR");
        trail.record(pool, Actor.SYSTEM, AuditAction.SOURCE_DELETE, source, null)
                .await()
                .indefinitely();
        assertThat(
                        people.value(
                                "select concat_ws(' ', actor_name, target_name, details) from audit_event"
                                        + " where actor_id is null and address is null and tracking_id is null"))
                .isEqualTo("usher HR {}");
    }

    @Test
    void nothingIsRecordedOfWhatIsTakenBack() {
        assertThatThrownBy(
                        () ->
                                pool.withTransaction(
                                                connection ->
                                                        trail.record(
                                                                        connection,
                                                                        ACTOR,
                                                                        AuditAction.USER_LOCK,
                                                                        Target.identity(Ids.next()),
                                                                        null)
                                                                .invoke(
                                                                        () -> {
                                                                            throw new IllegalStateException(
                                                                                    "no");
                                                                        }))
                                        .await()
                                        .indefinitely())
                .hasMessage("no");
        assertThat(people.number("select count(*) from audit_event")).isZero();
    }

    @Test
    void manyEventsAreWrittenByOneStatement() {
        UUID grace = people.person("grace");
        UUID alan = people.person("alan");
        String rows =
                """
                select case alias when 'alan' then 'emailFailure' else 'emailSent' end as action, id as target_id,
                       alias as target_name, jsonb_build_object('recipient', email) as details
                from identity where id = any($3)
                """;
        pool.preparedQuery(AuditSql.insert("$1", "$2", Target.Type.IDENTITY, rows))
                .executeAndAwait(
                        Tuple.of(
                                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                                ACTOR.parameter(),
                                new UUID[] {grace, alan}));
        assertThat(
                        people.value(
                                "select string_agg(concat_ws(' ', action, status, target_name, details ->> 'recipient', address), ', '"
                                        + " order by target_name) from audit_event where actor_id = $1",
                                ACTOR.id()))
                .isEqualTo(
                        "emailFailure FAILED alan alan@example.com 2001:db8::1, emailSent PASSED grace grace@example.com 2001:db8::1");
    }

    @Test
    void anEventIsNeverChangedOrRemoved() {
        people.run(
                "insert into audit_event select uuid_v7($1), $1, 'X', 'PASSED', null, 'a', null, 'TASK'",
                at(0));
        assertThatThrownBy(() -> people.run("update audit_event set actor_name = 'b'"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> people.run("delete from audit_event"))
                .hasMessageContaining("append-only");
    }

    @Test
    void idsThatStatementsMakeAreInTheOrderOfTime() {
        UUID earlier = UUID.fromString(people.value("select uuid_v7($1)", at(0)));
        UUID later = UUID.fromString(people.value("select uuid_v7($1)", at(1)));
        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(earlier.getMostSignificantBits() >>> 16)
                .isEqualTo(at(0).toInstant().toEpochMilli());
        assertThat(earlier.toString()).isLessThan(later.toString());
    }

    private static OffsetDateTime at(long millis) {
        return OffsetDateTime.parse("2026-01-02T03:04:05.678Z").plusNanos(millis * 1_000_000);
    }
}
