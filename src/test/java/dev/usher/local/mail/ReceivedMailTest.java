package dev.usher.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedMailTest {

    @ParameterizedTest
    @CsvSource({
        "Welcome, Welcome",
        "=?UTF-8?Q?Willkommen_J=C3=B6rg?=, Willkommen Jörg",
        "=?UTF-8?B?5oub5b6F?=, 招待",
        "=?ISO-8859-1?Q?Invitaci=F3n?=, Invitación",
        "=?UTF-8?Q?one?= =?UTF-8?Q?two?=, onetwo",
    })
    void decodesASubject(String sent, String read) {
        assertThat(mail("Subject: " + sent + "\n\n").subject()).isEqualTo(read);
    }

    @Test
    void unfoldsALongHeaderAndFindsItInAnyCase() {
        ReceivedMail mail = mail("X-Note: one\n two\nMESSAGE-ID: <1@example.org>\n\n");
        assertThat(mail.header("x-note")).contains("one two");
        assertThat(mail.messageId()).isEqualTo("<1@example.org>");
        assertThat(mail.header("X-None")).isEmpty();
    }

    @Test
    void readsBothPartsOfAnAlternative() {
        ReceivedMail mail =
                mail(
                        """
                        MIME-Version: 1.0
                        Content-Type: multipart/alternative; boundary="b"

                        --b
                        Content-Type: text/plain; charset=UTF-8
                        Content-Transfer-Encoding: quoted-printable

                        Hello J=C3=B6rg, open https://example.org/r?t=3Dabc=
                        def.
                        --b
                        Content-Type: text/html; charset=UTF-8
                        Content-Transfer-Encoding: base64

                        PHA+SGVsbG8gSsO2cmc8L3A+
                        --b--
                        """);
        assertThat(mail.text()).contains("Hello Jörg, open https://example.org/r?t=abcdef.");
        assertThat(mail.html()).contains("<p>Hello Jörg</p>");
        assertThat(mail.links()).containsExactly("https://example.org/r?t=abcdef");
    }

    @Test
    void readsAnAlternativeInsideOfAMixedMessageAndNotItsAttachments() {
        ReceivedMail mail =
                mail(
                        """
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed; boundary="m"

                        --m
                        Content-Type: text/plain
                        Content-Disposition: attachment; filename="notes.txt"

                        attached
                        --m
                        Content-Type: multipart/alternative; boundary="a"

                        --a
                        Content-Type: text/plain

                        the letter
                        --a--
                        --m--
                        """);
        assertThat(mail.text()).contains("the letter");
        assertThat(mail.html()).isEmpty();
    }

    @Test
    void readsTheCharacterSetThatThePartNames() {
        String source =
                "MIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1252\n\nfünf €";
        assertThat(mail(source, Charset.forName("windows-1252")).text()).contains("fünf €");
    }

    @Test
    void readsAMessageThatIsNoMimeAsText() {
        ReceivedMail mail = mail("Subject: plain\n\njust text");
        assertThat(mail.text()).contains("just text");
        assertThat(mail.links()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open http://localhost:8080/r/1#x now | http://localhost:8080/r/1#x",
                "(see https://example.org/a) | https://example.org/a",
                "<https://example.org/a?b=c&d=e> | https://example.org/a?b=c&d=e",
                "https://example.org/a, | https://example.org/a",
                "mailto:ann@example.org | ''",
            })
    void findsALinkWithoutTheSentenceAroundIt(String text, String link) {
        assertThat(mail("\n" + text).links()).isEqualTo(link.isEmpty() ? List.of() : List.of(link));
    }

    private static ReceivedMail mail(String source) {
        return mail(source, StandardCharsets.UTF_8);
    }

    private static ReceivedMail mail(String source, Charset charset) {
        byte[] bytes = source.replace("\n", "\r\n").getBytes(charset);
        return new ReceivedMail(1, "usher@example.org", List.of(), Instant.EPOCH, bytes);
    }
}
