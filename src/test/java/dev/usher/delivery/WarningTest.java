package dev.usher.delivery;

import static dev.usher.local.mail.Answer.refuse;
import static dev.usher.local.mail.MailBehaviour.recipient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.source.Admin;
import dev.usher.support.People;
import dev.usher.support.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WarningTest {

    @Inject People people;
    @Inject Admin admin;
    @Inject TestMail mail;
    @Inject Delivery delivery;

    @BeforeEach
    void empty() {
        people.clear();
        mail.reset();
    }

    @AfterEach
    void friendly() {
        mail.reset();
    }

    private String anna() {
        return people.value("select replace(id::text, '-', '') from identity where alias = 'anna'");
    }

    private ValidatableResponse get() {
        return admin.call().get("/v2025/identities/" + anna()).then().statusCode(200);
    }

    private void invite(String becomes) {
        admin.call()
                .contentType("application/json")
                .body(Map.of("ids", List.of(anna())))
                .post("/beta/identities/invite")
                .then()
                .statusCode(202);
        delivery.run().await().atMost(Duration.ofSeconds(30));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(
                                                people.value(
                                                        "select status from identity where alias = 'anna'"))
                                        .isEqualTo(becomes));
    }

    @Test
    void aFailedLetterIsShownWithTheMailServersWordsAndEndsWithAnotherAddressAndLetter() {
        String source = admin.source("HR");
        admin.profile("Employees", source);
        admin.load(source, "id,email\nanna,gone@example.com\n", people);
        mail.server().behave(recipient("gone@.*", refuse(550, "5.1.1 no such user here")));

        invite("WARNING");

        get().body("identityStatus", equalTo("WARNING"))
                .body("processingState", equalTo("OK"))
                .body("statusReason", containsString("no such user here"))
                .body("statusSince", notNullValue())
                .body("lastFailure.code", equalTo("ADDRESS_UNKNOWN"))
                .body("lastFailure.text", containsString("no such user here"))
                .body("lastFailure.recipient", equalTo("gone@example.com"))
                .body("lastFailure.at", notNullValue());

        admin.load(source, "id,email\nanna,anna@example.com\n", people);
        invite("PENDING");

        get().body("identityStatus", equalTo("PENDING"))
                .body("statusReason", nullValue())
                .body("$", not(hasKey("lastFailure")));
    }
}
