package dev.usher.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SessionSealTest {

    private static final Session SESSION =
            new Session(Ids.next(), 3, Instant.parse("2026-05-01T12:00:00Z"));

    private final String first = "k1:" + key((byte) 1);
    private final String second = "k2:" + key((byte) 2);
    private final SessionSeal seal = new SessionSeal(LinkKeys.parse(first));

    private static String key(byte fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    @Test
    void whatWasSealedIsRead() {
        assertThat(seal.open(seal.seal(SESSION))).contains(SESSION);
    }

    @Test
    void whatWasSealedTellsNothing() {
        assertThat(seal.seal(SESSION))
                .doesNotContain(Ids.wire(SESSION.identityId()))
                .isNotEqualTo(seal.seal(SESSION));
    }

    @Test
    void aSessionLivesOnWhenKeysRotate() {
        String sealed = seal.seal(SESSION);
        assertThat(new SessionSeal(LinkKeys.parse(second + "," + first)).open(sealed))
                .contains(SESSION);
        assertThat(new SessionSeal(LinkKeys.parse(second)).open(sealed)).isEmpty();
    }

    @Test
    void aChangedTextIsNoSession() {
        String sealed = seal.seal(SESSION);
        for (int at = 0; at < sealed.length(); at++) {
            char other = sealed.charAt(at) == 'A' ? 'z' : 'A';
            String changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
            assertThat(seal.open(changed).filter(SESSION::equals).isPresent())
                    .as("character %d", at)
                    .isEqualTo(false);
        }
        assertThat(seal.open("")).isEmpty();
        assertThat(seal.open("a.b.c.d.e")).isEmpty();
    }

    @Test
    void atokenOfAnotherKindIsNoSession() {
        String unsigned =
                Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString("{\"alg\":\"none\",\"kid\":\"k1\"}".getBytes())
                        + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString("{}".getBytes())
                        + ".";
        assertThat(seal.open(unsigned)).isEmpty();
    }
}
