package dev.usher.access.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final String PASSWORD = "red bicycle in the rain";

    private final Passwords passwords =
            new Passwords(
                    new PasswordSettings() {
                        @Override
                        public int atOnce() {
                            return 1;
                        }

                        @Override
                        public int waiting() {
                            return 4;
                        }
                    });

    @AfterEach
    void shutdown() {
        passwords.shutdown();
    }

    @Test
    void aHashedPasswordIsVerified() {
        String phc = passwords.hash(PASSWORD).await().atMost(LONG_ENOUGH);
        assertThat(verify(PASSWORD, phc)).isTrue();
        assertThat(verify("blue bicycle in the rain", phc)).isFalse();
        assertThat(passwords.needsRehash(phc)).isFalse();
    }

    @Test
    void nobodysPasswordIsFalse() {
        assertThat(verify(PASSWORD, null)).isFalse();
    }

    private boolean verify(String password, String phc) {
        return passwords.verify(password, phc).await().atMost(LONG_ENOUGH);
    }
}
