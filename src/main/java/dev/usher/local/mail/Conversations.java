package dev.usher.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Carries the server's behaviour into the SMTP conversations of one run, from a start to its stop. */
final class Conversations implements SessionHandler, MessageHandlerFactory {

    /** Closes the connection after its text (RFC 5321, 3.8). */
    private static final int CLOSING = 421;

    private final LocalMailServer server;
    private final CountDownLatch end = new CountDownLatch(1);

    Conversations(LocalMailServer server) {
        this.server = server;
    }

    /** Wakes what waits for a delay, so that a stop need not. */
    void end() {
        end.countDown();
    }

    @Override
    public SessionAcceptance accept(Session session) {
        Answer answer = server.behaviour().onConnect();
        waitFor(answer.delay(), session);
        return switch (answer.act()) {
            case ACCEPT -> SessionAcceptance.success();
            case REFUSE -> SessionAcceptance.failure(answer.code(), answer.text());
            case CUT, KEEP_AND_CUT -> {
                close(session);
                yield SessionAcceptance.failure(CLOSING, "cut");
            }
        };
    }

    @Override
    public void onSessionEnd(Session session) {}

    @Override
    public MessageHandler create(MessageContext context) {
        return new Transaction((Session) context);
    }

    /** One message on its way in: MAIL FROM, RCPT TO, DATA. */
    private final class Transaction implements MessageHandler {

        private final Session session;
        private final List<String> recipients = new ArrayList<>();
        private String from = "";

        Transaction(Session session) {
            this.session = session;
        }

        @Override
        public void from(String sender) {
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            answer(server.behaviour().onRecipient(recipient));
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            // all of it is read before the answer: a client does not listen while it still sends
            ReceivedMail mail = server.arrived(from, recipients, data.readAllBytes());
            Answer answer = server.behaviour().onData(mail);
            if (answer.keeps()) {
                server.keep(mail);
            } else {
                // a refused message ends its transaction (RFC 5321, 4.1.1.4); SubEthaSMTP leaves it
                // open
                session.resetMailTransaction();
            }
            answer(answer);
            return null;
        }

        @Override
        public void done() {}

        private void answer(Answer answer) throws RejectException {
            waitFor(answer.delay(), session);
            switch (answer.act()) {
                case ACCEPT -> {}
                case REFUSE -> throw refusal(answer);
                case CUT, KEEP_AND_CUT -> {
                    close(session);
                    throw new DropConnectionException(CLOSING, "cut");
                }
            }
        }
    }

    private static RejectException refusal(Answer answer) {
        return answer.code() == CLOSING
                ? new DropConnectionException(CLOSING, answer.text())
                : new RejectException(answer.code(), answer.text());
    }

    /** What SubEthaSMTP writes after this reaches nobody. */
    private static void close(Session session) {
        try {
            session.closeSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitFor(Duration delay, Session session) {
        try {
            if (end.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                close(session);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
