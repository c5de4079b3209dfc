package dev.usher.delivery;

import static dev.usher.local.mail.Answer.cut;
import static dev.usher.local.mail.Answer.keepAndCut;
import static dev.usher.local.mail.Answer.refuse;
import static dev.usher.local.mail.MailBehaviour.connection;
import static dev.usher.local.mail.MailBehaviour.data;
import static dev.usher.local.mail.MailBehaviour.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import dev.usher.invitation.ExpirySweep;
import dev.usher.local.mail.LocalMailServer;
import dev.usher.local.mail.ReceivedMail;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Inject People people;
    @Inject TestMail mail;
    @Inject SetClock clock;
    @Inject LinkKeys keys;
    @Inject Delivery delivery;
    @Inject ExpirySweep sweep;

    private UUID task;

    @BeforeEach
    void empty() {
        people.clear();
        mail.reset();
        task = Ids.next();
        people.run(
                "insert into task (id, definition, description, launcher, created) values ($1, 'INVITE_IDENTITIES', '',"
                        + " 'test', $2)",
                task,
                now());
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private Delivery.Report deliver() {
        return delivery.run().await().atMost(LIMIT);
    }

    private LocalMailServer server() {
        return mail.server();
    }

    private UUID letter(String alias) {
        UUID person = people.person(alias);
        UUID id = Ids.next();
        people.run(
                """
                insert into invitation (id, identity_id, task_id, cause, recipient, key_id, lifetime, next_attempt, created)
                values ($1, $2, $3, 'MANUAL', $4, $5, 604800, $6, $6)
                """,
                id,
                person,
                task,
                alias + "@example.com",
                keys.current(),
                now());
        people.run("update task set total = total + 1, open = open + 1 where id = $1", task);
        return id;
    }

    private String state(UUID letter) {
        return people.value(
                "select state || ' ' || attempts from invitation where id = $1", letter);
    }

    private String person(String alias) {
        return people.value("select status from identity where alias = $1", alias);
    }

    private String taskState() {
        return people.value(
                "select coalesce(completion_status, '-') || ' ' || sent || '/' || failed || '/' || open from task");
    }

    @Test
    void anAcceptedLetterMakesThePersonPendingAndCompletesTheTask() {
        UUID anna = letter("anna");
        assertThat(deliver().sent()).isEqualTo(1);
        assertThat(state(anna)).isEqualTo("SENT 0");
        assertThat(person("anna")).isEqualTo("PENDING");
        assertThat(taskState()).isEqualTo("SUCCESS 1/0/0");
        assertThat(people.value("select (expires - sent)::text from invitation"))
                .isEqualTo("7 days");
    }

    @Test
    void theLetterHasBothPartsAndTheLinkAndSaysThatAProgramWroteIt() {
        UUID anna = letter("anna");
        deliver();
        ReceivedMail letter = server().await(1, LIMIT).get(0);
        assertThat(letter.subject()).isEqualTo("Welcome to Usher");
        assertThat(letter.messageId()).startsWith("<" + Ids.wire(anna) + "@");
        assertThat(letter.header("Auto-Submitted")).contains("auto-generated");
        String link = "http://localhost:8080/register/" + Ids.wire(anna) + "?token=";
        assertThat(letter.text().orElseThrow()).contains(link).contains("anna").contains("7 days");
        assertThat(letter.html().orElseThrow()).contains(link);
        assertThat(letter.html().orElseThrow()).doesNotContain("<img").doesNotContain("<script");
    }

    @Test
    void aTemporaryRefusalIsTriedAgainLaterWithTheSameMessage() {
        UUID anna = letter("anna");
        server().behave(recipient(".*", refuse(451, "4.3.0 try later")).times(1));
        assertThat(deliver().retried()).isEqualTo(1);
        assertThat(state(anna)).isEqualTo("QUEUED 1");
        assertThat(deliver()).isEqualTo(Delivery.Report.NONE);
        clock.advance(Duration.ofMinutes(7));
        assertThat(deliver().sent()).isEqualTo(1);
        assertThat(taskState()).isEqualTo("SUCCESS 1/0/0");
    }

    @Test
    void sixTemporaryFailuresAreAFailureWithinAboutADay() {
        UUID anna = letter("anna");
        server().behave(data(refuse(452, "4.2.2 mailbox full")));
        OffsetDateTime begun = now();
        while (!state(anna).startsWith("FAILED")) {
            deliver();
            clock.advance(Duration.ofMinutes(5));
        }
        assertThat(state(anna)).isEqualTo("FAILED 6");
        assertThat(Duration.between(begun, now()))
                .isBetween(Duration.ofHours(12), Duration.ofHours(30));
        assertThat(person("anna")).isEqualTo("WARNING");
        assertThat(people.value("select status_reason from identity")).contains("mailbox full");
        assertThat(taskState()).isEqualTo("ERROR 0/1/0");
    }

    @Test
    void anUnknownMailboxFailsAtOnceAndIsRemembered() {
        letter("gone");
        letter("anna");
        server().behave(recipient("gone@.*", refuse(550, "5.1.1 no such user here")));
        Delivery.Report report = deliver();
        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(
                        people.value(
                                "select failure_class || ': ' || failure_text from invitation where state = 'FAILED'"))
                .isEqualTo("ADDRESS_UNKNOWN: 550 5.1.1 no such user here");
        assertThat(people.value("select bounced_address from identity where alias = 'gone'"))
                .isEqualTo("gone@example.com");
        assertThat(taskState()).isEqualTo("WARNING 1/1/0");
    }

    @Test
    void aMalformedAddressFailsAloneAndTheRestGoesOut() {
        UUID bad = letter("bad");
        people.run("update invitation set recipient = 'not an address' where id = $1", bad);
        letter("anna");
        Delivery.Report report = deliver();
        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
    }

    @Test
    void aLetterThatMayHaveArrivedGoesOutAgainWithTheSameIdAndLink() {
        letter("anna");
        server().behave(data(keepAndCut()).times(1));
        assertThat(deliver().retried()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(7));
        assertThat(deliver().sent()).isEqualTo(1);
        List<ReceivedMail> both = server().await(2, LIMIT);
        assertThat(both.get(0).messageId()).isEqualTo(both.get(1).messageId());
        assertThat(both.get(0).text()).isEqualTo(both.get(1).text());
    }

    @Test
    void aLostConnectionIsTriedAgain() {
        letter("anna");
        server().behave(data(cut()).times(1));
        assertThat(deliver().retried()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(7));
        assertThat(deliver().sent()).isEqualTo(1);
    }

    @Test
    void aServerThatIsDownStopsTheRunAndNobodysAttemptsGrow() {
        for (int n = 0; n < 300; n++) {
            letter("p" + n);
        }
        server().stop();
        Delivery.Report report = deliver();
        assertThat(report.sent() + report.failed() + report.retried()).isZero();
        assertThat(
                        people.value(
                                "select count(*) from invitation where state = 'QUEUED' and attempts = 0"))
                .isEqualTo("300");
        mail.reset();
        assertThat(deliver().sent()).isEqualTo(300);
    }

    @Test
    void aServerThatTurnsEveryConnectionAwayStopsTheRunToo() {
        UUID anna = letter("anna");
        server().behave(connection(refuse(421, "4.7.0 too busy")));
        deliver();
        assertThat(state(anna)).isEqualTo("QUEUED 0");
    }

    @Test
    void aLeaseThatRanOutIsTakenOverAndItsOldOwnerChangesNothing() {
        UUID anna = letter("anna");
        people.run(
                "update invitation set state = 'SENDING', lease_owner = $2, lease_until = $3 where id = $1",
                anna,
                Ids.next(),
                now().plusMinutes(1));
        assertThat(deliver()).isEqualTo(Delivery.Report.NONE);
        clock.advance(Duration.ofMinutes(2));
        assertThat(deliver().sent()).isEqualTo(1);
        assertThat(state(anna)).isEqualTo("SENT 1");
    }

    @Test
    void twoRunsAtOnceSendNoLetterTwice() {
        for (int n = 0; n < 1000; n++) {
            letter("p" + n);
        }
        var reports =
                Uni.join()
                        .all(delivery.run(), delivery.run(), delivery.run())
                        .andFailFast()
                        .await()
                        .atMost(LIMIT);
        assertThat(reports.stream().mapToLong(Delivery.Report::sent).sum()).isEqualTo(1000);
        Set<String> ids = new HashSet<>();
        server().await(1000, LIMIT).forEach(each -> ids.add(each.messageId()));
        assertThat(ids).hasSize(1000);
        assertThat(server().count()).isEqualTo(1000);
        assertThat(taskState()).isEqualTo("SUCCESS 1000/0/0");
    }

    @Test
    void whoRegisteredMeanwhileStaysRegistered() {
        UUID anna = letter("anna");
        server().behave(
                        data(
                                received -> {
                                    people.run(
                                            "update invitation set state = 'ACCEPTED' where id = $1",
                                            anna);
                                    people.run(
                                            "update identity set status = 'ACTIVE' where alias = 'anna'");
                                    return false;
                                },
                                refuse(550, "never")));
        deliver();
        assertThat(state(anna)).isEqualTo("ACCEPTED 0");
        assertThat(person("anna")).isEqualTo("ACTIVE");
    }

    @Test
    void whatNobodyAnswersExpiresAndThePersonIsNotInvitedAgain() {
        UUID anna = letter("anna");
        deliver();
        clock.advance(Duration.ofDays(7).minusMinutes(1));
        assertThat(sweep.run().await().atMost(LIMIT).expired()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(sweep.run().await().atMost(LIMIT).expired()).isEqualTo(1);
        assertThat(state(anna)).isEqualTo("EXPIRED 0");
        assertThat(person("anna")).isEqualTo("UNREGISTERED");
    }

    @Test
    void twoSweepsAtOnceExpireNothingTwice() {
        people.run(
                """
                insert into identity (id, alias, name, status, status_since, created, modified)
                select gen_random_uuid(), 'p' || n, 'P', 'PENDING', now(), now(), now() from generate_series(1, 12000) n
                """);
        people.run(
                """
                insert into invitation (id, identity_id, cause, recipient, key_id, lifetime, state, next_attempt, created,
                                        sent, expires)
                select gen_random_uuid(), id, 'MANUAL', 'x@example.com', 'k1', 1, 'SENT', now(), now(), now(), now()
                from identity
                """);
        clock.advance(Duration.ofMinutes(1));
        var counts = Uni.join().all(sweep.run(), sweep.run()).andFailFast().await().atMost(LIMIT);
        assertThat(counts.get(0).expired() + counts.get(1).expired()).isEqualTo(12000);
        assertThat(people.value("select count(*) from identity where status = 'UNREGISTERED'"))
                .isEqualTo("12000");
    }
}
