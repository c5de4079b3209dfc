package dev.usher.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Welcome|-|false",
                "#stop Welcome|-|true",
                "#STOPorno_send Welcome|-|true",
                "no_send|-|true",
                "No_Send Welcome|-|true",
                "Stop Welcome|-|true",
                "  stop|-|true",
                "Do not stop|-|false",
                "Nonstop|-|false",
                "Stopping by?|-|true",
                "Stopping by?|true|false",
                "Welcome|false|true",
                "#stop|true|false"
            })
    void automaticLettersAreWithheld(String subject, Boolean enabled, boolean withheld) {
        assertThat(Suppression.applies(enabled, subject)).isEqualTo(withheld);
    }

    @ParameterizedTest
    @CsvSource({
        "#stop Welcome,Welcome",
        "#stoporno_send Welcome,Welcome",
        "no_send: Welcome,Welcome",
        "Stop waiting,Stop waiting",
        "Welcome,Welcome",
        "#stopwatch,#stopwatch"
    })
    void lettersThatSomebodyAskedForDoNotShowTheMark(String subject, String shown) {
        assertThat(Suppression.withoutMark(subject)).isEqualTo(shown);
    }
}
