package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.usher.api.Ids;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LdapSourceTest {

    private static final String SECRET = "secret-of-the-reader";

    @Inject Admin admin;
    @Inject People people;

    @BeforeEach
    void empty() {
        people.clear();
    }

    private static JsonObject attributes() {
        return new JsonObject()
                .put("url", "ldaps://directory.example.com")
                .put("bindDn", "cn=reader,dc=example,dc=com")
                .put("bindPassword", SECRET)
                .put("searchBase", "dc=example,dc=com");
    }

    private ValidatableResponse post(JsonObject attributes) {
        return admin.call()
                .contentType("application/json")
                .body(
                        new JsonObject()
                                .put("name", "Directory")
                                .put("type", "LDAP")
                                .put("connectorAttributes", attributes)
                                .encode())
                .post("/v2025/sources")
                .then();
    }

    private ValidatableResponse patch(String id, String attribute, Object value) {
        return patch(id, new JsonObject().put(attribute, value));
    }

    private ValidatableResponse patch(String id, JsonObject attributes) {
        JsonArray operations = new JsonArray();
        for (var each : attributes) {
            operations.add(
                    new JsonObject()
                            .put("op", "add")
                            .put("path", "/connectorAttributes/" + each.getKey())
                            .put("value", each.getValue()));
        }
        return admin.call()
                .contentType("application/json-patch+json")
                .body(operations.encode())
                .patch("/v2025/sources/" + id)
                .then();
    }

    private String created() {
        return post(attributes()).statusCode(201).extract().path("id");
    }

    private String stored() {
        return people.value("select bind_password from source");
    }

    @Test
    void aDirectoryIsShownWithDefaultsAndWithoutItsPassword() {
        String id =
                post(attributes())
                        .statusCode(201)
                        .body("type", equalTo("LDAP"))
                        .body("connector", equalTo("ldap"))
                        .body("connectorAttributes.searchFilter", equalTo("(uid={name})"))
                        .body("connectorAttributes.startTls", equalTo(false))
                        .body("connectorAttributes.connectTimeout", equalTo(3))
                        .body("connectorAttributes.accountIdColumn", equalTo("id"))
                        .body("connectorAttributes.bindPasswordSet", equalTo(true))
                        .body("connectorAttributes", not(hasKey("bindPassword")))
                        .body(not(containsString(SECRET)))
                        .extract()
                        .path("id");
        admin.call()
                .get("/v2025/sources/" + id)
                .then()
                .statusCode(200)
                .body(not(containsString(SECRET)));
        admin.call().get("/v2025/sources").then().body(not(containsString(SECRET)));
        assertThat(people.value("select s::text from source s")).doesNotContain(SECRET);
        assertThat(stored()).isNotNull();
    }

    @Test
    void aFileHasNothingOfADirectory() {
        String id = admin.source("HR");
        admin.call()
                .get("/v2025/sources/" + id)
                .then()
                .body("type", equalTo("DelimitedFile"))
                .body("connectorAttributes.size()", equalTo(2));
    }

    @Test
    void thePasswordStaysUntilItIsWrittenAgain() {
        String id = created();
        String before = stored();
        patch(id, "searchFilter", "(sAMAccountName={name})").statusCode(200);
        assertThat(stored()).isEqualTo(before);
        patch(id, "bindPassword", "another")
                .statusCode(200)
                .body("connectorAttributes.searchFilter", equalTo("(sAMAccountName={name})"));
        assertThat(stored()).isNotEqualTo(before);
    }

    @Test
    void thePasswordIsNotSentToAnotherServer() {
        String id = created();
        patch(id, "url", "ldaps://evil.example.com")
                .statusCode(400)
                .body("messages[0].text", containsString("bindPassword again"));
        assertThat(people.value("select directory ->> 'url' from source"))
                .isEqualTo("ldaps://directory.example.com");
        patch(
                        id,
                        new JsonObject()
                                .put("url", "ldaps://new.example.com")
                                .put("bindPassword", SECRET))
                .statusCode(200);
    }

    @Test
    void aDirectoryThatAnybodyMaySearchKeepsNoPassword() {
        String id = created();
        admin.call()
                .contentType("application/json-patch+json")
                .body("[{\"op\":\"remove\",\"path\":\"/connectorAttributes/bindDn\"}]")
                .patch("/v2025/sources/" + id)
                .then()
                .statusCode(200)
                .body("connectorAttributes.bindPasswordSet", equalTo(false));
        assertThat(stored()).isNull();
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        post(attributes().put("searchFilter", "(uid=*)"))
                .statusCode(400)
                .body("messages[0].text", containsString("searchFilter"));
        post(attributes().putNull("bindPassword"))
                .statusCode(400)
                .body("messages[0].text", containsString("bindPassword"));
        post(attributes().put("connectTimeout", "soon"))
                .statusCode(400)
                .body("messages[0].text", containsString("connectTimeout"));
        String id = created();
        admin.call()
                .contentType("application/json-patch+json")
                .body("[{\"op\":\"replace\",\"path\":\"/type\",\"value\":\"DelimitedFile\"}]")
                .patch("/v2025/sources/" + id)
                .then()
                .statusCode(400);
    }

    @Test
    void itsAccountsAreLoadedLikeAllOthers() {
        String id = created();
        admin.load(id, "id\nanna\n", people);
        assertThat(
                        people.value(
                                "select native_identity from account where source_id = $1",
                                Ids.known(id)))
                .isEqualTo("anna");
    }

    @Test
    void aProfileSignsInAtADirectory() {
        String directory = created();
        String files = admin.source("HR");
        String profile = admin.profile("Employees", files);
        admin.call()
                .get("/v2025/identity-profiles/" + profile)
                .then()
                .body("signIn.method", equalTo("PASSWORD"))
                .body("signIn.source", equalTo(null));
        signIn(profile, "{\"method\":\"PASS_THROUGH\"}")
                .statusCode(400)
                .body("messages[0].text", containsString("signIn.source"));
        signIn(profile, passThrough(files))
                .statusCode(400)
                .body("messages[0].text", containsString("LDAP"));
        signIn(profile, passThrough("0190c0c0c0c07000800000000000dead"))
                .statusCode(400)
                .body("detailCode", containsString("400.1.404"));
        signIn(profile, passThrough("nonsense")).statusCode(400);
        signIn(profile, "{\"method\":\"SMOKE\"}")
                .statusCode(400)
                .body("messages[0].text", containsString("method"));
        assertThat(audited()).isZero();

        signIn(profile, passThrough(directory))
                .statusCode(200)
                .body("signIn.method", equalTo("PASS_THROUGH"))
                .body("signIn.source.type", equalTo("SOURCE"))
                .body("signIn.source.id", equalTo(directory))
                .body("signIn.source.name", equalTo("Directory"));
        assertThat(audited()).isEqualTo(1);
        admin.call()
                .delete("/v2025/sources/" + directory)
                .then()
                .statusCode(400)
                .body("messages[0].text", containsString("Employees"));
        signIn(profile, passThrough(directory)).statusCode(200);
        assertThat(audited()).isEqualTo(1);

        signIn(profile, "{\"method\":\"PASSWORD\"}")
                .statusCode(200)
                .body("signIn.method", equalTo("PASSWORD"));
        assertThat(audited()).isEqualTo(2);
        admin.call().delete("/v2025/sources/" + directory).then().statusCode(202);
    }

    @Test
    void aNewProfileMaySignInAtADirectoryFromTheBeginning() {
        String directory = created();
        admin.call()
                .contentType("application/json")
                .body(
                        new JsonObject()
                                .put("name", "Employees")
                                .put("authoritativeSource", new JsonObject().put("id", directory))
                                .put("signIn", new JsonObject(passThrough(directory)))
                                .encode())
                .post("/v2025/identity-profiles")
                .then()
                .statusCode(201)
                .body("signIn.source.id", equalTo(directory));
    }

    private long audited() {
        return people.number(
                "select count(*) from audit_event where action = 'IDENTITY_PROFILE_CONFIGURE_AUTHN'");
    }

    private static String passThrough(String source) {
        return "{\"method\":\"PASS_THROUGH\",\"source\":{\"type\":\"SOURCE\",\"id\":\""
                + source
                + "\"}}";
    }

    private ValidatableResponse signIn(String profile, String value) {
        return admin.call()
                .contentType("application/json-patch+json")
                .body("[{\"op\":\"replace\",\"path\":\"/signIn\",\"value\":" + value + "}]")
                .patch("/v2025/identity-profiles/" + profile)
                .then();
    }
}
