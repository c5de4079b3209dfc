import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

/**
 * A process that only mails: the service's mail client with its defaults, one letter of the service's size again and
 * again, fifty at a time. Commands come by standard input, a count each; it answers with the seconds that it took.
 */
final class MailerAlone {

    private static final int CONCURRENCY = 50;
    private static final Path LETTERS =
            Path.of("src/main/resources/notification/cloud_user_invitation");

    private final Vertx vertx = Vertx.vertx();
    private final MailClient client;
    private final String text;
    private final String html;

    private MailerAlone(int port) throws Exception {
        client = MailClient.create(vertx, new MailConfig().setHostname("127.0.0.1").setPort(port));
        text = render("en.txt.vm");
        html = render("en.html.vm");
    }

    private static String render(String template) throws Exception {
        Map<String, Object> values =
                new HashMap<>(
                        Map.of(
                                "user",
                                Map.of("firstName", "A1b2c3d4"),
                                "alias",
                                "ua1b2c3d4-12",
                                "__global",
                                Map.of("productName", "Usher"),
                                "__util",
                                new Words(),
                                "expiry",
                                "7 days",
                                "registrationUrl",
                                "http://localhost:50000/register/019000000001700080000000000a1b2c"
                                        + "?token=0123456789012345678901234567890123456789012"));
        StringWriter letter = new StringWriter();
        new VelocityEngine()
                .evaluate(
                        new VelocityContext(values),
                        letter,
                        template,
                        Files.readString(LETTERS.resolve(template)));
        return letter.toString();
    }

    /** What the letter's template asks of {@code $__util}. */
    public static final class Words {
        public String defaultIfEmpty(String text, String otherwise) {
            return text == null ? otherwise : text;
        }
    }

    private MailMessage letter() {
        MailMessage letter =
                new MailMessage()
                        .setFrom("Usher <no-reply@localhost>")
                        .setTo("a1b2c3d4.d4e5f612@example.com")
                        .setSubject("Welcome to Usher")
                        .setText(text)
                        .setHtml(html);
        letter.addHeader("Auto-Submitted", "auto-generated");
        letter.addHeader("Message-ID", "<" + UUID.randomUUID() + "@localhost>");
        return letter;
    }

    private double send(int count) throws Exception {
        AtomicInteger left = new AtomicInteger(count);
        CountDownLatch sent = new CountDownLatch(count);
        long start = System.nanoTime();
        vertx.runOnContext(
                nothing -> {
                    for (int i = 0; i < CONCURRENCY; i++) {
                        next(left, sent);
                    }
                });
        sent.await();
        return (System.nanoTime() - start) / 1e9;
    }

    private void next(AtomicInteger left, CountDownLatch sent) {
        if (left.getAndDecrement() > 0) {
            client.sendMail(letter())
                    .onSuccess(
                            result -> {
                                sent.countDown();
                                next(left, sent);
                            })
                    .onFailure(MailerAlone::stop);
        }
    }

    private static void stop(Throwable failure) {
        failure.printStackTrace();
        System.exit(1);
    }

    public static void main(String[] arguments) throws Exception {
        MailerAlone mailer = new MailerAlone(Integer.parseInt(arguments[0]));
        for (String line : (Iterable<String>) new java.util.Scanner(System.in).tokens()::iterator) {
            System.out.println(mailer.send(Integer.parseInt(line)));
        }
        System.exit(0);
    }
}
