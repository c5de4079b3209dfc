package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenIdsTest {

    @Test
    void anIdIsNewOnce() {
        SeenIds seen = new SeenIds();
        for (int i = 0; i < 200_000; i++) {
            assertThat(seen.add("person-" + i)).isTrue();
        }
        for (int i = 0; i < 200_000; i += 1000) {
            assertThat(seen.add("person-" + i)).isFalse();
        }
    }

    @Test
    void idsThatManyHashesConfuseAreToldApart() {
        SeenIds seen = new SeenIds();
        for (String id :
                new String[] {"Aa", "BB", "AaAa", "BBBB", "AaBB", "BBAa", "", "\0", "\0\0"}) {
            assertThat(seen.add(id)).as(id).isTrue();
        }
    }
}
