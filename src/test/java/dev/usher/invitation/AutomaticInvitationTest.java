package dev.usher.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.usher.api.Ids;
import dev.usher.delivery.Delivery;
import dev.usher.source.Admin;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AutomaticInvitationTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PERIOD = Duration.ofMinutes(30);
    private static final String ON_CREATION = "{\"mode\":\"ON_CREATION\"}";

    @Inject Admin admin;
    @Inject People people;
    @Inject TestMail mail;
    @Inject SetClock clock;
    @Inject AutoInvite batch;
    @Inject Delivery delivery;
    @Inject ExpirySweep sweep;

    private String source;
    private String profile;

    @BeforeEach
    void aProfileOfASource() {
        people.clear();
        mail.reset();
        source = admin.source("HR");
        profile = admin.profile("Staff", source);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private ValidatableResponse options(String options) {
        return options(profile, options);
    }

    private ValidatableResponse options(String profileId, String options) {
        return admin.call()
                .contentType("application/json-patch+json")
                .body(
                        "[{\"op\":\"replace\",\"path\":\"/invitationOptions\",\"value\":"
                                + options
                                + "}]")
                .patch("/v2025/identity-profiles/" + profileId)
                .then();
    }

    private String state(String technicalName) {
        return admin.call()
                .contentType("application/json")
                .body(
                        Map.of(
                                "name",
                                technicalName,
                                "technicalName",
                                technicalName,
                                "enabled",
                                true))
                .post("/v2025/identity-profiles/" + profile + "/lifecycle-states")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void load(String... rows) {
        loadInto(source, rows);
    }

    private void loadInto(String sourceId, String... rows) {
        admin.load(sourceId, "id,email,lifecycleState\n" + String.join("\n", rows) + "\n", people);
    }

    private AutoInvite.Report release() {
        return batch.run().await().atMost(LIMIT);
    }

    private AutoInvite.Report nextRelease() {
        clock.advance(PERIOD);
        return release();
    }

    private void deliver() {
        delivery.run().await().atMost(LIMIT);
    }

    private void expire() {
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        sweep.run().await().atMost(LIMIT);
    }

    private String due() {
        return people.value(
                "select coalesce(string_agg(i.alias || ' ' || d.cause || ' ' || d.resend, ', ' order by i.alias), '')"
                        + " from due_invitation d join identity i on i.id = d.identity_id");
    }

    private String letters() {
        return people.value(
                "select coalesce(string_agg(i.alias || ' ' || v.cause || ' ' || v.state, ', ' order by v.id), '')"
                        + " from invitation v join identity i on i.id = v.identity_id");
    }

    private String status(String alias) {
        return people.value(
                "select status || coalesce(' ' || status_reason, '') from identity where alias = $1",
                alias);
    }

    private void setState(String alias, String stateId) {
        UUID id = UUID.fromString(people.value("select id from identity where alias = $1", alias));
        admin.call()
                .contentType("application/json")
                .body(Map.of("lifecycleStateId", stateId))
                .post("/v2025/identities/" + Ids.wire(id) + "/set-lifecycle-state")
                .then()
                .statusCode(200)
                .body("accountActivityId", notNullValue());
    }

    @Test
    void aManualProfileMakesNobodyDue() {
        load("anna,anna@example.com,");
        assertThat(due()).isEmpty();
        assertThat(release()).isEqualTo(new AutoInvite.Report(0, 0, 0));
        assertThat(people.number("select count(*) from task where definition = 'AUTO_INVITE'"))
                .isZero();
    }

    @Test
    void whoeverIsCreatedFromTheSwitchOnIsInvitedOnceAndATaskTellsIt() {
        load("old,old@example.com,");
        options(ON_CREATION)
                .statusCode(200)
                .body("invitationOptions.onlyCreatedAfter", notNullValue());
        load("old,old@example.com,", "anna,anna@example.com,");
        load("anna,anna@example.com,");
        assertThat(due()).isEqualTo("anna CREATED 0");
        assertThat(release()).isEqualTo(new AutoInvite.Report(1, 1, 0));
        assertThat(release()).isEqualTo(new AutoInvite.Report(0, 0, 0));
        deliver();
        assertThat(letters()).isEqualTo("anna CREATED SENT");
        assertThat(status("anna")).isEqualTo("PENDING");
        String task =
                admin.call()
                        .queryParam("filters", "type eq \"AUTO_INVITE\"")
                        .get("/v2025/task-status")
                        .then()
                        .statusCode(200)
                        .body("completionStatus", equalTo(List.of("SUCCESS")))
                        .body("launcher", equalTo(List.of("usher")))
                        .extract()
                        .path("[0].id");
        admin.call()
                .get("/v2025/task-status/" + task + "/outcomes")
                .then()
                .statusCode(200)
                .body("outcome", equalTo(List.of("SENT")));
    }

    @Test
    void whoeverExistsIsInvitedWhenTheCallerSaysFromWhenOn() {
        load("old,old@example.com,", "wrong,nowhere,");
        String all = "{\"mode\":\"ON_CREATION\",\"onlyCreatedAfter\":\"1970-01-01T00:00:00Z\"}";
        preview(ON_CREATION).body("wouldBeMailed", equalTo(0)).body("existing", equalTo(1));
        preview(all)
                .body("wouldBeMailed", equalTo(1))
                .body("outcomes.QUEUED", equalTo(1))
                .body("outcomes.INVALID_EMAIL", equalTo(1));
        preview("{\"mode\":\"MANUAL\"}").body("existing", equalTo(0));
        assertThat(due()).isEmpty();
        options(all).statusCode(200);
        assertThat(due()).isEqualTo("old CREATED 0, wrong CREATED 0");
        assertThat(release()).isEqualTo(new AutoInvite.Report(2, 1, 0));
        assertThat(status("wrong")).isEqualTo("WARNING INVALID_EMAIL");
    }

    private ValidatableResponse preview(String options) {
        return admin.call()
                .contentType("application/json")
                .body(options)
                .post("/v2025/identity-profiles/" + profile + "/preview-invitations")
                .then()
                .statusCode(200);
    }

    @Test
    void enteringAChosenStateMakesDueOncePerEntry() {
        String active = state("active");
        String leave = state("leave");
        options("{\"mode\":\"ON_LIFECYCLE_STATE\",\"lifecycleStates\":[\"Active\"]}")
                .statusCode(200)
                .body("invitationOptions.lifecycleStates", equalTo(List.of("active")));
        load("anna,anna@example.com,prehire", "bob,bob@example.com,ACTIVE");
        assertThat(due()).isEqualTo("bob LIFECYCLE_STATE 0");
        load("anna,anna@example.com,active");
        load("anna,anna@example.com,active");
        assertThat(due()).isEqualTo("anna LIFECYCLE_STATE 0, bob LIFECYCLE_STATE 0");
        setState("bob", leave);
        assertThat(due()).isEqualTo("anna LIFECYCLE_STATE 0");
        setState("bob", active);
        setState("bob", active);
        assertThat(due()).isEqualTo("anna LIFECYCLE_STATE 0, bob LIFECYCLE_STATE 0");
        release();
        load("bob,bob@example.com,ACTIVE");
        setState("anna", active);
        assertThat(due()).isEmpty();
        admin.call()
                .queryParam("filters", "alias eq \"bob\"")
                .get("/v2025/identities")
                .then()
                .body("[0].lifecycleState.stateName", equalTo("active"))
                .body("[0].lifecycleState.manuallyUpdated", equalTo(true));
        admin.call()
                .delete("/v2025/identity-profiles/" + profile + "/lifecycle-states/" + active)
                .then()
                .statusCode(400);
        admin.call()
                .delete("/v2025/identity-profiles/" + profile + "/lifecycle-states/" + leave)
                .then()
                .statusCode(202)
                .body("type", equalTo("LIFECYCLE_STATE"));
    }

    @Test
    void aStateThatTheProfileDoesNotHaveIsRefusedAndChangesNothing() {
        options("{\"mode\":\"ON_LIFECYCLE_STATE\",\"lifecycleStates\":[\"gone\"]}")
                .statusCode(400)
                .body("messages.text", hasItems(containsString("gone")));
        assertThat(people.value("select invitation_options::text from identity_profile"))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode \"SOMETIMES\"",
                "dailyCap 1.5",
                "dailyCap \"many\"",
                "onlyCreatedAfter \"yesterday\"",
                "lifecycleStates \"active\"",
                "templateKey \"nobody_has_this\""
            })
    void anOptionOfTheWrongFormIsRefusedByNameInAPatchAndInAPreview(String fieldAndValue) {
        String field = fieldAndValue.substring(0, fieldAndValue.indexOf(' '));
        String wrong = "{\"%s\":%s}".formatted(field, fieldAndValue.substring(field.length() + 1));
        options(wrong)
                .statusCode(400)
                .body("messages[0].text", containsString("invitationOptions." + field));
        admin.call()
                .contentType("application/json")
                .body(wrong)
                .post("/v2025/identity-profiles/" + profile + "/preview-invitations")
                .then()
                .statusCode(400)
                .body("messages[0].text", containsString(field));
        assertThat(people.value("select invitation_options::text from identity_profile"))
                .isEqualTo("{}");
    }

    @Test
    void aTextWithNulIsRefusedWhereverItIsSent() {
        String states = "/v2025/identity-profiles/" + profile + "/lifecycle-states";
        for (String body :
                List.of(
                        "{\"name\":\"a\\u0000b\",\"technicalName\":\"a\"}",
                        "{\"name\":\"a\",\"technicalName\":\"a\",\"accessProfileIds\":[\"\\u0000\"]}")) {
            refusedForNul(body, states);
        }
        refusedForNul("{\"name\":\"a\\u0000b\"}", "/v2025/sources");
        refusedForNul(
                "{\"name\":\"a\\u0000b\",\"authoritativeSource\":{\"id\":\""
                        + admin.source("B")
                        + "\"}}",
                "/v2025/identity-profiles");
    }

    private void refusedForNul(String body, String path) {
        admin.call()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(400)
                .body("messages[0].text", containsString("NUL"));
    }

    @Test
    void aBatchIsBoundedFairAndKeepsToTheDailyCap() {
        clock.advanceToNoon();
        String other = admin.source("Contractors");
        String second = admin.profile("Contractors", other);
        options(ON_CREATION).statusCode(200);
        options(second, "{\"mode\":\"ON_CREATION\",\"dailyCap\":3}").statusCode(200);
        people.run(
                """
                insert into identity (id, alias, name, email, profile_id, status_since, created, modified)
                select gen_random_uuid(), 'p' || n, 'P', 'p' || n || '@example.com', $1, $2, $2, $2
                from generate_series(1, 1500) n
                """,
                Ids.known(profile),
                OffsetDateTime.now(clock));
        people.run(
                "insert into due_invitation (identity_id, profile_id, cause, due) select id, profile_id, 'CREATED', $1"
                        + " from identity where profile_id = $2",
                OffsetDateTime.now(clock),
                Ids.known(profile));
        loadInto(
                other,
                "a,a@example.com,",
                "b,b@example.com,",
                "c,c@example.com,",
                "d,d@example.com,");
        var both = Uni.join().all(batch.run(), batch.run()).andFailFast().await().atMost(LIMIT);
        assertThat(both.get(0).released() + both.get(1).released()).isEqualTo(1000);
        assertThat(
                        people.number(
                                "select count(*) from invitation v join identity i on i.id = v.identity_id"
                                        + " where i.profile_id = $1",
                                Ids.known(second)))
                .isEqualTo(3);
        assertThat(nextRelease().released()).isEqualTo(503);
        clock.advance(Duration.ofDays(1));
        assertThat(nextRelease().released()).isEqualTo(1);
        assertThat(due()).isEmpty();
        assertThat(people.number("select count(*) from invitation")).isEqualTo(1504);
    }

    @Test
    void anExpiredLetterIsFollowedByAnotherUntilTheLimitAndThenTheListTells() {
        options("{\"mode\":\"ON_CREATION\",\"resendLimit\":1,\"resendSpacing\":\"P2D\"}")
                .statusCode(200);
        load("anna,anna@example.com,");
        release();
        deliver();
        expire();
        assertThat(status("anna")).isEqualTo("PENDING INVITATION_EXPIRED");
        assertThat(due()).isEqualTo("anna EXPIRED 1");
        assertThat(nextRelease().released()).isZero();
        clock.advance(Duration.ofDays(2));
        assertThat(release().queued()).isEqualTo(1);
        deliver();
        assertThat(status("anna")).isEqualTo("PENDING");
        expire();
        assertThat(due()).isEmpty();
        assertThat(status("anna")).isEqualTo("UNREGISTERED RESEND_LIMIT");
        assertThat(letters()).isEqualTo("anna CREATED EXPIRED, anna EXPIRED EXPIRED");
        admin.call()
                .queryParam("filters", "type eq \"EXPIRY_SWEEP\"")
                .get("/v2025/task-status")
                .then()
                .body("completionStatus", equalTo(List.of("SUCCESS", "SUCCESS")))
                .body("[0].attributes.resendLimitReached", equalTo(1))
                .body("[1].attributes.resendsDue", equalTo(1));
    }

    @Test
    void withoutResendingAnExpiredLetterIsTheLast() {
        options("{\"mode\":\"ON_CREATION\",\"resendOnExpiry\":false}").statusCode(200);
        load("anna,anna@example.com,");
        release();
        deliver();
        expire();
        assertThat(due()).isEmpty();
        assertThat(status("anna")).isEqualTo("UNREGISTERED INVITATION_EXPIRED");
    }

    @Test
    void anAddressThatBouncedHardEndsTheResending() {
        options(ON_CREATION).statusCode(200);
        load("anna,anna@example.com,");
        release();
        deliver();
        expire();
        people.run("update identity set bounced_address = 'anna@example.com'");
        assertThat(nextRelease()).isEqualTo(new AutoInvite.Report(1, 0, 0));
        assertThat(status("anna")).isEqualTo("WARNING ADDRESS_BOUNCED");
        assertThat(nextRelease().released()).isZero();
    }

    @Test
    void backToManualNobodyIsDueAndWhoeverWaitedForTheNextLetterIsNotInvited() {
        options(ON_CREATION).statusCode(200);
        load("anna,anna@example.com,");
        release();
        deliver();
        expire();
        load("bob,bob@example.com,");
        assertThat(due()).isEqualTo("anna EXPIRED 1, bob CREATED 0");
        options("{\"mode\":\"MANUAL\"}").statusCode(200);
        assertThat(due()).isEmpty();
        assertThat(status("anna")).isEqualTo("UNREGISTERED INVITATION_EXPIRED");
    }

    @Test
    void aWithheldTemplateKeepsPeopleDueUntilItIsLifted() {
        options(ON_CREATION).statusCode(200);
        people.run(
                """
                insert into notification_template (id, key, medium, locale, name, subject, body, created, modified)
                values (gen_random_uuid(), 'cloud_user_invitation', 'EMAIL', 'en', 'User Invitation', 'no_send Welcome', 'x',
                        now(), now())
                """);
        load("anna,anna@example.com,");
        assertThat(release()).isEqualTo(new AutoInvite.Report(0, 0, 1));
        assertThat(due()).isEqualTo("anna CREATED 0");
        people.run("update notification_template set enabled = true");
        assertThat(release()).isEqualTo(new AutoInvite.Report(1, 1, 0));
    }
}
