package dev.usher.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "GET,cross-site,https://evil.example,false",
                "HEAD,cross-site,-,false",
                "POST,same-origin,https://usher.example,false",
                "POST,none,-,false",
                "POST,cross-site,https://evil.example,true",
                "POST,cross-site,-,true",
                "POST,same-site,https://other.usher.example,true",
                "POST,cross-site,https://usher.example,true",
                "POST,same-origin,null,false",
                "POST,-,-,false",
                "POST,'','',false",
                "POST,-,https://usher.example,false",
                "POST,-,https://evil.example,true",
                "POST,-,http://usher.example,true",
                "POST,-,https://usher.example:8443,true",
                "POST,-,null,false",
                "DELETE,cross-site,-,true"
            })
    void onlyOtherSitesAreRefused(String method, String site, String origin, boolean refused) {
        assertThat(CrossSite.isRefused(method, site, origin, "https://usher.example"))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
        "https://usher.example/,https://usher.example",
        "https://Usher.Example:443/path,https://usher.example",
        "http://localhost:8080,http://localhost:8080",
        "HTTP://localhost:80,http://localhost"
    })
    void anOriginIsWrittenAsBrowsersWriteIt(String url, String origin) {
        assertThat(PublicUrl.origin(url)).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "/,true",
        "/register,true",
        "/register/x,true",
        "/registers,false",
        "/me,true",
        "/messages,false",
        "/sign-in,true",
        "/identities/invite,false"
    })
    void pagesAreKnownByTheirPath(String path, boolean page) {
        assertThat(PagePaths.isPage(path)).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({"0,500", "1,499", "499,1", "500,500", "1200,300"})
    void anAnswerWaitsForTheNextWholeStep(long elapsed, long left) {
        assertThat(EvenTime.left(elapsed, java.time.Duration.ofMillis(500)).toMillis())
                .isEqualTo(left);
    }
}
