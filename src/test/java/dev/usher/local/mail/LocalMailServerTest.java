package dev.usher.local.mail;

import static dev.usher.local.mail.Sender.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.ext.mail.MailResult;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalMailServerTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private LocalMailServer server = new LocalMailServer().start(0);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void keepsTheEnvelopeTheTimeAndTheSource() throws Exception {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        server.stop();
        server = new LocalMailServer(10, Clock.fixed(now, ZoneOffset.UTC), mail -> {}).start(0);
        try (Sender sender = new Sender(server.port(), 1)) {
            sender.send(letter("ann@example.org").setBounceAddress("bounce@example.org"));
        }
        ReceivedMail mail = server.await(1, SOON).get(0);
        assertThat(mail.from()).isEqualTo("bounce@example.org");
        assertThat(mail.recipients()).containsExactly("ann@example.org");
        assertThat(mail.receivedAt()).isEqualTo(now);
        assertThat(mail.sourceText()).contains("Subject: Welcome\r\n").endsWith("Hello\r\n");
    }

    @Test
    void findsWhatWentToAnAddressInAnyCase() throws Exception {
        try (Sender sender = new Sender(server.port(), 1)) {
            sender.send(letter("ann@example.org"));
            sender.send(letter("Bob@example.org"));
        }
        assertThat(server.to("bob@example.org")).hasSize(1);
        assertThat(server.to("eve@example.org")).isEmpty();
    }

    @Test
    void takesManyLettersOverOneKeptConnection() throws Exception {
        AtomicInteger connections = countConnections();
        try (Sender sender = new Sender(server.port(), 1)) {
            for (int i = 0; i < 20; i++) {
                assertThat(sender.send(letter("ann@example.org"))).isNull();
            }
        }
        assertThat(server.received()).hasSize(20);
        assertThat(connections).hasValue(1);
    }

    @Test
    void takesManyConnectionsAtOnce() throws Exception {
        AtomicInteger connections = countConnections();
        int letters = 1_000;
        try (Sender sender = new Sender(server.port(), 200)) {
            List<CompletableFuture<MailResult>> sending = new ArrayList<>();
            for (int i = 0; i < letters; i++) {
                sending.add(sender.start(letter("person" + i + "@example.org")));
            }
            for (CompletableFuture<MailResult> one : sending) {
                assertThat(Sender.outcome(one)).isNull();
            }
        }
        assertThat(server.received()).extracting(ReceivedMail::id).doesNotHaveDuplicates();
        assertThat(server.count()).isEqualTo(letters);
        assertThat(connections.get()).isGreaterThan(20);
    }

    @Test
    void keepsOnlyTheNewestAndCountsAll() throws Exception {
        server.stop();
        server = new LocalMailServer(2).start(0);
        try (Sender sender = new Sender(server.port(), 1)) {
            for (String name : List.of("a", "b", "c")) {
                sender.send(letter(name + "@example.org"));
            }
        }
        assertThat(server.await(3, SOON))
                .extracting(mail -> mail.recipients().get(0))
                .containsExactly("b@example.org", "c@example.org");
    }

    @Test
    void onlyCountsWhenItsCapacityIsZero() throws Exception {
        server.stop();
        server = new LocalMailServer(0).start(0);
        try (Sender sender = new Sender(server.port(), 1)) {
            sender.send(letter("ann@example.org"));
        }
        assertThat(server.await(1, SOON)).isEmpty();
        assertThat(server.count()).isEqualTo(1);
    }

    @Test
    void saysHowManyArrivedWhenTheWaitIsOver() {
        assertThatIllegalStateException()
                .isThrownBy(() -> server.await(1, Duration.ofMillis(10)))
                .withMessageStartingWith("0 of 1 messages");
    }

    @Test
    void forgetsOnRequest() throws Exception {
        try (Sender sender = new Sender(server.port(), 1)) {
            sender.send(letter("ann@example.org"));
        }
        server.clear();
        assertThat(server.received()).isEmpty();
        assertThat(server.count()).isZero();
    }

    @Test
    void diesAndComesBackOnTheSamePortWithItsLetters() throws Exception {
        int port = server.port();
        try (Sender sender = new Sender(port, 1)) {
            assertThat(sender.send(letter("ann@example.org"))).isNull();
            server.stop();
            assertThat(sender.send(letter("bob@example.org"))).isInstanceOf(ConnectException.class);
            server.start(port);
            assertThat(sender.send(letter("cyd@example.org"))).isNull();
        }
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void refusesToStartOnATakenPortInOneSentence() {
        try (LocalMailServer second = new LocalMailServer()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> second.start(server.port()))
                    .withMessage(
                            "The local mail server cannot listen on port %d: Address already in use",
                            server.port());
        }
    }

    private AtomicInteger countConnections() {
        AtomicInteger connections = new AtomicInteger();
        server.behave(
                new MailBehaviour() {
                    @Override
                    public Answer onConnect() {
                        connections.incrementAndGet();
                        return Answer.accept();
                    }
                });
        return connections;
    }
}
