package dev.usher.delivery;

import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Why a letter did not go out (RFC 5321, section 4.2.1; RFC 3463).
 *
 * @param text the server's words, for people; one line of at most 500 characters
 */
record Failure(Kind kind, String text) {

    /** What follows from it. */
    enum Kind {
        /** No such mailbox: the address is not mailed again until it changes. */
        ADDRESS_UNKNOWN,
        /** Refused for good for another reason. */
        REFUSED,
        /** Perhaps later. */
        TEMPORARY,
        /** The server cannot be used at all: not this letter's fault. */
        SERVER_UNAVAILABLE;

        boolean isPermanent() {
            return this == ADDRESS_UNKNOWN || this == REFUSED;
        }
    }

    private static final int MAX_TEXT = 500;

    static Failure of(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof UnusableTemplate template) {
                return new Failure(
                        template.isOutOfTime() ? Kind.TEMPORARY : Kind.REFUSED,
                        shortened(template.getMessage()));
            }
            if (e instanceof SMTPException smtp) {
                return new Failure(
                        kind(stage(smtp.getMessage()), smtp.getReplyCode(), smtp.getReplyMessage()),
                        line(smtp));
            }
            if (e instanceof ConnectException
                    || e instanceof UnknownHostException
                    || e instanceof SSLException) {
                return new Failure(Kind.SERVER_UNAVAILABLE, "The mail server cannot be reached.");
            }
            if (e instanceof TimeoutException || e instanceof io.smallrye.mutiny.TimeoutException) {
                return new Failure(Kind.TEMPORARY, "The mail server did not answer in time.");
            }
            if (e instanceof IOException) {
                return new Failure(Kind.TEMPORARY, "The connection to the mail server was lost.");
            }
            if (e instanceof IllegalArgumentException) {
                return new Failure(Kind.ADDRESS_UNKNOWN, "The address is malformed.");
            }
        }
        return new Failure(Kind.TEMPORARY, "The letter could not be sent.");
    }

    /** Which part of the conversation an answer belongs to. */
    enum Stage {
        SESSION,
        SENDER,
        RECIPIENT,
        DATA
    }

    /** The client tells the stage in its message alone. */
    private static Stage stage(String message) {
        if (message.startsWith("recipient")) {
            return Stage.RECIPIENT;
        }
        if (message.startsWith("sender")) {
            return Stage.SENDER;
        }
        return message.startsWith("DATA") || message.startsWith("sending data")
                ? Stage.DATA
                : Stage.SESSION;
    }

    static Kind kind(Stage stage, int code, String reply) {
        if (stage == Stage.SESSION || code == 421) {
            return Kind.SERVER_UNAVAILABLE;
        }
        if (code < 500) {
            return Kind.TEMPORARY;
        }
        String text = reply == null ? "" : reply.replaceFirst("^\\d{3}[ -]", "").strip();
        if (text.startsWith("5.1.")) {
            return stage == Stage.RECIPIENT ? Kind.ADDRESS_UNKNOWN : Kind.REFUSED;
        }
        boolean enhanced = text.matches("[245]\\.\\d{1,3}\\.\\d{1,3}.*");
        boolean noMailbox = code == 550 || code == 551 || code == 553;
        return stage == Stage.RECIPIENT && noMailbox && !enhanced
                ? Kind.ADDRESS_UNKNOWN
                : Kind.REFUSED;
    }

    private static String line(SMTPException smtp) {
        String reply = smtp.getReplyMessage() == null ? smtp.getMessage() : smtp.getReplyMessage();
        return shortened(reply.replaceAll("[\\p{Cntrl}]+", " ").strip());
    }

    private static String shortened(String line) {
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT);
    }
}
