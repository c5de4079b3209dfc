package dev.usher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostmanTest {

    @ParameterizedTest
    @CsvSource({
        "P7D,7 days",
        "PT48H,2 days",
        "PT24H,24 hours",
        "PT1H,1 hour",
        "PT90M,1 hour",
        "PT30M,30 minutes",
        "PT60S,1 minute",
        "PT5S,1 minute"
    })
    void aLengthOfTimeInWords(Duration length, String words) {
        assertThat(Postman.inWords(length)).isEqualTo(words);
    }
}
