package dev.usher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.api.ApiException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {

    @ParameterizedTest
    @CsvSource({
        "a b,           a,             a",
        "a b,           a c,           a",
        "a b,           c,             ''",
        "a b,           sp:scopes:all, a b",
        "sp:scopes:all, a,             a",
        "sp:scopes:all, sp:scopes:all, sp:scopes:all",
    })
    void aTokenIsNarrowedToWhatIsAskedForAndGranted(String granted, String wanted, String left) {
        assertThat(String.join(" ", Scopes.narrow(words(granted), words(wanted)))).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "a,             a b,           a",
        "'',            a b,           a b",
        "'',            sp:scopes:all, sp:scopes:all",
        "a a,           sp:scopes:all, a",
    })
    void aNewClientGetsAtMostWhatItsCreatorHas(String wanted, String creators, String given) {
        assertThat(String.join(" ", Scopes.grant(words(wanted), Set.copyOf(words(creators)))))
                .isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({"c, a b", "sp:scopes:all, a b", "'a\u0001', sp:scopes:all", "'\"', sp:scopes:all"})
    void nobodyGivesAScopeThatTheyLackOrThatIsNone(String wanted, String creators) {
        assertThatThrownBy(() -> Scopes.grant(List.of(wanted), Set.copyOf(words(creators))))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void noScopesMeansAllOfTheCreators() {
        assertThat(Scopes.grant(null, Set.of("b", "a"))).containsExactly("a", "b");
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
