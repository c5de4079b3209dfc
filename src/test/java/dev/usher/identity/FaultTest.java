package dev.usher.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.api.Ids;
import dev.usher.source.Admin;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FaultTest {

    private static final String HEADER = "id,email,personalEmail,employee\n";

    @Inject People people;
    @Inject Admin admin;

    private String hr;
    private String profile;

    @BeforeEach
    void aProfile() {
        people.clear();
        hr = admin.source("HR");
        profile = admin.profile("Employees", hr);
    }

    private void load(String source, String... rows) {
        admin.load(source, HEADER + String.join("\n", rows) + "\n", people);
    }

    private String of(String alias) {
        return people.value(
                "select concat_ws(' ', status, fault) from identity where alias = $1", alias);
    }

    private ValidatableResponse get(String alias) {
        return admin.call()
                .get(
                        "/v2025/identities/"
                                + people.value("select id from identity where alias = $1", alias))
                .then();
    }

    private void emailTarget(String target) {
        admin.call()
                .contentType("application/json-patch+json")
                .body(
                        List.of(
                                Map.of(
                                        "op",
                                        "add",
                                        "path",
                                        "/invitationOptions/emailTarget",
                                        "value",
                                        target)))
                .patch("/v2025/identity-profiles/" + profile)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse process(List<String> ids) {
        return admin.call()
                .contentType("application/json")
                .header("X-SailPoint-Experimental", "true")
                .body(Map.of("identityIds", ids))
                .post("/v2025/identities/process")
                .then();
    }

    private void signInAt(String source) {
        people.run(
                "update identity_profile set sign_in_source_id = $2 where id = $1",
                Ids.known(profile),
                Ids.known(source));
    }

    @Test
    void aProfileThatWritesToAlternateAddressesFindsWhoHasNone() {
        load(hr, "anna,anna@example.com,,", "bert,bert@example.com,bert@example.org,", "carl,,,");
        people.run("update identity set status = 'ACTIVE' where alias = 'carl'");

        emailTarget("ALTERNATE");

        assertThat(of("anna")).isEqualTo("ERROR EMAIL_CONFIGURATION");
        assertThat(of("bert")).isEqualTo("UNREGISTERED");
        assertThat(of("carl")).as("has registered and gets no letter").isEqualTo("ACTIVE");
        get("anna")
                .statusCode(200)
                .body("identityStatus", equalTo("ERROR"))
                .body("processingState", equalTo("ERROR"))
                .body("statusReason", equalTo("EMAIL_CONFIGURATION"))
                .body("fault.code", equalTo("EMAIL_CONFIGURATION"))
                .body("fault.message", containsString("alternate address"))
                .body("fault.remedy", containsString("alternate address"))
                .body("fault.since", notNullValue());

        load(hr, "anna,anna@example.com,anna@example.org,");
        assertThat(of("anna")).isEqualTo("UNREGISTERED");
        get("anna").body("fault", nullValue()).body("processingState", equalTo("OK"));

        load(hr, "dora,dora@example.com,,");
        assertThat(of("dora")).isEqualTo("ERROR EMAIL_CONFIGURATION");
        emailTarget("WORK");
        assertThat(of("dora")).isEqualTo("UNREGISTERED");
    }

    @Test
    void somebodyFreedOfAFaultIsInvitedLikeSomebodyNew() {
        emailTarget("ALTERNATE");
        people.run(
                "update identity_profile set invitation_options = invitation_options || '{\"mode\": \"ON_CREATION\"}'");
        load(hr, "anna,anna@example.com,,", "bert,bert@example.com,bert@example.org,");
        assertThat(people.number("select count(*) from due_invitation")).isEqualTo(1);

        load(hr, "anna,anna@example.com,anna@example.org,");

        assertThat(people.number("select count(*) from due_invitation")).isEqualTo(2);
    }

    @Test
    void accountsOfOtherSourcesBelongToWhoeverHasTheirNameWhicheverWasLoadedFirst() {
        String directory = admin.source("Directory");
        load(directory, "ANNA,,,", "zoe,,,");
        load(hr, "anna,,,", "bert,,,");
        load(directory, "Bert,,,");

        assertThat(
                        people.value(
                                """
                                select string_agg(a.native_identity || '=' || coalesce(i.alias, '-'), ' ' order by a.native_identity)
                                from account a left join identity i on i.id = a.identity_id
                                where a.source_id = $1
                                """,
                                Ids.known(directory)))
                .isEqualTo("ANNA=anna Bert=bert zoe=-");
        assertThat(of("anna")).isEqualTo("UNREGISTERED");
    }

    @Test
    void aSourceCorrelatesByTheColumnThatItNamesAndAnewWhenThatChanges() {
        String directory = admin.source("Directory");
        load(hr, "anna,anna@example.com,,", "bert,bert@example.com,,");
        load(directory, "1,,,BERT@example.com");

        admin.call()
                .contentType("application/json-patch+json")
                .body(
                        List.of(
                                Map.of(
                                        "op",
                                        "replace",
                                        "path",
                                        "/correlation",
                                        "value",
                                        Map.of(
                                                "accountAttribute",
                                                "employee",
                                                "identityAttribute",
                                                "email"))))
                .patch("/v2025/sources/" + directory)
                .then()
                .statusCode(200)
                .body("correlation.accountAttribute", equalTo("employee"))
                .body("correlation.identityAttribute", equalTo("email"));

        String owner =
                "select i.alias from account a join identity i on i.id = a.identity_id where a.native_identity = '1'";
        assertThat(people.value(owner)).isEqualTo("bert");
        load(directory, "1,,,anna@example.com");
        assertThat(people.value(owner)).isEqualTo("anna");
        admin.call()
                .contentType("application/json-patch+json")
                .body(
                        "[{\"op\": \"replace\", \"path\": \"/correlation\", \"value\": {\"identityAttribute\": \"phone\"}}]")
                .patch("/v2025/sources/" + directory)
                .then()
                .statusCode(400)
                .body("messages[0].text", containsString("alias or email"));
    }

    @Test
    void twoAccountsOfOneSourceAreAFaultUntilOneIsGone() {
        String directory = admin.source("Directory");
        load(hr, "anna,,,");
        load(directory, "anna,,,", "Anna,,,");
        assertThat(of("anna")).isEqualTo("ERROR SEVERAL_ACCOUNTS");

        admin.call().delete("/v2025/sources/" + directory).then().statusCode(202);

        assertThat(of("anna")).isEqualTo("UNREGISTERED");
    }

    @Test
    void whoHasNoAccountInTheDirectoryOfTheProfileCannotSignIn() {
        String directory = admin.source("Directory");
        load(hr, "anna,,,", "bert,,,");
        load(directory, "bert,,,");
        signInAt(directory);

        admin.call()
                .post("/v2025/identity-profiles/" + profile + "/process-identities")
                .then()
                .statusCode(202);

        assertThat(of("anna")).isEqualTo("ERROR SIGN_IN_SOURCE_MISMATCH");
        assertThat(of("bert")).isEqualTo("UNREGISTERED");
        load(hr, "carl,,,");
        assertThat(of("carl")).isEqualTo("ERROR SIGN_IN_SOURCE_MISMATCH");
        load(directory, "anna,,,", "carl,,,");
        assertThat(of("anna")).isEqualTo("UNREGISTERED");
        assertThat(of("carl")).isEqualTo("UNREGISTERED");
        admin.call().delete("/v2025/sources/" + directory).then().statusCode(400);
    }

    @Test
    void processingFindsFaultsBehindWhateverElseShowsAndForgetsThem() {
        String directory = admin.source("Directory");
        load(hr, "anna,,,", "bert,,,", "carl,,,");
        people.run("update identity set status = 'ACTIVE'");
        people.run(
                "update identity set status = 'DISABLED', status_before = 'ACTIVE' where alias = 'bert'");
        people.run(
                "update identity set status = 'LOCKED', status_before = 'ACTIVE' where alias = 'carl'");
        signInAt(directory);
        List<String> all =
                List.of("anna", "bert", "carl").stream()
                        .map(
                                alias ->
                                        people.value(
                                                "select id from identity where alias = $1", alias))
                        .toList();

        String task =
                process(all)
                        .statusCode(202)
                        .body("type", equalTo("TASK_RESULT"))
                        .body("name", nullValue())
                        .extract()
                        .path("id");

        assertThat(
                        people.value(
                                "select completion_status from task where id = $1",
                                Ids.known(task)))
                .isEqualTo("SUCCESS");
        assertThat(of("anna")).isEqualTo("ERROR SIGN_IN_SOURCE_MISMATCH");
        assertThat(of("bert")).isEqualTo("DISABLED SIGN_IN_SOURCE_MISMATCH");
        assertThat(of("carl")).isEqualTo("ERROR SIGN_IN_SOURCE_MISMATCH");
        people.run("update identity_profile set sign_in_source_id = null");
        process(all).statusCode(202);
        assertThat(of("anna")).isEqualTo("ACTIVE");
        assertThat(of("bert")).isEqualTo("DISABLED");
        assertThat(of("carl")).isEqualTo("LOCKED");
    }

    @Test
    void unknownIdentitiesMakeAWarningAndNothingButUnknownOnesIsNotFound() {
        load(hr, "anna,,,");
        String anna = people.value("select id from identity where alias = 'anna'");
        String nobody = Ids.wire(Ids.next());

        String task = process(List.of(anna, nobody)).statusCode(202).extract().path("id");

        assertThat(
                        people.value(
                                "select completion_status from task where id = $1",
                                Ids.known(task)))
                .isEqualTo("WARNING");
        process(List.of(nobody, "x")).statusCode(404);
        process(List.of()).statusCode(400);
    }

    @Test
    void aSourceThatBecomesAProfilesGivesItsAccountsBack() {
        load(hr, "anna,,,");
        String other = admin.source("Other");
        load(other, "anna,,,");
        assertThat(people.number("select count(*) from identity where alias = 'anna'"))
                .isEqualTo(1);

        admin.profile("Others", other);

        assertThat(people.number("select count(*) from identity where alias = 'anna'"))
                .isEqualTo(2);
        assertThat(
                        people.number(
                                "select count(*) from account a join identity i on i.id = a.identity_id where i.alias = 'anna'"))
                .isEqualTo(2);
    }
}
