package dev.usher.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.api.Ids;
import dev.usher.delivery.Delivery;
import dev.usher.local.mail.ReceivedMail;
import dev.usher.registration.TestRegistration;
import dev.usher.source.Admin;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order, some things never do. The sequences are jqwik's; the parts are the real ones. */
@QuarkusTest
class AnySequenceTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int SEQUENCES = 15;
    private static final int EVENTS = 30;
    private static final int CAP = 2;

    enum Event {
        SOMEBODY_IS_CREATED,
        SOMEBODY_ENTERS,
        SOMEBODY_LEAVES,
        SOMEBODY_IS_INVITED,
        SOMEBODY_REGISTERS,
        A_LETTER_IS_SENT_AGAIN,
        A_LETTER_IS_REVOKED,
        ONE_BATCH,
        TWO_BATCHES_AT_ONCE,
        DELIVERY,
        SWEEP,
        HALF_AN_HOUR,
        A_DAY,
        NINE_DAYS,
        THE_TEMPLATE_WITHHOLDS,
        THE_TEMPLATE_NO_LONGER_WITHHOLDS,
        MANUAL,
        ON_CREATION,
        ON_STATE
    }

    @Inject Admin admin;
    @Inject People people;
    @Inject TestMail mail;
    @Inject SetClock clock;
    @Inject AutoInvite batch;
    @Inject Delivery delivery;
    @Inject ExpirySweep sweep;
    @Inject TestRegistration registration;

    private String source;
    private String profile;
    private String active;
    private String away;
    private int created;
    private int chance;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void nobodyIsInvitedTwiceAtOnceNoCapIsPassedAndNoWithheldTemplateIsMailed() {
        JqwikSession.start();
        try {
            List<List<Event>> sequences =
                    Arbitraries.of(Event.class)
                            .list()
                            .ofSize(EVENTS)
                            .sampleStream()
                            .limit(SEQUENCES)
                            .toList();
            sequences.forEach(this::play);
        } finally {
            JqwikSession.finish();
        }
    }

    private void play(List<Event> events) {
        begin();
        for (int n = 0; n < events.size(); n++) {
            chance = n;
            happen(events.get(n));
            hold(events.subList(0, n + 1));
        }
    }

    private void begin() {
        clock.reset();
        people.clear();
        mail.reset();
        created = 0;
        source = admin.source("HR");
        profile = admin.profile("Staff", source);
        active = state("active");
        away = state("away");
        options("\"mode\":\"ON_CREATION\"");
        happen(Event.SOMEBODY_IS_CREATED);
        happen(Event.SOMEBODY_IS_CREATED);
    }

    private void happen(Event event) {
        switch (event) {
            case SOMEBODY_IS_CREATED -> {
                created++;
                admin.load(
                        source, "id,email\np%1$d,p%1$d@example.com\n".formatted(created), people);
            }
            case SOMEBODY_ENTERS -> move(active);
            case SOMEBODY_LEAVES -> move(away);
            case SOMEBODY_IS_INVITED ->
                    admin.call()
                            .contentType("application/json")
                            .body(Map.of("ids", List.of(somebody())))
                            .post("/beta/identities/invite")
                            .then()
                            .statusCode(202);
            case SOMEBODY_REGISTERS -> letter().ifPresent(registration::register);
            case A_LETTER_IS_SENT_AGAIN -> letter().ifPresent(id -> post(id, "resend"));
            case A_LETTER_IS_REVOKED -> letter().ifPresent(id -> post(id, "revoke"));
            case ONE_BATCH -> batch.run().await().atMost(LIMIT);
            case TWO_BATCHES_AT_ONCE ->
                    Uni.join().all(batch.run(), batch.run()).andFailFast().await().atMost(LIMIT);
            case DELIVERY -> delivery.run().await().atMost(LIMIT);
            case SWEEP -> sweep.run().await().atMost(LIMIT);
            case HALF_AN_HOUR -> clock.advance(Duration.ofMinutes(30));
            case A_DAY -> clock.advance(Duration.ofDays(1));
            case NINE_DAYS -> clock.advance(Duration.ofDays(9));
            case THE_TEMPLATE_WITHHOLDS -> template(true);
            case THE_TEMPLATE_NO_LONGER_WITHHOLDS -> template(false);
            case MANUAL -> options("\"mode\":\"MANUAL\"");
            case ON_CREATION -> options("\"mode\":\"ON_CREATION\"");
            case ON_STATE ->
                    options("\"mode\":\"ON_LIFECYCLE_STATE\",\"lifecycleStates\":[\"active\"]");
        }
    }

    private void hold(List<Event> sofar) {
        assertThat(
                        people.number(
                                """
                                select count(*) from (
                                    select identity_id from invitation where state in ('QUEUED', 'SENDING', 'SENT')
                                    group by identity_id having count(*) > 1) as twice
                                """))
                .as("invited twice at once after %s", sofar)
                .isZero();
        assertThat(
                        people.number(
                                """
                                select coalesce(max(n), 0) from (
                                    select count(*) as n from invitation
                                    where cause in ('CREATED', 'LIFECYCLE_STATE', 'EXPIRED')
                                    group by date_trunc('day', created at time zone 'UTC')) as day
                                """))
                .as("automatic letters of a day after %s", sofar)
                .isLessThanOrEqualTo(CAP);
        assertThat(mail.server().received())
                .filteredOn(each -> each.subject().startsWith("no_send"))
                .as("letters by a withheld template after %s", sofar)
                .allMatch(each -> cause(each).equals("MANUAL"));
        assertThat(
                        people.number(
                                """
                                select count(*) from identity i
                                where i.status = 'PENDING'
                                  and not exists (select from due_invitation d where d.identity_id = i.id)
                                  and not exists (select from invitation v
                                                  where v.identity_id = i.id and v.state in ('QUEUED', 'SENDING', 'SENT'))
                                """))
                .as("people who wait for nothing after %s", sofar)
                .isZero();
        assertThat(
                        people.number(
                                """
                                select count(*)
                                from invitation v
                                join identity i on i.id = v.identity_id
                                where i.status = 'ACTIVE' and v.created > i.status_since
                                """))
                .as("letters to people who have registered after %s", sofar)
                .isZero();
    }

    private String cause(ReceivedMail letter) {
        String id = letter.messageId().replaceAll("^<|@.*$", "");
        return people.value("select cause from invitation where id = $1", Ids.known(id));
    }

    private String somebody() {
        return Ids.wire(
                UUID.fromString(
                        people.value(
                                "select id from identity where alias = $1",
                                "p" + (1 + chance % created))));
    }

    private Optional<UUID> letter() {
        return Optional.ofNullable(
                        people.value(
                                "select id from invitation where state in ('QUEUED', 'SENT') order by md5(id::text || $1) limit 1",
                                String.valueOf(chance)))
                .map(UUID::fromString);
    }

    private void move(String stateId) {
        admin.call()
                .contentType("application/json")
                .body(Map.of("lifecycleStateId", stateId))
                .post("/v2025/identities/" + somebody() + "/set-lifecycle-state")
                .then()
                .statusCode(200);
    }

    private void post(UUID letter, String what) {
        int status =
                admin.call()
                        .post("/v2025/invitations/" + Ids.wire(letter) + "/" + what)
                        .statusCode();
        assertThat(status).isIn(200, 202, 409);
    }

    private String state(String name) {
        return admin.call()
                .contentType("application/json")
                .body(Map.of("name", name, "technicalName", name, "enabled", true))
                .post("/v2025/identity-profiles/" + profile + "/lifecycle-states")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void options(String mode) {
        admin.call()
                .contentType("application/json-patch+json")
                .body(
                        "[{\"op\":\"add\",\"path\":\"/invitationOptions\",\"value\":{\"dailyCap\":%d,\"resendLimit\":3,%s}}]"
                                .formatted(CAP, mode))
                .patch("/v2025/identity-profiles/" + profile)
                .then()
                .statusCode(200);
    }

    /** One that withholds says so by its subject, so that a letter that left with it is seen. */
    private void template(boolean withholds) {
        admin.call()
                .contentType("application/json")
                .body(
                        Map.of(
                                "key",
                                "cloud_user_invitation",
                                "medium",
                                "EMAIL",
                                "locale",
                                "en",
                                "subject",
                                withholds ? "no_send please" : "Welcome",
                                "body",
                                "<a href='$registrationUrl'>in</a>"))
                .post("/v2025/notification-templates")
                .then()
                .statusCode(200);
    }
}
