package dev.usher.access.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private static final String PASSWORD = "red bicycle in the rain";

    private final PasswordHash hash = new PasswordHash(new SecureRandom());

    @Test
    void aPasswordIsVerifiedAgainstItsOwnHashAndNoOther() {
        String phc = hash.hash(PASSWORD);
        assertThat(hash.verify(PASSWORD, phc)).isTrue();
        assertThat(hash.verify("Red bicycle in the rain", phc)).isFalse();
        assertThat(hash.verify(PASSWORD + " ", phc)).isFalse();
        assertThat(hash.verify("", phc)).isFalse();
        assertThat(hash.verify(null, phc)).isFalse();
    }

    @Test
    void aHashSaysHowItWasMade() {
        assertThat(hash.hash(PASSWORD))
                .matches(
                        "\\$argon2id\\$v=19\\$m=47104,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void theSamePasswordIsHashedDifferentlyEachTime() {
        assertThat(hash.hash(PASSWORD)).isNotEqualTo(hash.hash(PASSWORD));
    }

    @Test
    void aComposedAndADecomposedAccentAreTheSamePassword() {
        String phc = hash.hash("caf\u00e9 au lait le matin");
        assertThat(hash.verify("cafe\u0301 au lait le matin", phc)).isTrue();
        assertThat(hash.verify("cafe au lait le matin", phc)).isFalse();
    }

    @Test
    void aPasswordTooLongToBeOneIsRefusedAndNeverVerifies() {
        String tooLong = "x".repeat(10_000_000);
        assertThatThrownBy(() -> hash.hash(tooLong)).isInstanceOf(IllegalArgumentException.class);
        assertThat(hash.verify(tooLong, hash.hash(""))).isFalse();
    }

    /** From test.c of the argon2 reference implementation, https://github.com/P-H-C/phc-winner-argon2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
            })
    void aHashOfTheReferenceImplementationIsVerifiedWithItsOwnParameters(String phc) {
        assertThat(hash.verify("password", phc)).isTrue();
        assertThat(hash.verify("differentpassword", phc)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2id$v=19$m=47104,t=1,p=1",
                "$argon2id$v=19$m=47104,t=1,p=1$$",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=4,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQxx$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            })
    void aStringThatIsNoHashIsFalseForEveryPasswordAndWantsARehash(String phc) {
        assertThat(hash.verify("password", phc)).isFalse();
        assertThat(hash.needsRehash(phc)).isTrue();
    }

    @Test
    void aHashWithLessMemorySaltOrOutputThanANewOneWantsARehash() {
        String salt = "c29tZXNhbHRzb21lc2FsdA";
        String output = "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertThat(hash.needsRehash(phc(47104, salt, output))).isFalse();
        assertThat(hash.needsRehash(phc(65536, salt, output))).isFalse();
        assertThat(hash.needsRehash(phc(19456, salt, output))).isTrue();
        assertThat(hash.needsRehash(phc(47104, "c29tZXNhbHQ", output))).isTrue();
        assertThat(hash.needsRehash(phc(47104, salt, "nf65EOgLrQMR/uIPnA4rEg"))).isTrue();
        assertThat(hash.needsRehash(hash.hash(PASSWORD))).isFalse();
    }

    @Test
    void aParsedHashIsWrittenAsItWasReadAndNotShown() {
        String phc =
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        StoredHash parsed = StoredHash.parse(phc).orElseThrow();
        assertThat(parsed.phc()).isEqualTo(phc);
        assertThat(parsed.toString()).isEqualTo("argon2id m=256 t=2 p=1");
    }

    private static String phc(int memory, String salt, String output) {
        return "$argon2id$v=19$m=" + memory + ",t=1,p=1$" + salt + "$" + output;
    }
}
