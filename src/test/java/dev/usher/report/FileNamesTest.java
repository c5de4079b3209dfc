package dev.usher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @Test
    void theUsualNameSaysWhatItIsAndOfWhen() {
        assertThat(
                        FileNames.of(
                                ReportType.IDENTITIES_DETAILS,
                                OffsetDateTime.parse("2026-01-31T13:05:09+01:00")))
                .isEqualTo("identities-details-20260131-120509");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    All people        | All people
                    ../../etc/passwd  | etc passwd
                    a"b;c             | a b;c
                    Zoë               | Zoë
                    ///               | ''
                    """)
    void aPreferredNameHoldsNothingThatAFileSystemReads(String name, String kept) {
        assertThat(FileNames.preferred(name)).isEqualTo(kept);
    }

    @Test
    void aPreferredNameIsOneLineAndNotTooLong() {
        assertThat(FileNames.preferred("a\r\nSet-Cookie: b")).isEqualTo("a Set-Cookie b");
        assertThat(FileNames.preferred("😀".repeat(500)).codePointCount(0, 200)).isEqualTo(100);
        assertThat(FileNames.preferred(null)).isEmpty();
    }

    @Test
    void aNameBeyondAsciiIsSentTwice() {
        assertThat(FileNames.attachment("a.csv")).isEqualTo("attachment;filename=\"a.csv\"");
        assertThat(FileNames.attachment("Zoë *.csv"))
                .isEqualTo("attachment;filename=\"Zo_ *.csv\";filename*=UTF-8''Zo%C3%AB%20%2A.csv");
    }
}
