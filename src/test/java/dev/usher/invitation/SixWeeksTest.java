package dev.usher.invitation;

import static dev.usher.local.mail.Answer.refuse;
import static dev.usher.local.mail.MailBehaviour.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.delivery.Delivery;
import dev.usher.registration.TestRegistration;
import dev.usher.source.Admin;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Six weeks of 5,000 people in three profiles, two hours a step: batches, deliveries, sweeps, registrations, a mail server
 * that refuses some. In the end everybody has exactly the letters that the rules give.
 */
@QuarkusTest
class SixWeeksTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofHours(2);
    private static final int STEPS = 42 * 12 - 2;
    private static final int STEPS_A_DAY = 12;
    private static final int BATCH = 1000;

    /** On creation, a week, two more letters a day after each expiry. */
    private static final int STAFF = 2500;

    /** On entering a state, three days, one letter, 200 a day. */
    private static final int CONTRACTORS = 1500;

    /** On creation, two weeks, letters without end, 300 a day, a template of its own that is withheld for two days. */
    private static final int PARTNERS = 1000;

    @Inject Admin admin;
    @Inject People people;
    @Inject TestMail mail;
    @Inject SetClock clock;
    @Inject AutoInvite batch;
    @Inject Delivery delivery;
    @Inject ExpirySweep sweep;
    @Inject TestRegistration registration;
    @Inject Pool pool;

    @BeforeEach
    void empty() {
        people.clear();
        mail.reset();
        mail.server().behave(recipient("gone.*", refuse(550, "5.1.1 no such user")));
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void everybodyHasExactlyTheLettersThatTheRulesGive() {
        template("true");
        String staff =
                profile(
                        "staff",
                        "{\"mode\":\"ON_CREATION\",\"resendLimit\":2,\"resendSpacing\":\"P1D\"}");
        String contractors = profile("contractors", null);
        String partners =
                profile(
                        "partners",
                        "{\"mode\":\"ON_CREATION\",\"expiry\":\"P14D\",\"dailyCap\":300,\"templateKey\":\"partners\"}");
        load(staff, STAFF, n -> row("s", n, n % 50 == 7 ? "gone-s" + n : "s" + n, ""));
        load(
                contractors,
                CONTRACTORS,
                n -> row("c", n, "c" + n, n % 3 == 0 ? "active" : "prehire"));
        load(partners, PARTNERS, n -> row("p", n, n % 100 == 9 ? "shared" : "p" + n, ""));
        for (int step = 0; step < STEPS; step++) {
            if (step == STEPS_A_DAY) {
                template("false");
            } else if (step == 3 * STEPS_A_DAY) {
                assertThat(partnersInvitedWhileWithheld()).isZero();
                template("true");
            } else if (step == 14 * STEPS_A_DAY) {
                load(
                        contractors,
                        CONTRACTORS,
                        n -> row("c", n, "c" + n, n % 3 < 2 ? "active" : "prehire"));
            }
            step();
        }
        assertLedger();
    }

    private void step() {
        long before = people.number("select count(*) from task where definition = 'AUTO_INVITE'");
        AutoInvite.Report released = batch.run().await().atMost(LIMIT);
        assertThat(released.released()).isLessThanOrEqualTo(BATCH);
        assertThat(people.number("select count(*) from task where definition = 'AUTO_INVITE'"))
                .isEqualTo(before + (released.released() > 0 ? 1 : 0));
        if (released.queued() > 0) {
            delivery.run().await().atMost(LIMIT);
            mail.server().clear();
        }
        sweep.run().await().atMost(LIMIT);
        registerWhoIsReady();
        clock.advance(STEP);
    }

    /** Of the staff every third registers with the first letter and every fifth of the others with the second. */
    private void registerWhoIsReady() {
        var ready =
                pool.preparedQuery(
                                """
                                select v.id
                                from invitation v join identity i on i.id = v.identity_id
                                where v.state = 'SENT' and i.alias like 's%' and v.sent < $1
                                  and (substr(i.alias, 2)::int % 3 = 0 and v.resend = 0
                                       or substr(i.alias, 2)::int % 5 = 0 and v.resend = 1)
                                """)
                        .executeAndAwait(Tuple.of(OffsetDateTime.now(clock).minusDays(1)));
        ready.forEach(row -> assertThat(registration.register(row.getUUID(0))).isTrue());
    }

    private void assertLedger() {
        Map<String, String> expected = new HashMap<>();
        for (int n = 1; n <= STAFF; n++) {
            expected.put("s" + n, staffEnds(n));
        }
        for (int n = 1; n <= CONTRACTORS; n++) {
            expected.put(
                    "c" + n, n % 3 < 2 ? "1 UNREGISTERED INVITATION_EXPIRED" : "0 UNREGISTERED");
        }
        for (int n = 1; n <= PARTNERS; n++) {
            boolean second = n % 100 == 9 && n > 9;
            expected.put("p" + n, second ? "0 UNREGISTERED" : "3 PENDING");
        }
        Map<String, String> ledger = new HashMap<>();
        pool.query(
                        """
                        select i.alias, count(v.id) as letters, i.status, i.status_reason
                        from identity i left join invitation v on v.identity_id = i.id
                        where i.profile_id is not null
                        group by i.id
                        """)
                .executeAndAwait()
                .forEach(row -> ledger.put(row.getString("alias"), entry(row)));
        assertThat(ledger).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(mostOfADay("c%")).isEqualTo(200);
        assertThat(mostOfADay("p%")).isEqualTo(300);
        assertThat(people.number("select count(*) from task where completed is null")).isZero();
    }

    private long mostOfADay(String aliases) {
        return people.number(
                """
                select coalesce(max(n), 0)
                from (select count(*) as n
                      from invitation v join identity i on i.id = v.identity_id
                      where i.alias like $1
                      group by date_trunc('day', v.created at time zone 'UTC')) as day
                """,
                aliases);
    }

    private static String entry(Row row) {
        String reason = row.getString("status_reason");
        boolean words = reason != null && reason.matches("[A-Z_]+");
        return row.getLong("letters") + " " + row.getString("status") + (words ? " " + reason : "");
    }

    private static String staffEnds(int n) {
        if (n % 50 == 7) {
            return "1 WARNING";
        }
        if (n % 3 == 0) {
            return "1 ACTIVE";
        }
        return n % 5 == 0 ? "2 ACTIVE" : "3 UNREGISTERED RESEND_LIMIT";
    }

    private long partnersInvitedWhileWithheld() {
        return people.number(
                "select count(*) from invitation v join identity i on i.id = v.identity_id"
                        + " where i.alias like 'p%' and v.created > $1",
                OffsetDateTime.now(clock).minusDays(2).plusMinutes(1));
    }

    private String profile(String name, String options) {
        String source = admin.source(name);
        String profile = admin.profile(name, source);
        if (options == null) {
            admin.call()
                    .contentType("application/json")
                    .body(Map.of("name", "Active", "technicalName", "active", "enabled", true))
                    .post("/v2025/identity-profiles/" + profile + "/lifecycle-states")
                    .then()
                    .statusCode(201);
        }
        String chosen =
                options == null
                        ? "{\"mode\":\"ON_LIFECYCLE_STATE\",\"lifecycleStates\":[\"active\"],\"expiry\":\"P3D\","
                                + "\"resendOnExpiry\":false,\"dailyCap\":200}"
                        : options;
        admin.call()
                .contentType("application/json-patch+json")
                .body("[{\"op\":\"add\",\"path\":\"/invitationOptions\",\"value\":" + chosen + "}]")
                .patch("/v2025/identity-profiles/" + profile)
                .then()
                .statusCode(200);
        return source;
    }

    private void template(String enabled) {
        admin.call()
                .contentType("application/json")
                .body(
                        "{\"key\":\"partners\",\"medium\":\"EMAIL\",\"locale\":\"en\",\"subject\":\"Stop by\","
                                + "\"body\":\"<a href='$registrationUrl'>in</a>\",\"enabled\":"
                                + enabled
                                + "}")
                .post("/v2025/notification-templates")
                .then()
                .statusCode(200);
    }

    private static String row(String kind, int n, String box, String state) {
        return kind + n + "," + box + "@example.com," + state;
    }

    private void load(String source, int count, IntFunction<String> row) {
        admin.load(
                source,
                IntStream.rangeClosed(1, count)
                        .mapToObj(row)
                        .collect(Collectors.joining("\n", "id,email,lifecycleState\n", "\n")),
                people);
    }
}
