package dev.usher.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BindPasswordTest {

    private static final Directory BEFORE = directory("ldap://a", true, "cn=reader", null);

    private static Directory directory(
            String url, boolean startTls, String bindDn, String certificate) {
        return new Directory(
                url, startTls, bindDn, "dc=example", "(uid={name})", null, 3, certificate);
    }

    @Test
    void aDirectoryThatAnybodySearchesHasNone() {
        Directory open = directory("ldap://a", true, null, null);
        assertThat(BindPassword.of(null, false, open, null)).isEqualTo(BindPassword.NONE);
        assertThat(BindPassword.of(BEFORE, true, open, null)).isEqualTo(BindPassword.NONE);
        assertThatThrownBy(() -> BindPassword.of(null, false, open, "secret"))
                .hasMessageContaining("bindDn");
    }

    @Test
    void whoSearchesNeedsOne() {
        assertThat(BindPassword.of(null, false, BEFORE, "secret")).isEqualTo(BindPassword.REPLACE);
        assertThatThrownBy(() -> BindPassword.of(null, false, BEFORE, null))
                .hasMessageContaining("bindPassword");
        assertThatThrownBy(() -> BindPassword.of(BEFORE, true, BEFORE, ""))
                .hasMessageContaining("bindPassword");
    }

    @Test
    void oneThatIsNotWrittenStays() {
        assertThat(BindPassword.of(BEFORE, true, BEFORE, null)).isEqualTo(BindPassword.KEEP);
        Directory elsewhere =
                new Directory(
                        "ldap://a", true, "cn=reader", "dc=other", "(cn={name})", null, 5, null);
        assertThat(BindPassword.of(BEFORE, true, elsewhere, null)).isEqualTo(BindPassword.KEEP);
    }

    static Stream<Directory> others() {
        return Stream.of(
                directory("ldap://b", true, "cn=reader", null),
                directory("ldap://a", false, "cn=reader", null),
                directory("ldap://a", true, "cn=other", null),
                directory("ldap://a", true, "cn=reader", "certificate"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void itIsNeverSentWhereItWasNotMeantFor(Directory after) {
        assertThatThrownBy(() -> BindPassword.of(BEFORE, true, after, null))
                .hasMessageContaining("again");
        assertThat(BindPassword.of(BEFORE, true, after, "secret")).isEqualTo(BindPassword.REPLACE);
    }
}
