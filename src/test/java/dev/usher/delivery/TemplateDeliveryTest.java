package dev.usher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import dev.usher.local.mail.ReceivedMail;
import dev.usher.support.People;
import dev.usher.support.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which letter somebody gets, and who gets none. */
@QuarkusTest
class TemplateDeliveryTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String KEY = "cloud_user_invitation";

    @Inject People people;
    @Inject TestMail mail;
    @Inject Clock clock;
    @Inject LinkKeys keys;
    @Inject Delivery delivery;

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
                OffsetDateTime.now(clock));
    }

    private UUID letter(String alias, String cause, String locale) {
        UUID person = people.person(alias);
        UUID id = Ids.next();
        people.run(
                """
                insert into invitation (id, identity_id, task_id, cause, recipient, locale, key_id, lifetime, next_attempt,
                                        created)
                values ($1, $2, $3, $4, $5, $6, $7, 604800, $8, $8)
                """,
                id,
                person,
                task,
                cause,
                alias + "@example.com",
                locale,
                keys.current(),
                OffsetDateTime.now(clock));
        people.run("update task set total = total + 1, open = open + 1 where id = $1", task);
        return id;
    }

    private void save(String key, String locale, String subject, String body) {
        people.run(
                """
                insert into notification_template (id, key, medium, locale, name, subject, body, from_address, reply_to,
                                                   created, modified)
                values ($1, $2, 'EMAIL', $3, 'n', $4, $5, 'IT Team <it@example.com>', 'help@example.com', now(), now())
                """,
                Ids.next(),
                key,
                locale,
                subject,
                body);
    }

    private void profile(String alias, String options) {
        UUID source = Ids.next();
        UUID profile = Ids.next();
        people.run(
                "insert into source (id, name, delimiter, account_column, created, modified) values ($1, 's', ',', 'id',"
                        + " now(), now())",
                source);
        people.run(
                """
                insert into identity_profile (id, name, priority, source_id, attribute_config, invitation_options, created,
                                              modified)
                values ($1, 'p', 1, $2, '{}', $3, now(), now())
                """,
                profile,
                source,
                new io.vertx.core.json.JsonObject(options));
        people.run("update identity set profile_id = $1 where alias = $2", profile, alias);
    }

    private Delivery.Report deliver() {
        return delivery.run().await().atMost(LIMIT);
    }

    private ReceivedMail received() {
        return mail.server().await(1, LIMIT).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,-,Welcome to Usher",
                "de,fr,es,Willkommen bei Usher",
                "-,fr-CA,es,Bienvenue sur Usher",
                "-,-,es,Le damos la bienvenida a Usher",
                "pt,it,es,Le damos la bienvenida a Usher",
                "pt,it,-,Welcome to Usher"
            })
    void theLanguageIsTheRequestsElseThePersonsElseTheProfiles(
            String requested, String own, String profile, String subject) {
        letter("anna", "MANUAL", requested);
        if (own != null) {
            people.run(
                    "update identity set attributes = jsonb_build_object('preferredLanguage', $1::text)",
                    own);
        }
        if (profile != null) {
            profile("anna", "{\"templateLocale\":\"" + profile + "\"}");
        }
        assertThat(deliver().sent()).isEqualTo(1);
        assertThat(received().subject()).isEqualTo(subject);
    }

    @Test
    void aSavedTemplateIsUsedWithItsSenderAndTheLink() {
        save(
                KEY,
                "en",
                "Dear $user.firstName",
                "<p>Go <a href=\"$registrationUrl\">here</a>, $user.attributes.team, within $expiry</p>");
        UUID anna = letter("anna", "MANUAL", null);
        people.run("update identity set attributes = '{\"team\":\"R&D\"}'");
        deliver();
        ReceivedMail letter = received();
        String link = "http://localhost:8080/register/" + Ids.wire(anna) + "?token=";
        assertThat(letter.subject()).isEqualTo("Dear Person anna");
        assertThat(letter.header("From").orElseThrow()).contains("IT Team", "it@example.com");
        assertThat(letter.header("Reply-To")).contains("help@example.com");
        assertThat(letter.html().orElseThrow()).contains(link, "R&amp;D");
        assertThat(letter.text().orElseThrow()).contains("Go here:\n" + link).contains("R&D");
    }

    @Test
    void aProfileChoosesAnotherTemplateAndOneThatIsGoneIsTheInvitation() {
        save("own.key", "en", "Own", "<p>$registrationUrl</p>");
        letter("anna", "MANUAL", null);
        profile("anna", "{\"templateKey\":\"own.key\"}");
        deliver();
        assertThat(received().subject()).isEqualTo("Own");
        people.run("delete from notification_template");
        people.run("update invitation set state = 'QUEUED'");
        mail.reset();
        deliver();
        assertThat(received().subject()).isEqualTo("Welcome to Usher");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATED", "LIFECYCLE_STATE", "EXPIRED"})
    void aTemplateThatSuppressesWithholdsLettersThatNobodyAskedFor(String cause) {
        save(KEY, "en", "#stop Welcome", "<p>$registrationUrl</p>");
        UUID anna = letter("anna", cause, null);
        Delivery.Report report = deliver();
        assertThat(report.suppressed()).isEqualTo(1);
        assertThat(report.sent() + report.failed() + report.released()).isZero();
        assertThat(
                        people.value(
                                "select concat_ws(' ', state, attempts, sent, ended is not null) from invitation where id = $1",
                                anna))
                .isEqualTo("SUPPRESSED 0 t");
        assertThat(people.value("select status from identity where alias = 'anna'"))
                .isEqualTo("UNREGISTERED");
        assertThat(
                        people.value(
                                "select concat_ws('/', completion_status, sent, failed, troubled, open) from task"))
                .isEqualTo("SUCCESS/0/0/0/0");
        assertThat(mail.server().count()).isZero();
        assertThat(deliver()).isEqualTo(Delivery.Report.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANUAL", "SELF_REQUEST"})
    void lettersThatSomebodyAskedForGoOutWithoutTheMark(String cause) {
        save(KEY, "en", "#stop Welcome", "<p>$registrationUrl</p>");
        letter("anna", cause, null);
        assertThat(deliver().sent()).isEqualTo(1);
        assertThat(received().subject()).isEqualTo("Welcome");
    }

    @Test
    void aTemplateThatCannotBeUsedFailsItsLetterAndNotTheBatch() {
        save(KEY, "de", "Hallo", "#if($x)");
        UUID anna = letter("anna", "MANUAL", "de");
        letter("berta", "MANUAL", "en");
        Delivery.Report report = deliver();
        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(
                        people.value(
                                "select state || ' ' || failure_class || ' ' || failure_text from invitation where id = $1",
                                anna))
                .isEqualTo(
                        "FAILED REFUSED The template cloud_user_invitation (de) cannot be used. body, line 1, column 8:"
                                + " The template ends where more is expected.");
    }
}
