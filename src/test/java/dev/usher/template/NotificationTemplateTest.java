package dev.usher.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.local.mail.ReceivedMail;
import dev.usher.source.Admin;
import dev.usher.support.People;
import dev.usher.support.TestMail;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class NotificationTemplateTest {

    private static final String KEY = "cloud_user_invitation";

    @Inject Admin admin;
    @Inject People people;
    @Inject TestTokens tokens;
    @Inject TestMail mail;

    @BeforeEach
    void empty() {
        people.clear();
        mail.reset();
    }

    private static Map<String, Object> template(String locale, String subject, String body) {
        Map<String, Object> template = new HashMap<>();
        template.put("key", KEY);
        template.put("medium", "EMAIL");
        template.put("locale", locale);
        template.put("subject", subject);
        template.put("body", body);
        return template;
    }

    private ValidatableResponse post(String path, Object body) {
        return admin.call().contentType("application/json").body(body).post(path).then();
    }

    @Test
    void aTemplateIsSavedOnceForItsKeyMediumAndLanguage() {
        String id =
                post("/v2026/notification-templates", template("de_ch", "Hallo", "<p>$alias</p>"))
                        .statusCode(200)
                        .header("ETag", notNullValue())
                        .body("locale", equalTo("de-CH"))
                        .body("name", equalTo("User Invitation"))
                        .body("subject", equalTo("Hallo"))
                        .body("$", hasKey("header"))
                        .body("$", hasKey("slackTemplate"))
                        .body("text", nullValue())
                        .body("enabled", nullValue())
                        .body("suppressesAutomaticLetters", equalTo(false))
                        .body("created", notNullValue())
                        .extract()
                        .path("id");
        post("/notification-templates/v1", template("de-CH", "Stop", "<p>$alias</p>"))
                .statusCode(200)
                .body("id", equalTo(id))
                .body("subject", equalTo("Stop"))
                .body("suppressesAutomaticLetters", equalTo(true));
        admin.call()
                .get("/beta/notification-templates/" + id)
                .then()
                .statusCode(200)
                .body("body", equalTo("<p>$alias</p>"));
        admin.call()
                .get("/notification-templates?count=true")
                .then()
                .body("$", hasSize(1))
                .header("X-Total-Count", nullValue());
        admin.call().get("/v3/notification-templates").then().statusCode(404);
    }

    @Test
    void whatWasReadCanBeSentBackAndIsTheSameVersionUntilSomebodyElseSaves() {
        ValidatableResponse first =
                post("/notification-templates", template("en", "Hello", "<p>x</p>"));
        String tag = first.extract().header("ETag");
        String id = first.extract().path("id");
        var read = admin.call().get("/notification-templates/" + id).then();
        assertThat(read.extract().header("ETag")).isEqualTo(tag);
        Map<String, Object> changed = new HashMap<>(read.extract().jsonPath().getMap("$"));
        changed.put("subject", "Hello again");
        admin.call()
                .contentType("application/json")
                .header("If-Match", tag)
                .body(changed)
                .post("/notification-templates")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        admin.call()
                .contentType("application/json")
                .header("If-Match", tag)
                .body(changed)
                .post("/notification-templates")
                .then()
                .statusCode(412)
                .body("detailCode", startsWith("412"));
        admin.call()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(template("fr", "x", "x"))
                .post("/notification-templates")
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"key\":null                  | 400.1.0 | key",
                "\"key\":\"With Space\"        | 400.1.3 | key",
                "\"medium\":\"SLACK\"          | 400.1.3 | EMAIL",
                "\"medium\":\"TEAMS\"          | 400.1.3 | EMAIL",
                "\"medium\":null               | 400.1.0 | medium",
                "\"locale\":\"no tag\"         | 400.1.3 | locale",
                "\"locale\":null               | 400.1.0 | locale",
                "\"header\":\"x\"              | 400.1.3 | header",
                "\"footer\":\"\"               | 400.1.3 | footer",
                "\"subject\":\"#if($x)\"       | 400.1.3 | subject, line 1, column 8",
                "\"body\":\"a\\n #parse('x')\" | 400.1.3 | body, line 2, column 2: #parse is not allowed",
                "\"body\":\"$user.getClass()\" | 400.1.3 | 'getClass' is not offered",
                "\"text\":\"#foreach($i in [1..99999999])x#end\" | 400.1.3 | text",
                "\"from\":\"nobody\"           | 400.1.3 | from",
                "\"replyTo\":\"a@b.example, c@d.example\" | 400.1.3 | replyTo",
                "\"from\":\"$user.email$__esc.n Bcc: x@y.example\" | 400.1.3 | from",
                "\"name\":\"a\\u0000b\"        | 400.1.3 | NUL",
            })
    void aTemplateThatCannotBeUsedIsRefused(String change, String code, String words) {
        String fields = "\"key\":\"" + KEY + "\",\"medium\":\"EMAIL\",\"locale\":\"en\",";
        post("/notification-templates", "{" + fields + change + "}")
                .statusCode(400)
                .body("detailCode", startsWith(code))
                .body("messages[0].text", containsString(words));
        assertThat(people.number("select count(*) from notification_template")).isZero();
    }

    @Test
    void tooMuchTextIsRefused() {
        post("/notification-templates", template("en", "x".repeat(256), "x"))
                .statusCode(400)
                .body("detailCode", startsWith("400.1.4"));
        post("/notification-templates", template("en", "x", "x".repeat(200_001)))
                .statusCode(400)
                .body("detailCode", startsWith("400.1.4"));
    }

    @Test
    void savedTemplatesAreListedAndReset() {
        post("/notification-templates", template("en", "a", "x"));
        post("/notification-templates", template("de", "b", "x"));
        Map<String, Object> own = template("fr", "c", "x");
        own.put("key", "own.key");
        post("/notification-templates", own);
        admin.call()
                .queryParam("filters", "key eq \"" + KEY + "\" and locale sw \"d\"")
                .queryParam("sorters", "-name")
                .get("/v2025/notification-templates")
                .then()
                .statusCode(200)
                .body("locale", equalTo(List.of("de")));
        admin.call()
                .queryParam("filters", "subject eq \"a\"")
                .get("/notification-templates")
                .then()
                .statusCode(400);
        post(
                        "/notification-templates/bulk-delete",
                        List.of(Map.of("key", KEY, "medium", "EMAIL", "locale", "DE")))
                .statusCode(204);
        admin.call()
                .get("/notification-templates")
                .then()
                .body("locale", not(hasItem("de")))
                .body("$", hasSize(2));
        post("/notification-templates/bulk-delete", List.of(Map.of("key", KEY))).statusCode(204);
        admin.call().get("/notification-templates").then().body("key", equalTo(List.of("own.key")));
        post("/notification-templates/bulk-delete", List.of(Map.of("locale", "de")))
                .statusCode(400);
        admin.call().get("/notification-templates/" + Ids.wire(Ids.next())).then().statusCode(404);
    }

    /** One at a time: the event server that stands in for functions does not end answers of more than 8 KB. */
    @ParameterizedTest
    @CsvSource({"en,Welcome", "de,Willkommen", "fr,Bienvenue", "es,bienvenida"})
    void theProductsOwnAreInFourLanguages(String language, String word) {
        admin.call()
                .queryParam(
                        "filters",
                        "key eq \""
                                + KEY
                                + "\" and medium eq \"EMAIL\" and locale eq \""
                                + language
                                + "\"")
                .get("/v2024/notification-template-defaults")
                .then()
                .statusCode(200)
                .body("locale", equalTo(List.of(language)))
                .body("key", everyItem(equalTo(KEY)))
                .body("id", everyItem(nullValue()))
                .body("[0].subject", containsString(word));
        admin.call()
                .get("/beta/notification-template-defaults?limit=1&offset=8")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    @Test
    void anAuthorSeesWhatCanBeReferredTo() {
        admin.call()
                .get("/v2026/notification-template-variables/" + KEY + "/EMAIL?sorters=-key")
                .then()
                .statusCode(200)
                .body("globalVariables.key", hasItem("__global.productName"))
                .body("templateVariables[0].key", equalTo("registrationUrl"));
        admin.call()
                .get("/notification-template-variables/v1/" + KEY + "/SLACK")
                .then()
                .statusCode(404);
        admin.call()
                .get("/v2025/notification-template-variables/" + KEY + "/EMAIL")
                .then()
                .statusCode(404);
        admin.call()
                .get("/notification-template-context/v1")
                .then()
                .statusCode(200)
                .body("attributes.productUrl", equalTo("http://localhost:8080"))
                .body("attributes.brandingConfigs.default.productName", equalTo("Usher"));
    }

    @Test
    void aPreviewShowsSomebodysLetterInTheirLanguageAndOpensNothing() {
        UUID anna = people.person("anna");
        people.run(
                "update identity set first_name = 'Änna <b>', attributes = '{\"preferredLanguage\":\"de_AT\"}' where id = $1",
                anna);
        post("/notification-templates/preview", Map.of("identityId", Ids.wire(anna)))
                .statusCode(200)
                .body("locale", equalTo("de"))
                .body("subject", equalTo("Willkommen bei Usher"))
                .body("html", containsString("Änna &lt;b&gt;"))
                .body("text", containsString("Änna <b>"))
                .body("text", containsString("http://localhost:8080/register/sample?token=sample"))
                .body("from", containsString("localhost"))
                .body("suppressesAutomaticLetters", equalTo(false));
        post(
                        "/notification-templates/preview",
                        Map.of("subject", "#stop Hi $alias", "body", "<p>Dear $user.name</p>"))
                .statusCode(200)
                .body("subject", equalTo("Hi aexample"))
                .body("text", equalTo("Dear Anna Example\n"))
                .body("suppressesAutomaticLetters", equalTo(true));
        post("/notification-templates/preview", Map.of("body", "#end"))
                .statusCode(400)
                .body("messages[0].text", startsWith("body, line 1, column 1"));
        post("/notification-templates/preview", Map.of("key", "nobodys")).statusCode(404);
        post("/notification-templates/preview", Map.of("identityId", "x")).statusCode(404);
        RestAssured.get("/register/sample?token=sample").then().statusCode(not(equalTo(500)));
    }

    @Test
    void aTestLetterGoesToWhoIsNamedWithValuesOnTop() {
        post(
                        "/notification-templates",
                        template("en", "Hi $alias", "<p>$extra.word $registrationUrl</p>"))
                .statusCode(200);
        post(
                        "/v2026/send-test-notification",
                        Map.of(
                                "key", KEY,
                                "medium", "EMAIL",
                                "locale", "en",
                                "context",
                                        Map.of(
                                                "alias",
                                                "eve\r\nBcc: x@y.example",
                                                "extra",
                                                Map.of("word", "<i>"),
                                                "__esc",
                                                "gone"),
                                "recipientEmailList", List.of("a@example.com"),
                                "carbonCopy", List.of("b@example.com"),
                                "blindCarbonCopy", List.of("c@example.com")))
                .statusCode(204);
        List<ReceivedMail> letters = mail.server().await(1, Duration.ofSeconds(30));
        assertThat(letters.get(0).recipients())
                .containsExactlyInAnyOrder("a@example.com", "b@example.com", "c@example.com");
        assertThat(letters.get(0).subject()).isEqualTo("Hi eve Bcc: x@y.example");
        assertThat(letters.get(0).header("Bcc")).isEmpty();
        assertThat(letters.get(0).html().orElseThrow())
                .contains("&lt;i&gt; http://localhost:8080/register/sample?token=sample");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"key\":\"nobodys\"                                   | 404",
                "\"medium\":\"SLACK\"                                  | 400",
                "\"recipientEmailList\":[\"nobody\"]                   | 400",
                "\"recipientEmailList\":[\"a@example.com\\r\\nBcc: x@y.example\"] | 400",
                "\"recipientEmailList\":[null]                         | 400",
            })
    void aTestLetterThatCannotBeSentIsRefused(String change, int status) {
        String fields = "\"key\":\"" + KEY + "\",\"medium\":\"EMAIL\",\"locale\":\"en\",";
        post("/send-test-notification", "{" + fields + change + "}").statusCode(status);
        assertThat(mail.server().count()).isZero();
    }

    @Test
    void aTestLetterHasAtMostTenRecipientsAndAnHourThirtyLetters() {
        Map<String, Object> request =
                Map.of("key", KEY, "medium", "EMAIL", "recipientEmailList", List.of("a@x.example"));
        Map<String, Object> many = new HashMap<>(request);
        many.put("blindCarbonCopy", java.util.Collections.nCopies(10, "b@x.example"));
        post("/send-test-notification", many).statusCode(400);
        String token = tokens.of(UserLevel.ORG_ADMIN);
        int last = 0;
        for (int i = 0; i < 31; i++) {
            last =
                    RestAssured.given()
                            .auth()
                            .oauth2(token)
                            .contentType("application/json")
                            .body(request)
                            .post("/send-test-notification")
                            .statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(mail.server().count()).isEqualTo(30);
    }

    @Test
    void onlyAdministratorsWriteAndReadTemplates() {
        for (UserLevel level : List.of(UserLevel.HELPDESK, UserLevel.USER)) {
            RestAssured.given()
                    .auth()
                    .oauth2(tokens.of(level))
                    .contentType("application/json")
                    .body(template("en", "x", "x"))
                    .post("/notification-templates")
                    .then()
                    .statusCode(403);
        }
        RestAssured.given()
                .auth()
                .oauth2(tokens.of(UserLevel.USER))
                .get("/notification-template-variables/" + KEY + "/EMAIL")
                .then()
                .statusCode(200);
        RestAssured.get("/notification-templates").then().statusCode(401);
    }
}
