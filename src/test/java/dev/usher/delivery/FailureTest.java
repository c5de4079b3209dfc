package dev.usher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.delivery.Failure.Kind;
import dev.usher.delivery.Failure.Stage;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECIPIENT | 550 | 550 5.1.1 no such user      | ADDRESS_UNKNOWN",
                "RECIPIENT | 550 | 550 no such user            | ADDRESS_UNKNOWN",
                "RECIPIENT | 551 | 551 user not local          | ADDRESS_UNKNOWN",
                "RECIPIENT | 553 | 553 mailbox name not allowed| ADDRESS_UNKNOWN",
                "RECIPIENT | 550 | 550 5.7.1 blocked by policy | REFUSED",
                "RECIPIENT | 554 | 554 transaction failed      | REFUSED",
                "RECIPIENT | 552 | 552 5.2.2 mailbox full      | REFUSED",
                "RECIPIENT | 450 | 450 4.2.1 greylisted        | TEMPORARY",
                "RECIPIENT | 451 | 451 try later               | TEMPORARY",
                "RECIPIENT | 421 | 421 shutting down           | SERVER_UNAVAILABLE",
                "SENDER    | 550 | 550 5.1.8 bad sender        | REFUSED",
                "SENDER    | 553 | 553 not yours to send from  | REFUSED",
                "DATA      | 554 | 554 5.6.0 content rejected  | REFUSED",
                "DATA      | 452 | 452 4.3.1 out of space      | TEMPORARY",
                "SESSION   | 535 | 535 5.7.8 bad credentials   | SERVER_UNAVAILABLE",
                "SESSION   | 554 | 554 no service here         | SERVER_UNAVAILABLE",
            })
    void anAnswerOfTheMailServerMeans(Stage stage, int code, String reply, Kind kind) {
        assertThat(Failure.kind(stage, code, reply)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "recipient address not accepted, ADDRESS_UNKNOWN",
        "sender address not accepted, REFUSED",
        "sending data failed, REFUSED",
        "DATA command not accepted, REFUSED",
        "AUTH LOGIN failed, SERVER_UNAVAILABLE",
        "got error response, SERVER_UNAVAILABLE"
    })
    void theStageIsReadFromTheClientsWords(String message, Kind kind) {
        SMTPException thrown = new SMTPException(message, 550, List.of("550 no"), false);
        assertThat(Failure.of(thrown).kind()).isEqualTo(kind);
    }

    @Test
    void whatIsNoAnswerIsTemporaryUnlessTheServerCannotBeReached() {
        assertThat(Failure.of(new IOException("reset")).kind()).isEqualTo(Kind.TEMPORARY);
        assertThat(Failure.of(new TimeoutException()).kind()).isEqualTo(Kind.TEMPORARY);
        assertThat(Failure.of(new RuntimeException("?")).kind()).isEqualTo(Kind.TEMPORARY);
        assertThat(Failure.of(new ConnectException()).kind()).isEqualTo(Kind.SERVER_UNAVAILABLE);
        assertThat(Failure.of(new UnknownHostException()).kind())
                .isEqualTo(Kind.SERVER_UNAVAILABLE);
        assertThat(Failure.of(new SSLHandshakeException("no")).kind())
                .isEqualTo(Kind.SERVER_UNAVAILABLE);
        assertThat(Failure.of(new IllegalArgumentException("bad address")).kind())
                .isEqualTo(Kind.ADDRESS_UNKNOWN);
        assertThat(Failure.of(new RuntimeException(new ConnectException())).kind())
                .isEqualTo(Kind.SERVER_UNAVAILABLE);
    }

    @Test
    void theServersWordsAreOneLineOfBoundedLength() {
        SMTPException thrown =
                new SMTPException(
                        "sending data failed",
                        554,
                        List.of("554-first\r\n", "554 " + "x".repeat(1000)),
                        false);
        assertThat(Failure.of(thrown).text())
                .hasSizeLessThanOrEqualTo(500)
                .doesNotContainPattern("\\p{Cntrl}");
    }
}
