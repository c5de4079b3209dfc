package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

    @ParameterizedTest
    @ValueSource(strings = {"s3://usher-files", "s3://usher-files/", " s3://usher-files "})
    void aUrlNamesABucket(String url) {
        assertThat(Bucket.of(url)).contains("usher-files");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3://",
                "s3://a",
                "usher-files",
                "https://usher-files",
                "s3://a/b",
                "s3://A-b-c"
            })
    void anythingElseNamesNone(String url) {
        assertThat(Bucket.of(url)).isEmpty();
    }
}
