package dev.usher.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.api.Ids;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code and the database's {@code letters_suppressed} choose the same template. */
@QuarkusTest
class TemplateChoiceTest {

    private static final String INVITATION = "cloud_user_invitation";

    @Inject People people;
    @Inject NotificationTemplates templates;

    @BeforeEach
    void empty() {
        people.clear();
    }

    private void save(String key, String locale, boolean suppresses, int age) {
        people.run(
                """
                insert into notification_template (id, key, medium, locale, name, subject, body, enabled, created, modified)
                values ($1, $2, 'EMAIL', $3, 'n', 'Welcome', 'b', $4, $5, $5)
                """,
                Ids.next(),
                key,
                locale,
                suppresses ? Boolean.FALSE : null,
                OffsetDateTime.parse("2026-01-01T00:00:00Z").minusDays(age));
    }

    /** Saved templates as {@code locale!} when they withhold, youngest first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "invitation | -              | de        | de    | false",
                "invitation | -              | it        | en    | false",
                "invitation | -              | -         | en    | false",
                "invitation | -              | it,fr     | fr    | false",
                "invitation | en!            | -         | en    | true",
                "invitation | en!            | de        | de    | false",
                "invitation | en!            | it        | en    | true",
                "invitation | de!            | de-CH     | de    | true",
                "invitation | de!,de-CH      | de-CH     | de-CH | false",
                "invitation | de,de-CH!      | de_ch     | de-CH | true",
                "invitation | de,de-CH!      | de-AT     | de    | false",
                "invitation | de-CH!         | de        | de    | false",
                "invitation | it!            | pt,it     | it    | true",
                "invitation | it!            | de,it     | de    | false",
                "invitation | it!            | pt        | en    | false",
                "own        | -              | de        | de    | false",
                "own        | de!            | de        | de    | true",
                "own        | it!,en         | de        | en    | false",
                "own        | it,en!         | de        | en    | true",
                "own        | pt!,it         | de        | it    | false",
                "own        | pt,it!         | de        | it    | true",
                "own        | pt!,it         | pt-BR     | pt    | true",
                "-          | en!            | en        | en    | true",
            })
    void theLanguageOfALetter(
            String key, String saved, String wanted, String chosen, boolean suppressed) {
        String own = key == null ? null : key.equals("own") ? "own.key" : INVITATION;
        int age = 0;
        for (String each : saved == null ? new String[0] : saved.split(",")) {
            save(own == null ? INVITATION : own, each.replace("!", ""), each.endsWith("!"), age++);
        }
        List<String> languages = wanted == null ? List.of() : Arrays.asList(wanted.split(","));

        NotificationTemplate template =
                templates
                        .forLetters(java.util.Collections.singletonList(own))
                        .await()
                        .indefinitely()
                        .choose(own, languages);

        assertThat(template.locale()).isEqualTo(chosen);
        assertThat(template.suppresses()).isEqualTo(suppressed);
        assertThat(
                        people.value(
                                "select letters_suppressed($1, $2)",
                                own,
                                languages.toArray(String[]::new)))
                .isEqualTo(String.valueOf(suppressed));
    }

    @ParameterizedTest
    @CsvSource({
        "Welcome,",
        "#stop,",
        "NO_SEND x,",
        "Stopping by?,",
        "Nonstop,",
        "Stop,true",
        "Welcome,false"
    })
    void theDatabaseReadsSubjectsLikeTheCode(String subject, Boolean enabled) {
        people.run(
                """
                insert into notification_template (id, key, medium, locale, name, subject, body, enabled, created, modified)
                values ($1, 'k', 'EMAIL', 'en', 'n', $2, 'b', $3, now(), now())
                """,
                Ids.next(),
                subject,
                enabled);
        assertThat(people.value("select suppresses from notification_template"))
                .isEqualTo(String.valueOf(Suppression.applies(enabled, subject)));
    }
}
