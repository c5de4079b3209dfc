package dev.usher.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One process of a function behind its own Runtime API. Between two events it is stopped, as the platform does it: what it
 * has not done before its answer it does not do.
 */
public final class FunctionProcess implements AutoCloseable {

    private final RuntimeApi api = new RuntimeApi();
    private final Process process;
    private volatile boolean dead;

    /** @param settings the function's environment; nothing of this machine's but the path is added */
    public FunctionProcess(List<String> command, Map<String, String> settings, Path log)
            throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(List.of("PATH", "LANG"));
        builder.environment().putAll(settings);
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        process = builder.start();
        process.onExit()
                .thenAccept(
                        ended -> {
                            dead = true;
                            api.lost("The process ended with " + ended.exitValue());
                        });
    }

    /** Waits until the process has started, and stops it until its first event. */
    public void awaitStart() throws IOException, InterruptedException {
        api.awaitIdle();
        if (isDead()) {
            throw new IOException("The process ended with " + process.waitFor());
        }
        signal("STOP");
    }

    /** Hands it an event and stops it after its answer. One at a time. */
    public byte[] invoke(byte[] event) throws IOException, InterruptedException {
        signal("CONT");
        CompletableFuture<byte[]> answer = api.invoke(event);
        try {
            byte[] body = answer.join();
            api.awaitIdle();
            signal("STOP");
            return body;
        } catch (java.util.concurrent.CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isDead() {
        return dead || !process.isAlive();
    }

    /** As the platform does it at any moment: no time to clean up. */
    public void kill() {
        process.destroyForcibly();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        api.close();
    }
}
