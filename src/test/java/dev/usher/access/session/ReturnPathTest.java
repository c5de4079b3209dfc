package dev.usher.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in leads to pages of the console, and nowhere foreign. */
class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console?x=1",
                "/console/identities",
                "/console/identities/0190aBc?tab=letters&x=%20",
                "/console/identities?q=anna+smith"
            })
    void aPageOfTheConsoleIsKept(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(path);
        assertThat(ReturnPath.signIn(path)).startsWith("/sign-in?next=%2Fconsole");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "/me",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/console",
                "/consolemania",
                "/console//evil.example",
                "/console/../me",
                "/console/x/",
                "/console\r\nSet-Cookie: a=b",
                "/console?x=<script>",
                "/console#x"
            })
    void anythingElseLeadsToTheUsualPage(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo("/me");
        assertThat(ReturnPath.kept(path)).isEmpty();
        assertThat(ReturnPath.inConsole(path)).isEqualTo("/console");
        assertThat(ReturnPath.signIn(path)).isEqualTo("/sign-in");
    }
}
