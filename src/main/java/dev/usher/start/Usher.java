package dev.usher.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service; a missing or wrong setting stops it with one sentence instead. */
@QuarkusMain
public final class Usher {

    private static final int WRONG_SETTING = 2;

    Usher() {}

    public static void main(String... args) {
        Optional<String> fault =
                isDevelopment() ? Optional.empty() : SettingsCheck.fault(ConfigProvider::getConfig);
        if (fault.isPresent()) {
            System.err.println(fault.get());
            System.exit(WRONG_SETTING);
        }
        Quarkus.run(args);
    }

    /** Development mode brings its own settings, which cannot be read this early. */
    private static boolean isDevelopment() {
        return Usher.class.getClassLoader().getClass().getSimpleName().equals("QuarkusClassLoader");
    }
}
