package dev.usher.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Starts the service; a missing or wrong setting stops it with one sentence instead. */
@QuarkusMain
public final class Usher {

    private static final int WRONG_SETTING = 2;

    Usher() {}

    public static void main(String... args) {
        Optional<String> fault =
                isChecked() ? SettingsCheck.fault(Usher::settings) : Optional.empty();
        if (fault.isPresent()) {
            System.err.println(fault.get());
            System.exit(WRONG_SETTING);
        }
        Quarkus.run(args);
    }

    // a function starts a thousand times with settings that its deployment checked
    private static boolean isChecked() {
        return !isDevelopment() && System.getenv("AWS_LAMBDA_RUNTIME_API") == null;
    }

    /** What the provider would give before the start of a native executable are the settings of its build. */
    private static Config settings() {
        return ConfigUtils.configBuilder().withSources(new ConnectionSettings()).build();
    }

    /** Development mode brings its own settings, which cannot be read this early. */
    private static boolean isDevelopment() {
        return Usher.class.getClassLoader().getClass().getSimpleName().equals("QuarkusClassLoader");
    }
}
