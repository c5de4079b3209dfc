package dev.usher.registration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of registration. */
@ConfigMapping(prefix = "usher.registration")
public interface RegistrationSettings {

    /** How often an hour the holder of one link may have a password hashed, which is costly. */
    @WithDefault("30")
    int attemptsPerHour();

    /** How many letters an hour a person may ask for. */
    @WithDefault("3")
    int lettersPerHour();

    /** Asking for a letter is answered in whole steps of this length, whatever was found. */
    @WithDefault("PT0.5S")
    Duration evenStep();

    /** The same for asking for a password letter, which is sent at once: longer than a mail server usually takes. */
    @WithDefault("PT2S")
    Duration passwordStep();
}
