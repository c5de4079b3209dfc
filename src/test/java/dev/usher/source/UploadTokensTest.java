package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.Caller;
import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import dev.usher.api.page.PublicUrl;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadTokensTest {

    private static final String KEY = "A".repeat(43);
    private static final OffsetDateTime EXPIRES = OffsetDateTime.parse("2026-01-01T00:15:00Z");

    private final UploadTokens tokens =
            new UploadTokens(
                    LinkKeys.parse("k1:" + KEY), new PublicUrl("https://usher.example.com/"));

    private static Upload upload(UUID id, OffsetDateTime expires) {
        return new Upload(id, Ids.next(), Caller.SYSTEM, "k1", expires);
    }

    private String token(Upload upload) {
        String url = tokens.url(upload);
        return url.substring(url.indexOf("?token=") + 7);
    }

    @Test
    void theLinkLeadsToTheUpload() {
        Upload upload = upload(Ids.next(), EXPIRES);
        assertThat(tokens.url(upload))
                .startsWith(
                        "https://usher.example.com/uploads/" + Ids.wire(upload.id()) + "?token=");
        assertThat(tokens.isToken(token(upload), upload)).isTrue();
    }

    @Test
    void aTokenIsThatOfOneUploadAndOneTime() {
        Upload upload = upload(Ids.next(), EXPIRES);
        assertThat(tokens.isToken(token(upload), upload(Ids.next(), EXPIRES))).isFalse();
        assertThat(tokens.isToken(token(upload), upload(upload.id(), EXPIRES.plusSeconds(1))))
                .isFalse();
        assertThat(tokens.isToken("", upload)).isFalse();
        assertThat(tokens.isToken(null, upload)).isFalse();
    }

    @Test
    void aTokenGoesWithItsKey() {
        Upload upload = upload(Ids.next(), EXPIRES);
        UploadTokens later =
                new UploadTokens(
                        LinkKeys.parse("k2:" + KEY), new PublicUrl("https://usher.example.com"));
        assertThat(later.isToken(token(upload), upload)).isFalse();
    }
}
