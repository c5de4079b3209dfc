package dev.usher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectAllowListTest {

    private final RedirectAllowList list =
            new RedirectAllowList(
                    Optional.of(List.of("https://app.example.com/", "http://localhost:3000")));

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com,true",
        "https://APP.example.com/a?b=c#d,true",
        "http://localhost:3000/welcome,true",
        "http://app.example.com,false",
        "https://app.example.com:8443,false",
        "https://app.example.com.evil.example,false",
        "https://app.example.com@evil.example,false",
        "https://evil.example/https://app.example.com,false",
        "//app.example.com,false",
        "/relative,false",
        "javascript:alert(1),false",
        "https://app.example.com\\@evil.example,false",
        "' https://app.example.com',false"
    })
    void onlyAnAllowedOriginPasses(String url, boolean allowed) {
        assertThat(list.allows(url)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource("https://app.example.com")
    void withoutSettingsNothingPasses(String url) {
        assertThat(new RedirectAllowList(Optional.empty()).allows(url)).isFalse();
    }
}
