package dev.usher.access.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of sign-in. */
@ConfigMapping(prefix = "usher.sign-in")
public interface SignInSettings {

    /** After this many failures in a row the account is locked; each further failure locks it again. */
    @WithDefault("10")
    int failures();

    /**
     * The same for people whose directory checks the password. Less than what locks an account there, so that nobody can
     * lock people out of everything else by trying here.
     */
    @WithDefault("4")
    int directoryFailures();

    /** How long it is locked. */
    @WithDefault("PT15M")
    Duration lock();

    /** How many sign-ins under one name are looked at within the window, whether anybody has that name or not. */
    @WithDefault("20")
    int attempts();

    /** The window of {@code attempts}. */
    @WithDefault("PT15M")
    Duration window();

    /** How long a session lasts. */
    @WithDefault("PT8H")
    Duration session();

    /** A sign-in is answered in whole steps of this length, whatever was found. */
    @WithDefault("PT0.5S")
    Duration evenStep();
}
