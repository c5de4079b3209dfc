package dev.usher.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimesTest {

    @ParameterizedTest
    @CsvSource({
        "P7D,en,7 days",
        "PT48H,en,2 days",
        "PT24H,en,24 hours",
        "PT1H,en,1 hour",
        "PT90M,en,1 hour",
        "PT30M,en,30 minutes",
        "PT60S,en,1 minute",
        "PT5S,en,1 minute",
        "P7D,de-CH,7 Tage",
        "PT1H,de,1 Stunde",
        "P7D,fr,7 jours",
        "PT24H,es,24 horas",
        "P7D,it,7 days"
    })
    void aLengthOfTimeInWords(Duration length, String locale, String words) {
        assertThat(Lifetimes.inWords(length, locale)).isEqualTo(words);
    }
}
