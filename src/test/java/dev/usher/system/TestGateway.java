package dev.usher.system;

import dev.usher.support.Packaging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * In the package of functions, what the tests of classes call: a gateway in front of the function that Quarkus runs in
 * this JVM. Quarkus' own event server does not answer more than 8 KB (its issue 44551), which most pages are larger than.
 */
public final class TestGateway implements LauncherSessionListener {

    private static final String RUNTIME_API = "quarkus-internal.aws-lambda.test-api";

    /** Where Quarkus sends tests of functions, and nothing else can be set. */
    private static final int PORT = 8081;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Packaging.isFunction() && System.getProperty(RUNTIME_API) == null) {
            try {
                open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void open() throws IOException {
        RuntimeApi runtime = new RuntimeApi();
        HttpApi gateway = new HttpApi(PORT);
        HttpApi.Integration function =
                event -> {
                    try {
                        return runtime.invoke(event).get();
                    } catch (ExecutionException e) {
                        throw new IOException(e.getCause());
                    }
                };
        gateway.open(
                (method, path) -> Optional.of(new HttpApi.Target(method + " " + path, function)));
        System.setProperty("quarkus.lambda.mock-event-server.enabled", "false");
        System.setProperty(RUNTIME_API, runtime.address());
    }
}
