package dev.usher.local.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message that the local mail server accepted. What is inside is parsed when it is first asked for.
 *
 * <p>Texts come decoded: quoted-printable and base64 (RFC 2045), character sets, and encoded words in headers (RFC
 * 2047). A message that is no MIME at all reads as plain text.
 */
public final class ReceivedMail {

    private final long id;
    private final String from;
    private final List<String> recipients;
    private final Instant receivedAt;
    private final byte[] source;
    private volatile MailContent content;

    ReceivedMail(long id, String from, List<String> recipients, Instant receivedAt, byte[] source) {
        this.id = id;
        this.from = from;
        this.recipients = List.copyOf(recipients);
        this.receivedAt = receivedAt;
        this.source = source;
    }

    /** Unique in its server, growing with arrival. */
    public long id() {
        return id;
    }

    /** The envelope's sender (MAIL FROM); empty for a bounce. */
    public String from() {
        return from;
    }

    /** The envelope's accepted recipients (RCPT TO), in their order. */
    public List<String> recipients() {
        return recipients;
    }

    /** When the last byte had arrived. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** The message as it was sent, without the dots that transport adds (RFC 5321, 4.5.2). */
    public byte[] source() {
        return source.clone();
    }

    /** {@link #source} as text; bytes that are not UTF-8 show as replacement characters. */
    public String sourceText() {
        return new String(source, StandardCharsets.UTF_8);
    }

    /** The first header of this name (any case), unfolded and decoded. */
    public Optional<String> header(String name) {
        return content().header(name);
    }

    /** The Message-ID with its angle brackets; empty when there is none. */
    public String messageId() {
        return header("Message-ID").orElse("");
    }

    /** The subject; empty when there is none. */
    public String subject() {
        return header("Subject").orElse("");
    }

    /** The first text/plain part. */
    public Optional<String> text() {
        return content().text();
    }

    /** The first text/html part. */
    public Optional<String> html() {
        return content().html();
    }

    /** The http and https links in the text part, in their order. */
    public List<String> links() {
        return text().map(Links::in).orElse(List.of());
    }

    boolean isTo(String address) {
        return recipients.stream().anyMatch(address::equalsIgnoreCase);
    }

    private MailContent content() {
        MailContent parsed = content;
        if (parsed == null) {
            parsed = MailContent.parse(source);
            content = parsed;
        }
        return parsed;
    }

    @Override
    public String toString() {
        return "ReceivedMail " + id + " to " + recipients + " at " + receivedAt;
    }
}
