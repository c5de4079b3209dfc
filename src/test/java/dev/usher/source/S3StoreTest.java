package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.support.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store against a server that checks signatures. */
class S3StoreTest {

    private static final String BUCKET = "usher-files";
    private static S3Server server;

    @TempDir Path folder;
    private final S3Store store = new S3Store(BUCKET);

    @BeforeAll
    static void start() {
        server = S3Server.start();
        server.properties().forEach(System::setProperty);
        server.createBucket(BUCKET);
    }

    @AfterAll
    static void stop() {
        server.properties().keySet().forEach(System::clearProperty);
        server.close();
    }

    @Test
    void aFileIsTakenOverReadAndRemoved() throws IOException {
        Path file = Files.writeString(folder.resolve("upload"), "text");
        assertThat(store.size("account-load/1")).isEmpty();
        store.put("account-load/1", file);
        assertThat(file).doesNotExist();
        assertThat(store.size("account-load/1")).contains(4L);
        assertThat(server.keys(BUCKET)).contains("account-load/1");
        try (var in = store.open("account-load/1")) {
            assertThat(in).hasContent("text");
        }
        store.delete("account-load/1");
        store.delete("account-load/1");
        assertThat(store.size("account-load/1")).isEmpty();
        assertThatThrownBy(() -> store.open("account-load/1"))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aLinkTakesOneFileAndNoOther() throws Exception {
        var link = store.putLink("account-load/2", Duration.ofMinutes(15)).orElseThrow();

        assertThat(put(link.url(), link.headers(), "a,b\n1,2\n")).isEqualTo(200);
        assertThat(store.size("account-load/2")).contains(8L);
        assertThat(put(link.url(), link.headers(), "another")).isEqualTo(412);
        assertThat(put(link.url(), Map.of(), "another"))
                .as("its condition is signed")
                .isEqualTo(403);
        try (var in = store.open("account-load/2")) {
            assertThat(in).hasContent("a,b\n1,2\n");
        }
    }

    @Test
    void aLinkHandsOutOneFileUnderTheNameItWasGiven() throws Exception {
        store.put("reports/1/csv", Files.writeString(folder.resolve("report"), "a,b\n"));
        store.put("reports/2/csv", Files.writeString(folder.resolve("other"), "c\n"));
        URI link =
                store.getLink(
                                "reports/1/csv",
                                Duration.ofMinutes(5),
                                "application/csv",
                                "attachment;filename=\"a b.csv\"")
                        .orElseThrow();

        HttpResponse<String> file = get(link);
        assertThat(file.body()).isEqualTo("a,b\n");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/csv");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment;filename=\"a b.csv\"");
        URI other = URI.create(link.toString().replace("reports/1", "reports/2"));
        assertThat(get(other).statusCode()).isEqualTo(403);
        assertThat(store.file("reports/1/csv")).isEmpty();
    }

    @Test
    void aLinkOpensItsOwnKeyAlone() throws Exception {
        var link = store.putLink("account-load/3", Duration.ofMinutes(15)).orElseThrow();
        URI other = URI.create(link.url().toString().replace("account-load/3", "account-load/4"));

        assertThat(put(other, link.headers(), "x")).isEqualTo(403);
        assertThat(store.size("account-load/4")).isEmpty();
    }

    @Test
    void aLinkExpires() throws Exception {
        var link = store.putLink("account-load/5", Duration.ofSeconds(1)).orElseThrow();
        Thread.sleep(2500);
        assertThat(put(link.url(), link.headers(), "x")).isEqualTo(403);
        assertThat(store.size("account-load/5")).isEmpty();
    }

    @Test
    void aStoreThatIsNotThereIsAFaultThatPasses() {
        System.setProperty("aws.endpointUrlS3", "http://127.0.0.1:1");
        try {
            assertThatThrownBy(() -> new S3Store(BUCKET).open("account-load/6"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class);
        } finally {
            server.properties().forEach(System::setProperty);
        }
    }

    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int put(URI url, Map<String, String> headers, String text)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).PUT(HttpRequest.BodyPublishers.ofString(text));
        headers.forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
