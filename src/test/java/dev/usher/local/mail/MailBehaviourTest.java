package dev.usher.local.mail;

import static dev.usher.local.mail.Answer.accept;
import static dev.usher.local.mail.Answer.cut;
import static dev.usher.local.mail.Answer.keepAndCut;
import static dev.usher.local.mail.Answer.refuse;
import static dev.usher.local.mail.MailBehaviour.connection;
import static dev.usher.local.mail.MailBehaviour.data;
import static dev.usher.local.mail.MailBehaviour.recipient;
import static dev.usher.local.mail.Sender.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailBehaviourTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private LocalMailServer server;
    private Sender sender;

    @BeforeEach
    void start() {
        server = new LocalMailServer().start(0);
        sender = new Sender(server.port(), 1);
    }

    @AfterEach
    void stop() {
        sender.close();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 451, 550})
    void refusesARecipientThatMatches(int code) throws Exception {
        server.behave(recipient("gone@.*", refuse(code, "5.1.1 no such user")));
        assertRefused(sender.send(letter("gone@example.org")), code);
        assertThat(sender.send(letter("ann@example.org"))).isNull();
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 452, 554})
    void refusesAMessageAfterItsData(int code) throws Exception {
        server.behave(
                data(mail -> mail.subject().equals("Spam"), refuse(code, "5.7.1 not this one")));
        assertRefused(sender.send(letter("ann@example.org").setSubject("Spam")), code);
        assertThat(sender.send(letter("ann@example.org"))).isNull();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void refusesAConnectionInItsGreeting() throws Exception {
        server.behave(connection(refuse(421, "4.3.2 closing")));
        assertThat(sender.send(letter("ann@example.org"))).hasMessageContaining("421");
        server.behave(MailBehaviour.ACCEPT_ALL);
        assertThat(sender.send(letter("ann@example.org"))).isNull();
    }

    @Test
    void cutsAConnectionBeforeItsGreeting() throws Exception {
        server.behave(connection(cut()));
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void keepsAMessageWhoseSenderNeverGetsTheAnswer() throws Exception {
        server.behave(data(keepAndCut()));
        assertThat(sender.send(letter("ann@example.org")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SMTPException.class);
        assertThat(server.to("ann@example.org")).hasSize(1);
    }

    @Test
    void losesAMessageWithItsConnection() throws Exception {
        server.behave(data(cut()));
        assertThat(sender.send(letter("ann@example.org"))).isInstanceOf(IOException.class);
        assertThat(server.count()).isZero();
    }

    @Test
    void answersLateThoughTheMessageIsKeptAtOnce() throws Exception {
        server.behave(data(accept().after(Duration.ofMillis(300))));
        CompletableFuture<MailResult> sending = sender.start(letter("ann@example.org"));
        server.await(1, SOON);
        assertThat(sending).isNotDone();
        assertThat(Sender.outcome(sending)).isNull();
    }

    @Test
    void diesInTheMiddleOfADelayedAnswer() throws Exception {
        server.behave(data(accept().after(Duration.ofHours(1))));
        CompletableFuture<MailResult> sending = sender.start(letter("ann@example.org"));
        server.await(1, SOON);
        server.stop();
        assertThat(Sender.outcome(sending)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesTheFirstTriesThenAccepts() throws Exception {
        server.behave(data(refuse(451, "4.3.0 try later")).times(2));
        assertRefused(sender.send(letter("ann@example.org")), 451);
        assertRefused(sender.send(letter("ann@example.org")), 451);
        assertThat(sender.send(letter("ann@example.org"))).isNull();
        assertThat(server.count()).isEqualTo(1);
    }

    @Test
    void combinesBehavioursAndTheFirstThatObjectsWins() throws Exception {
        server.behave(
                recipient("gone@.*", refuse(550, "5.1.1 no such user"))
                        .and(recipient(".*@example.com", refuse(451, "4.4.1 try later")))
                        .and(data(refuse(452, "4.3.1 full")).times(1)));
        assertRefused(sender.send(letter("gone@example.com")), 550);
        assertRefused(sender.send(letter("ann@example.com")), 451);
        assertRefused(sender.send(letter("ann@example.org")), 452);
        assertThat(sender.send(letter("ann@example.org"))).isNull();
    }

    @Test
    void aRefusalHasACodeOfFailure() {
        assertThatIllegalArgumentException().isThrownBy(() -> refuse(250, "fine"));
    }

    private static void assertRefused(Throwable failure, int code) {
        assertThat(failure)
                .asInstanceOf(InstanceOfAssertFactories.type(SMTPException.class))
                .returns(code, SMTPException::getReplyCode);
    }
}
