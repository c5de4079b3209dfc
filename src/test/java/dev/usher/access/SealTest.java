package dev.usher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealTest {

    private final LinkKeys keys =
            LinkKeys.parse("k1:" + Base64.getUrlEncoder().encodeToString(new byte[32]));
    private final Seal seal = new Seal(keys, "directory", "a");

    @Test
    void onlyTheSealThatClosedItOpensIt() {
        String closed = seal.seal("secret");
        assertThat(closed).doesNotContain("secret").isNotEqualTo(seal.seal("secret"));
        assertThat(seal.open(closed)).contains("secret");
        assertThat(new Seal(keys, "directory", "b").open(closed)).isEmpty();
        assertThat(new Seal(keys, "session", "a").open(closed)).isEmpty();
        assertThat(seal.open("x")).isEmpty();
    }
}
