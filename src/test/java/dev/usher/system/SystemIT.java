package dev.usher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.usher.api.role.Role;
import dev.usher.local.mail.Answer;
import dev.usher.local.mail.LocalMailServer;
import dev.usher.local.mail.MailBehaviour;
import dev.usher.support.PostgresServer;
import dev.usher.support.TestDirectory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deployment that the template describes, from an empty database to the invitation that nobody answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SystemIT {

    private static final int MANY = 200_000;
    private static final String PASSWORD = "correct-horse-battery-staple";
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Pattern LINK = Pattern.compile("href=\"(http[^\"]*/register/[^\"]*)\"");

    private Deployment deployment;
    private LocalMailServer mail;
    private PostgresServer postgres;
    private Cloud cloud;
    private Caller caller;
    private String source;

    @BeforeAll
    void deploy() throws Exception {
        deployment = new Deployment();
        mail = deployment.mail();
        postgres = deployment.postgres();
        cloud = deployment.cloud();
        caller = new Caller(cloud.url());
    }

    @AfterAll
    void remove() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    @Order(1)
    void beforeTheMigrationEveryFunctionRefusesInOneSentence() throws Exception {
        HttpResponse<String> answer = caller.get("/oauth/info");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(
                        new JsonObject(answer.body())
                                .getJsonArray("messages")
                                .getJsonObject(0)
                                .getString("text"))
                .isEqualTo("The database is being brought to this version. Try again in a minute.");
        assertThat(
                        postgres.value(
                                "select count(*) from pg_stat_activity where application_name ilike '%jdbc%' and pid <> pg_backend_pid()"))
                .as("only a migration opens JDBC connections")
                .isEqualTo("0");
    }

    @Test
    @Order(2)
    void theMigrationGivesTheFirstAdministratorsLinkAndWritesItNowhere() throws Exception {
        JsonObject answer = body(migrate());
        assertThat(answer.getInteger("migrations")).isPositive();
        String link = answer.getString("administrator");
        assertThat(link).startsWith(cloud.url() + "/register/");
        assertThat(cloud.output(Role.MIGRATE)).doesNotContain(link);
        assertThat(body(migrate()).getInteger("migrations")).isZero();

        register(link);
        assertThat(postgres.value("select status from identity where protected"))
                .isEqualTo("ACTIVE");
    }

    @Test
    @Order(3)
    void timersHaveNoRouteAndAGatewaysEventDoesNotStartThem() throws Exception {
        assertThat(caller.post("/timers/delivery", new JsonObject()).statusCode()).isEqualTo(404);
        assertThat(caller.post("/timers/auto-invite", new JsonObject()).statusCode())
                .isEqualTo(404);
        JsonObject event = event("/timers/delivery");
        event.getJsonObject("requestContext").put("apiId", "a1b2c3");
        assertThat(invoke(Role.DELIVERY, event).getInteger("statusCode")).isEqualTo(404);
        assertThat(invoke(Role.INVITE, event("/timers/delivery")).getInteger("statusCode"))
                .isEqualTo(404);
        assertThat(invoke(Role.INVITE, event("/oauth/token")).getInteger("statusCode"))
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void theTokensKeyMayBeKeptByWhoeverChecksThem() throws Exception {
        HttpResponse<String> keys = caller.get("/oauth/jwks");
        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(keys.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
    }

    @Test
    @Order(4)
    void aSmallFileIsLoadedThroughTheGateway() throws Exception {
        caller.authorize(Deployment.CLIENT_ID, Deployment.CLIENT_SECRET);
        source = caller.post("/v2025/sources", 201, json("{\"name\":\"People\"}")).getString("id");
        profile("People", source);
        load(source, csv(0, 50));
        assertThat(caller.get("/v2025/identities?limit=1").body()).contains("@example.com");
    }

    private String profile(String name, String ofSource) throws Exception {
        return caller.post(
                        "/v2025/identity-profiles",
                        201,
                        json(
                                """
                                {"name": "%s", "authoritativeSource": {"type": "SOURCE", "id": "%s"},
                                 "identityAttributeConfig": {"enabled": true, "attributeTransforms": [%s]}}
                                """
                                        .formatted(
                                                name,
                                                ofSource,
                                                attributes("displayName", "mail:email"))))
                .getString("id");
    }

    /** Nobody fires the timer: the request wakes the function that loads. */
    private void load(String into, String csv) throws Exception {
        HttpResponse<String> answer = caller.file("/v2025/sources/" + into + "/load-accounts", csv);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        awaitTask(json(answer.body()).getJsonObject("task").getString("id"), "SUCCESS");
    }

    private static String attributes(String... columns) {
        StringBuilder transforms = new StringBuilder();
        for (String column : columns) {
            String[] pair = column.split(":");
            transforms
                    .append(transforms.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"identityAttributeName": "%s", "transformDefinition": {"type": "accountAttribute",
                             "attributes": {"attributeName": "%s"}}}
                            """
                                    .formatted(pair[pair.length - 1], pair[0]));
        }
        return transforms.toString();
    }

    @Test
    @Order(5)
    void aFileThatNoGatewayCarriesGoesThroughTheBucketInSeveralRuns() throws Exception {
        String large = csv(1_000, MANY);
        HttpResponse<String> refused =
                caller.file(
                        "/v2025/sources/" + source + "/load-accounts",
                        large.substring(0, 4_650_000));
        assertThat(refused.statusCode()).isEqualTo(413);
        JsonObject link =
                caller.post("/v2025/sources/" + source + "/uploads", 201, new JsonObject());
        assertThat(caller.put(link, large)).isEqualTo(200);
        cloud.arrive("account-load/" + link.getString("id"));
        int runs = 1;
        while (postgres.value("select count(*) from account_load").equals("1")) {
            cloud.fire(Role.LOAD);
            assertThat(++runs).isLessThan(100);
        }
        assertThat(runs).isGreaterThan(1);
        awaitTask(link.getString("id"), "SUCCESS");
        assertThat(postgres.value("select count(*) from account"))
                .isEqualTo(String.valueOf(MANY + 50));
        assertThat(deployment.files()).isEmpty();
    }

    @Test
    @Order(6)
    void theInvitedGetALetterAtOnceRegisterAndSignIn() throws Exception {
        String id = postgres.value("select id from identity where alias = 'p7'").replace("-", "");
        JsonObject task =
                caller.post(
                        "/v2025/identities/invite",
                        202,
                        new JsonObject().put("ids", new JsonArray().add(id)));
        // nobody fires the timer: the invitation has woken delivery
        mail.await(mail.count() + 1, SOON);
        awaitTask(task.getString("id"), "SUCCESS");
        var letter = mail.to("p7@example.com").get(0);
        Matcher link = LINK.matcher(letter.html().orElseThrow());
        assertThat(link.find()).isTrue();
        register(link.group(1));
        assertThat(caller.get("/v2025/identities/" + id, 200).getString("identityStatus"))
                .isEqualTo("ACTIVE");
        String session = signIn("p7", PASSWORD);
        assertThat(caller.page("/me", session).body()).contains("Person 7");
        assertThat(caller.page("/console", session).statusCode())
                .as("neither an administrator nor of the helpdesk")
                .isEqualTo(403);
    }

    @Test
    @Order(7)
    void whomAProfileInvitesByItselfGetsALetterInItsLanguageAndATaskTellsIt() throws Exception {
        String contractors =
                caller.post("/v2025/sources", 201, json("{\"name\":\"Contractors\"}"))
                        .getString("id");
        String path = "/v2025/identity-profiles/" + profile("Contractors", contractors);
        String state =
                caller.post(
                                path + "/lifecycle-states",
                                201,
                                json(
                                        "{\"name\": \"Active\", \"technicalName\": \"active\", \"enabled\": true}"))
                        .getString("id");
        assertThat(caller.get(path + "/lifecycle-states").body()).contains(state);
        load(contractors, csv(500, 1));
        String options = "{\"mode\": \"ON_CREATION\", \"templateLocale\": \"de\"}";
        JsonObject preview = caller.post(path + "/preview-invitations", 200, json(options));
        assertThat(preview.getInteger("wouldBeMailed")).isZero();
        HttpResponse<String> switched =
                caller.method(
                        "PATCH",
                        path,
                        "application/json-patch+json",
                        "[{\"op\": \"replace\", \"path\": \"/invitationOptions\", \"value\": %s}]"
                                .formatted(options));
        assertThat(switched.statusCode()).as(switched.body()).isEqualTo(200);
        load(contractors, csv(500, 2));

        JsonObject released = body(cloud.fire(Role.AUTO_INVITE));
        assertThat(released.getInteger("released")).as(released.encode()).isEqualTo(1);
        assertThat(released.getInteger("lettersQueued")).isEqualTo(1);
        // the schedule of delivery is not fired: the batch has woken it
        await().atMost(SOON).until(() -> mail.to("p501@example.com").size() == 1);
        assertThat(mail.to("p500@example.com")).as("was there before the switch").isEmpty();
        var letter = mail.to("p501@example.com").get(0);
        assertThat(letter.subject()).isEqualTo("Willkommen bei Usher");
        String html = letter.html().orElseThrow();
        assertThat(html).contains("Guten Tag Person 501").contains("Passwort wählen");

        HttpResponse<String> tasks =
                caller.get("/v2025/task-status?filters=type%20eq%20%22AUTO_INVITE%22");
        assertThat(tasks.statusCode()).as(tasks.body()).isEqualTo(200);
        assertThat(new JsonArray(tasks.body())).hasSize(1);
        String task = new JsonArray(tasks.body()).getJsonObject(0).getString("id");
        awaitTask(task, "SUCCESS");
        JsonArray outcomes =
                new JsonArray(caller.get("/v2025/task-status/" + task + "/outcomes").body());
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.getJsonObject(0).getString("outcome")).isEqualTo("SENT");
        assertThat(body(cloud.fire(Role.AUTO_INVITE)).getInteger("released")).isZero();

        Matcher link = LINK.matcher(html);
        assertThat(link.find()).isTrue();
        register(link.group(1));
        String id = outcomes.getJsonObject(0).getString("identityId");
        caller.post(
                "/v2025/identities/" + id + "/set-lifecycle-state",
                200,
                new JsonObject().put("lifecycleStateId", state));
        assertThat(
                        caller.get("/v2025/identities/" + id, 200)
                                .getJsonObject("lifecycleState")
                                .getString("stateName"))
                .isEqualTo("active");
    }

    @Test
    @Order(8)
    void aKilledDeliveryIsFinishedByTheNextTimer() throws Exception {
        mail.behave(MailBehaviour.data(Answer.accept().after(Duration.ofMillis(200))));
        long before = mail.count();
        JsonObject task =
                caller.post(
                        "/v2025/identities/invite", 202, new JsonObject().put("uninvited", true));
        mail.await(before + 60, SOON);
        cloud.function(Role.DELIVERY).kill();
        assertThat(
                        postgres.value(
                                "select completion_status from task where id = '"
                                        + task.getString("id")
                                        + "'"))
                .isNull();
        mail.behave(MailBehaviour.data(Answer.accept()));
        await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            cloud.fire(Role.DELIVERY);
                            return postgres.value(
                                            "select count(*) from invitation where state in ('QUEUED', 'SENDING')")
                                    .equals("0");
                        });
        awaitTask(task.getString("id"), "SUCCESS");
        long letters =
                Long.parseLong(
                        postgres.value("select count(*) from invitation where state = 'SENT'"));
        assertThat(mail.count() - before).isBetween(letters, letters + 256);
    }

    @Test
    @Order(9)
    void whatNobodyAnsweredExpires() throws Exception {
        String open = postgres.value("select count(*) from invitation where state = 'SENT'");
        postgres.run(
                "update invitation set expires = now() - interval '1 second' where state = 'SENT'");
        assertThat(body(cloud.fire(Role.EXPIRY_SWEEP)).getInteger("expired"))
                .isEqualTo(Integer.parseInt(open));
        assertThat(postgres.value("select count(*) from identity where status = 'PENDING'"))
                .isEqualTo("0");
    }

    @Test
    @Order(10)
    void everyTimerLeavesAHeartbeatThatThePlatformCanCount() throws Exception {
        body(cloud.fire(Role.MAINTENANCE));
        for (Role role :
                new Role[] {
                    Role.DELIVERY, Role.AUTO_INVITE, Role.EXPIRY_SWEEP, Role.LOAD, Role.MAINTENANCE
                }) {
            assertThat(
                            postgres.value(
                                    "select finished is not null from heartbeat where name = '"
                                            + role.wire()
                                            + "'"))
                    .isEqualTo("t");
            String line =
                    cloud.output(role)
                            .lines()
                            .filter(each -> each.contains("CloudWatchMetrics"))
                            .reduce((first, last) -> last)
                            .orElseThrow();
            assertThat(new JsonObject(line).getInteger("Heartbeat")).isEqualTo(1);
        }
    }

    @Test
    @Order(11)
    void anAdministratorOpensEveryPageOfTheConsoleInEitherLanguage() throws Exception {
        String session = signIn("admin", PASSWORD);
        String somebody = postgres.value("select id from identity where alias = 'p7'");
        for (String page :
                List.of(
                        "",
                        "/identities",
                        "/identities/" + somebody.replace("-", ""),
                        "/invitations",
                        "/tasks",
                        "/profiles",
                        "/sources",
                        "/templates",
                        "/reports",
                        "/tokens",
                        "/audit")) {
            HttpResponse<String> answer = caller.page("/console" + page, session);
            assertThat(answer.statusCode()).as(page + answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("<main", "</html>");
        }
        assertThat(caller.page("/console", session + "; usher-language=de").body())
                .contains("lang=\"de\"");
    }

    @Test
    @Order(11)
    void aReportIsMadeInTheBackgroundAndASearchFindsTheSame() throws Exception {
        String report =
                caller.post(
                                "/v2025/reports/run",
                                200,
                                json(
                                        """
                                        {"reportType": "IDENTITIES", "arguments": {"filters": "alias eq \\"p7\\""}}
                                        """))
                        .getString("id");
        // nobody fires the timer: the request has woken the function
        awaitTask(report, "SUCCESS");
        assertThat(caller.get("/v2025/reports/" + report + "?fileFormat=csv").body())
                .contains("p7@example.com");
        HttpResponse<String> found =
                caller.post(
                        "/v2025/search",
                        json(
                                """
                                {"indices": ["identities"], "query": {"query": "status:active AND name:\\"Person 7\\""}}
                                """));
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(new JsonArray(found.body()).size()).isEqualTo(1);
        assertThat(
                        caller.get("/v2025/audit-events?filters=action+eq+%22USER_REGISTRATION%22")
                                .body())
                .contains("p7");
    }

    @Test
    @Order(11)
    void whoHasAForgottenPasswordGetsALetter() throws Exception {
        String id = postgres.value("select id from identity where alias = 'p7'").replace("-", "");
        HttpResponse<String> sent =
                caller.post(
                        "/v2025/identities/" + id + "/verification/account/send",
                        json("{\"via\": \"EMAIL_WORK\"}"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        Matcher link =
                Pattern.compile("href=\"(http[^\"]*/password/[^\"]*)\"")
                        .matcher(mail.to("p7@example.com").get(1).html().orElseThrow());
        assertThat(link.find()).isTrue();
        URI page = URI.create(link.group(1).replace("&amp;", "&"));
        assertThat(caller.get(page.getPath() + "?" + page.getQuery()).body()).contains("<form");
    }

    @Test
    @Order(12)
    void aDirectorysPasswordSignsInAndActivates() throws Exception {
        deployment.directory().person("p8", "what the directory knows");
        String directory =
                caller.post(
                                "/v2025/sources",
                                201,
                                json(
                                        """
                                        {"name": "Directory", "type": "LDAP", "connectorAttributes": {
                                            "url": "%s", "searchBase": "%s", "bindDn": "%s", "bindPassword": "%s"}}
                                        """
                                                .formatted(
                                                        deployment.directory().tlsUrl("localhost"),
                                                        TestDirectory.PEOPLE,
                                                        TestDirectory.READER,
                                                        TestDirectory.READER_PASSWORD)))
                        .getString("id");
        load(directory, "id\np8\n");
        String profile = postgres.value("select id from identity_profile where name = 'People'");
        HttpResponse<String> patched =
                caller.method(
                        "PATCH",
                        "/v2025/identity-profiles/" + profile,
                        "application/json-patch+json",
                        """
                        [{"op": "replace", "path": "/signIn", "value":
                          {"method": "PASS_THROUGH", "source": {"type": "SOURCE", "id": "%s"}}}]
                        """
                                .formatted(directory));
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
        signIn("p8", "what the directory knows");
        assertThat(postgres.value("select status from identity where alias = 'p8'"))
                .isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @Order(11)
    @CsvSource({
        "/sign-in, 200, <form",
        "/register/again, 200, <form",
        "/register/done, 200, <html",
        "/register/00000000000070008000000000000000?token=forged, 404, <html",
        "/assets/usher.css, 200, {",
        "/openapi, 200, openapi: 3.1",
        "/me, 303, ''",
        "/nowhere, 404, message",
    })
    void everyPageIsThere(String path, int status, String content) throws Exception {
        HttpResponse<String> answer = caller.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(content);
    }

    @Test
    @Order(11)
    void aTemplateIsSavedAndShownAsItWouldGoOut() throws Exception {
        String path = "/v2025/notification-templates";
        JsonObject saved =
                caller.post(
                        path,
                        200,
                        json(
                                """
                                {"key": "welcome", "medium": "EMAIL", "locale": "fr", "subject": "Bonjour $user.name",
                                 "body": "<p>#if($alias)$alias#end</p><a href='$registrationUrl'>$__global.productName</a>"}
                                """));
        assertThat(caller.get(path + "/" + saved.getString("id"), 200).getString("locale"))
                .isEqualTo("fr");
        String id = postgres.value("select id from identity where alias = 'p7'").replace("-", "");
        JsonObject preview =
                caller.post(
                        path + "/preview",
                        200,
                        json(
                                "{\"key\": \"welcome\", \"locale\": \"fr\", \"identityId\": \"%s\"}"
                                        .formatted(id)));
        assertThat(preview.getString("subject")).isEqualTo("Bonjour Person 7");
        assertThat(preview.getString("html")).contains("<p>p7</p>").contains(">Usher</a>");
        HttpResponse<String> refused =
                caller.post(path, json("{\"key\": \"welcome\", \"body\": \"#parse('x')\"}"));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(caller.get("/v2025/notification-template-defaults").body())
                .contains("cloud_user_invitation");
    }

    @Test
    @Order(11)
    void tokensAndProfilesAreChangedByPatches() throws Exception {
        String path = "/v2025/personal-access-tokens";
        JsonObject created = json(caller.post(path, json("{\"name\": \"one\"}")).body());
        String token = path + "/" + created.getString("id");
        assertThat(created.getString("secret")).isNotBlank();
        assertThat(patch(token, "/name", "two").getString("name")).isEqualTo("two");
        assertThat(caller.get(path).body())
                .contains("two")
                .doesNotContain(created.getString("secret"));
        assertThat(caller.method("DELETE", token, "application/json", "").statusCode())
                .isEqualTo(204);
        assertThat(patch("/v2025/sources/" + source, "/name", "Staff").getString("name"))
                .isEqualTo("Staff");
        assertThat(
                        caller.method(
                                        "PATCH",
                                        "/v2025/sources/" + source,
                                        "application/json-patch+json",
                                        "[{\"op\": \"remove\", \"path\": \"/name\"}]")
                                .statusCode())
                .isEqualTo(400);
    }

    private JsonObject patch(String path, String field, String value) throws Exception {
        HttpResponse<String> answer =
                caller.method(
                        "PATCH",
                        path,
                        "application/json-patch+json",
                        "[{\"op\": \"replace\", \"path\": \"%s\", \"value\": \"%s\"}]"
                                .formatted(field, value));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    @Test
    @Order(11)
    void aFunctionOutlivesTheLossOfItsConnectionsWhileItSleeps() throws Exception {
        assertThat(
                        postgres.value(
                                "select count(*) > 0 and bool_and(ssl) from pg_stat_ssl join pg_stat_activity using (pid) where usename = 'postgres' and client_addr is not null and pid <> pg_backend_pid()"))
                .as("every connection is encrypted")
                .isEqualTo("t");
        assertThat(caller.get("/v2025/identities?limit=1").statusCode()).isEqualTo(200);
        postgres.run(
                "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");
        assertThat(caller.get("/v2025/identities?limit=1").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(13)
    void noSecretReachesALogAndEachProcessFetchedItsOwnOnce() {
        for (Role role : Role.values()) {
            String output = cloud.output(role);
            assertThat(output)
                    .doesNotContain(Deployment.CLIENT_SECRET)
                    .doesNotContain("secret-of-the-database")
                    .doesNotContain("correct-horse")
                    .doesNotContain("what the directory knows")
                    .doesNotContain(TestDirectory.READER_PASSWORD)
                    .doesNotContain("token=");
        }
        assertThat(deployment.secretsRead()).isEqualTo(2 * cloud.processes());
    }

    // ---- steps ----

    private void register(String link) throws IOException, InterruptedException {
        URI uri = URI.create(link);
        HttpResponse<String> page = caller.get(uri.getPath() + "?" + uri.getQuery());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<form");
        HttpResponse<String> refused =
                caller.form(uri.getPath(), uri.getQuery() + "&password=short&repeat=short");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#password\"");
        HttpResponse<String> done =
                caller.form(
                        uri.getPath(),
                        uri.getQuery() + "&password=" + PASSWORD + "&repeat=" + PASSWORD);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    }

    /** @return the session's cookie */
    private String signIn(String name, String password) throws IOException, InterruptedException {
        HttpResponse<String> signedIn =
                caller.form(
                        "/sign-in",
                        "username="
                                + name
                                + "&password="
                                + URLEncoder.encode(password, StandardCharsets.UTF_8));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
        return signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private void awaitTask(String id, String status) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                caller.get("/v2025/task-status/" + id, 200)
                                                        .getString("completionStatus"))
                                        .isEqualTo(status));
    }

    private byte[] migrate() throws IOException, InterruptedException {
        return cloud.function(Role.MIGRATE).invoke(event("/timers/migrate").toBuffer().getBytes());
    }

    private JsonObject invoke(Role role, JsonObject event)
            throws IOException, InterruptedException {
        return json(
                new String(
                        cloud.function(role).invoke(event.toBuffer().getBytes()),
                        StandardCharsets.UTF_8));
    }

    private static JsonObject event(String path) {
        return json(
                """
                {"version": "2.0", "rawPath": "%s", "rawQueryString": "", "headers": {}, "isBase64Encoded": false,
                 "requestContext": {"http": {"method": "POST", "path": "%s"}}}
                """
                        .formatted(path, path));
    }

    /** What a function answered, once it is a 200. */
    private static JsonObject body(byte[] answer) {
        JsonObject json = json(new String(answer, StandardCharsets.UTF_8));
        assertThat(json.getInteger("statusCode")).as(json.encode()).isEqualTo(200);
        return json(json.getString("body"));
    }

    private static JsonObject json(String text) {
        return new JsonObject(text);
    }

    private static String csv(int from, int count) {
        StringBuilder csv = new StringBuilder("id,displayName,mail\n");
        for (int n = from; n < from + count; n++) {
            csv.append("p%d,Person %d,p%d@example.com\n".formatted(n, n, n));
        }
        return csv.toString();
    }
}
