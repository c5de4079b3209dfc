package dev.usher.local.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.util.MimeUtil;

/** What is inside a message: its decoded headers and the first text of each kind. */
record MailContent(Map<String, String> headers, Optional<String> text, Optional<String> html) {

    static MailContent parse(byte[] source) {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        try {
            Message message = builder.parseMessage(new ByteArrayInputStream(source));
            Map<String, String> headers = new TreeMap<>();
            for (Field field : message.getHeader()) {
                headers.putIfAbsent(lower(field.getName()), decoded(field.getBody()));
            }
            MailContent content =
                    new MailContent(
                            headers,
                            firstText(message, "text/plain"),
                            firstText(message, "text/html"));
            message.dispose();
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("The message cannot be parsed", e);
        }
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(lower(name)));
    }

    private static Optional<String> firstText(Entity entity, String mimeType) throws IOException {
        if (entity.getBody() instanceof Multipart multipart) {
            for (Entity part : multipart.getBodyParts()) {
                Optional<String> text = firstText(part, mimeType);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        boolean attached = "attachment".equals(entity.getDispositionType());
        if (!attached
                && mimeType.equals(entity.getMimeType())
                && entity.getBody() instanceof TextBody body) {
            try (Reader reader = body.getReader()) {
                StringWriter text = new StringWriter();
                reader.transferTo(text);
                return Optional.of(text.toString().replace("\r\n", "\n"));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String fieldBody) {
        return DecoderUtil.decodeEncodedWords(MimeUtil.unfold(fieldBody), DecodeMonitor.SILENT)
                .strip();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
