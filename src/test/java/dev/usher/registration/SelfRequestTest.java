package dev.usher.registration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.api.Ids;
import dev.usher.support.Letters;
import dev.usher.support.Letters.Letter;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SelfRequestTest {

    @Inject People people;
    @Inject Letters letters;
    @Inject SetClock clock;

    private UUID anna;

    @BeforeEach
    void emptyDatabase() {
        people.clear();
        anna = people.person("anna");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private static String ask(String who) {
        return given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("who", who)
                .post("/register/again")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String open() {
        return people.value(
                "select string_agg(state || ' ' || cause || ' ' || recipient, ',') from invitation where state = 'QUEUED'");
    }

    @Test
    void aNewLetterIsQueuedAndTheOpenOneIsRevoked() {
        Letter old = letters.sent(anna);
        people.run(
                "update invitation set redirect_url = 'https://app.example.com/x', locale = 'de'");
        ask(" Anna@Example.com ");
        assertThat(open()).isEqualTo("QUEUED SELF_REQUEST anna@example.com");
        assertThat(people.value("select state from invitation where id = $1", old.id()))
                .isEqualTo("REVOKED");
        given().get(old.path()).then().statusCode(410);
        Letter letter = letters.newest(anna);
        assertThat(letter.token()).isNotEqualTo(old.token());
        given().get(letter.path()).then().statusCode(200);
        assertThat(
                        people.value(
                                "select redirect_url || ' ' || locale from invitation where id = $1",
                                letter.id()))
                .isEqualTo("https://app.example.com/x de");
    }

    @Test
    void theUserNameWorksAsWell() {
        letters.in(anna, "EXPIRED", null);
        ask("ANNA");
        assertThat(open()).isEqualTo("QUEUED SELF_REQUEST anna@example.com");
    }

    @Test
    void everybodyGetsTheVerySameAnswerAfterTheSameTime() {
        letters.sent(anna);
        people.person("bert", "bert@example.com", "ACTIVE");
        long begin = System.nanoTime();
        String known = ask("anna@example.com");
        long knownMillis = (System.nanoTime() - begin) / 1_000_000;
        begin = System.nanoTime();
        String unknown = ask("nobody@example.com");
        long unknownMillis = (System.nanoTime() - begin) / 1_000_000;
        assertThat(unknown).isEqualTo(known);
        assertThat(ask("bert@example.com")).isEqualTo(known);
        assertThat(ask("")).isEqualTo(known);
        assertThat(ask("a\0b")).isEqualTo(known);
        assertThat(ask("x".repeat(5000))).isEqualTo(known);
        assertThat(known).doesNotContain("anna");
        assertThat(knownMillis).isGreaterThanOrEqualTo(495);
        assertThat(unknownMillis).isGreaterThanOrEqualTo(495);
    }

    @Test
    void afterAFewLettersAnHourTheAnswerIsTheSameAndNothingIsSent() {
        letters.sent(anna);
        String answer = ask("anna@example.com");
        ask("anna");
        ask("anna@example.com");
        String third = people.value("select count(*) from invitation");
        assertThat(third).isEqualTo("4");
        assertThat(ask("anna@example.com")).isEqualTo(answer);
        assertThat(ask("anna")).isEqualTo(answer);
        assertThat(people.value("select count(*) from invitation")).isEqualTo(third);
        clock.advance(Duration.ofHours(1).plusSeconds(5));
        ask("anna");
        assertThat(people.value("select count(*) from invitation")).isEqualTo("5");
    }

    @Test
    void anAddressIsStoredInTheLimitsOnlyHashed() {
        ask("nobody@example.com");
        assertThat(people.value("select string_agg(key, ',') from attempt_limit"))
                .doesNotContain("nobody");
    }

    @Test
    void whoeverWasNeverInvitedGetsNoLetter() {
        ask("anna@example.com");
        assertThat(people.value("select count(*) from invitation")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "REGISTERED", "DISABLED", "LOCKED", "ERROR"})
    void whoeverIsNotAwaitedGetsNoLetterAndKeepsTheOldOne(String status) {
        Letter letter = letters.sent(anna);
        people.run("update identity set status = $2 where id = $1", anna, status);
        ask("anna@example.com");
        assertThat(people.value("select count(*) from invitation")).isEqualTo("1");
        assertThat(people.value("select state from invitation where id = $1", letter.id()))
                .isEqualTo("SENT");
    }

    @Test
    void anAddressThatBouncedHardOrCannotBeMailedGetsNoLetter() {
        letters.in(anna, "BOUNCED", null);
        people.run(
                "update identity set status = 'WARNING', bounced_address = 'anna@example.com' where id = $1",
                anna);
        ask("anna");
        people.run(
                "update identity set bounced_address = null, email = 'anna' where id = $1", anna);
        ask("anna");
        assertThat(people.value("select count(*) from invitation")).isEqualTo("1");
        people.run("update identity set email = 'anna@new.example.com' where id = $1", anna);
        ask("anna");
        assertThat(open()).isEqualTo("QUEUED SELF_REQUEST anna@new.example.com");
    }

    @Test
    void theLetterGoesWhereTheLastOneWent() {
        people.run(
                "update identity set alternate_email = 'anna@home.example.com' where id = $1",
                anna);
        letters.sent(anna);
        people.run("update invitation set recipient = 'anna@home.example.com'");
        ask("anna");
        assertThat(open()).isEqualTo("QUEUED SELF_REQUEST anna@home.example.com");
    }

    @Test
    void aSharedAddressBelongsToWhoWasThereFirst() {
        UUID second = people.person("second", "anna@example.com", "UNREGISTERED");
        letters.in(anna, "EXPIRED", null);
        letters.in(second, "EXPIRED", null);
        ask("anna@example.com");
        assertThat(people.value("select identity_id from invitation where state = 'QUEUED'"))
                .isEqualTo(anna.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "SENDING"})
    void aLetterThatNeverLeftIsTroubleOnItsTask(String state) {
        UUID task = Ids.next();
        people.run(
                """
                insert into task (id, definition, description, launcher, created, total, open)
                values ($1, 'INVITE_IDENTITIES', '', 'test', '2026-01-01T00:00:00Z', 1, 1)
                """,
                task);
        letters.in(anna, state, task);
        ask("anna");
        assertThat(people.value("select troubled || ' ' || completion_status from task"))
                .isEqualTo("1 WARNING");
        assertThat(people.value("select count(*) from invitation where task_id is null"))
                .isEqualTo("1");
    }

    @Test
    void theProfileSaysHowLongTheNewLinkLives() {
        letters.profile(anna, "{\"expiry\":\"PT36H\"}");
        letters.in(anna, "EXPIRED", null);
        ask("anna");
        assertThat(people.value("select lifetime from invitation where state = 'QUEUED'"))
                .isEqualTo("129600");
    }
}
