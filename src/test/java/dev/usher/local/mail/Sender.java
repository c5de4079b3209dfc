package dev.usher.local.mail;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The mail client that the application uses, outside of it. Sends on one Vert.x context: the client's pool loses a
 * greeting that arrives while a new connection changes from one context to another, and then waits for it.
 */
final class Sender implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final MailClient client;

    Sender(int port, int connections) {
        client =
                MailClient.create(
                        vertx,
                        new MailConfig()
                                .setHostname("127.0.0.1")
                                .setPort(port)
                                .setStarttls(StartTLSOptions.DISABLED)
                                .setMaxPoolSize(connections));
    }

    static MailMessage letter(String to) {
        return new MailMessage()
                .setFrom("usher@example.org")
                .setTo(to)
                .setSubject("Welcome")
                .setText("Hello");
    }

    CompletableFuture<MailResult> start(MailMessage letter) {
        CompletableFuture<MailResult> sent = new CompletableFuture<>();
        context.runOnContext(
                start ->
                        client.sendMail(letter)
                                .onSuccess(sent::complete)
                                .onFailure(sent::completeExceptionally));
        return sent;
    }

    /** Null when the server said 250, else what went wrong. */
    Throwable send(MailMessage letter) throws InterruptedException, TimeoutException {
        return outcome(start(letter));
    }

    static Throwable outcome(CompletableFuture<MailResult> sending)
            throws InterruptedException, TimeoutException {
        try {
            sending.get(10, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
