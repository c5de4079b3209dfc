package dev.usher.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.local.mail.LocalMailServer;
import dev.usher.support.PostgresServer;
import dev.usher.support.Service;
import dev.usher.support.Settings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged service answers to requests that are too large, malformed or for nothing that is there. */
class HttpLimitsIT {

    private static final String CLIENT_ID = "0123456789abcdef0123456789abcdef";
    private static final String CLIENT_SECRET = "the-secret-of-the-integration-test";
    private static final String INVITE = "/beta/identities/invite";
    private static final int LIMIT = 2 * 1024 * 1024;

    private static final LocalMailServer MAIL = new LocalMailServer().start(0);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static PostgresServer postgres;
    private static Service service;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresServer.start();
        Map<String, String> settings =
                Settings.with(Settings.of(postgres, MAIL), "USHER_BOOTSTRAP_CLIENT_ID", CLIENT_ID);
        settings.put("USHER_BOOTSTRAP_CLIENT_SECRET", CLIENT_SECRET);
        service = Service.ready(settings);
        HttpResponse<String> answer =
                service.send(
                        HttpRequest.newBuilder(
                                        service.uri(
                                                "/oauth/token?grant_type=client_credentials&client_id="
                                                        + CLIENT_ID
                                                        + "&client_secret="
                                                        + CLIENT_SECRET))
                                .POST(BodyPublishers.noBody())
                                .build());
        token = JSON.readTree(answer.body()).path("access_token").asText();
    }

    @AfterAll
    static void stop() {
        service.close();
        postgres.close();
        MAIL.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.uri(path)).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> invite(String type, HttpRequest.BodyPublisher body) {
        return service.send(request(INVITE).header("Content-Type", type).POST(body).build());
    }

    /** A request of so many bytes that would be right if it were shorter. */
    private static byte[] json(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 'a');
        byte[] start = "{\"ids\":[\"".getBytes(StandardCharsets.UTF_8);
        byte[] end = "\"]}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(end, 0, body, length - end.length, end.length);
        return body;
    }

    private static void isError(HttpResponse<String> answer, int status, String detailCode) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode body = parse(answer.body());
        assertThat(body.path("detailCode").asText()).isEqualTo(detailCode);
        assertThat(body.path("trackingId").asText())
                .matches("[0-9a-f]{32}")
                .isEqualTo(answer.headers().firstValue("X-Tracking-Id").orElseThrow());
        assertThat(body.at("/messages/0/text").asText()).isNotEmpty();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    @Test
    void aBodyOfTheLimitIsRead() {
        assertThat(invite("application/json", BodyPublishers.ofByteArray(json(LIMIT))).statusCode())
                .isEqualTo(202);
    }

    @Test
    void aBodyAboveTheLimitIsRefusedBeforeItIsSent() throws IOException {
        // none of it is sent: the answer comes for the length alone
        String answer =
                raw(
                        "POST "
                                + INVITE
                                + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                                + "Content-Length: "
                                + (LIMIT + 1)
                                + "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("413 Content Too Large", "trackingId");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /beta/sources/0190c0c0c0c07000800000000000dead/load-accounts, multipart/form-data; boundary=x",
        "PUT, /uploads/0190c0c0c0c07000800000000000dead?token=x, text/csv"
    })
    void aFileAboveItsLimitIsRefusedInWords(String method, String path, String type)
            throws IOException {
        String answer =
                raw(
                        ("%s %s HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n")
                                .formatted(method, path, type, 512L * 1024 * 1024 + 1));
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("413 Content Too Large", "trackingId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/token", "/beta/identities/invite", "/console/language"})
    void aFileWhereNoneIsExpectedIsABodyLikeAnyOther(String path) throws IOException {
        String answer =
                raw(
                        ("POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                                        + "Content-Length: %d\r\n\r\n")
                                .formatted(path, LIMIT + 1));
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("413 Content Too Large", "trackingId");
    }

    @Test
    void aBodyWithoutALengthIsRefusedWhereItPassesTheLimit() {
        byte[] body = json(LIMIT + 1);
        isError(
                invite(
                        "application/json",
                        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body))),
                413,
                "413 Content Too Large");
    }

    @Test
    void anEndlessBodyIsAnsweredWhileItIsStillSent() throws IOException {
        byte[] chunk =
                ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket("localhost", service.port())) {
            socket.getOutputStream()
                    .write(
                            ("POST "
                                            + INVITE
                                            + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                                            + token
                                            + "\r\nContent-Type: application/json\r\n"
                                            + "Transfer-Encoding: chunked\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            // more than the limit and what may wait on its way, far less than endless
            int most = 512;
            int sent = 0;
            while (sent < most && socket.getInputStream().available() == 0) {
                socket.getOutputStream().write(chunk);
                sent++;
            }
            assertThat(sent).isLessThan(most);
            assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void anotherContentTypeIsRefused() {
        isError(
                invite("text/plain", BodyPublishers.ofString("x")),
                415,
                "415 Unsupported Media Type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ids\":", "{\"ids\":{}}", "[]", "\"\"", "{} {", ""})
    void aMalformedBodyIsRefused(String body) {
        HttpResponse<String> answer = invite("application/json", BodyPublishers.ofString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(parse(answer.body()).path("detailCode").asText()).startsWith("400.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing/here",
                "/beta/nothing",
                "/v3/nothing",
                "/v2024/nothing",
                "/v2025/nothing",
                "/v2026/nothing",
                "/nothing/v1",
                "/v9/identities",
                "/v3/identities"
            })
    void anUnknownPathOfEveryFamilyIsNotFound(String path) {
        isError(service.send(request(path).build()), 404, "404 Not found");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /beta/identities/invite, 'OPTIONS, POST'",
        "PUT, /v2026/identities, 'GET, HEAD, OPTIONS'",
        "BREW, /identities/v1, 'GET, HEAD, OPTIONS'",
        "PUT, /v3/personal-access-tokens, 'GET, HEAD, OPTIONS, POST'"
    })
    void aMethodThatThePathDoesNotTakeIsAnsweredWithThoseItTakes(
            String method, String path, String allowed) {
        HttpResponse<String> answer =
                service.send(request(path).method(method, BodyPublishers.noBody()).build());
        isError(answer, 405, "405 Method Not Allowed");
        assertThat(methods(answer)).isEqualTo(allowed);
    }

    @Test
    void optionsNameTheMethods() {
        HttpResponse<String> answer =
                service.send(
                        request("/v2026/personal-access-tokens")
                                .method("OPTIONS", BodyPublishers.noBody())
                                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(methods(answer)).contains("GET, HEAD, OPTIONS, ").contains("POST");
    }

    private static String methods(HttpResponse<String> answer) {
        return answer.headers().allValues("Allow").stream()
                .flatMap(line -> Arrays.stream(line.split(", *")))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        HttpResponse<String> answer =
                service.send(
                        request("/v2026/identities?count=true")
                                .method("HEAD", BodyPublishers.noBody())
                                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Total-Count")).contains("1");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=ten, limit",
        "limit=1.5, limit",
        "limit=99999999999, limit",
        "limit=-1, limit",
        "limit=251, limit",
        "offset=1e3, offset",
        "offset=-1, offset"
    })
    void aPageThatIsNoNumberIsNamed(String query, String parameter) {
        HttpResponse<String> answer = service.send(request("/v2026/identities?" + query).build());
        isError(answer, 400, "400.1.3 Illegal value");
        assertThat(parse(answer.body()).at("/messages/0/text").asText()).contains(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "400, NONSENSE",
        "400, GET /%zz HTTP/1.1|Host: a",
        "400, GET /beta/identities?filters=%zz HTTP/1.1|Host: a",
        "400, GET /x y z HTTP/1.1",
        "400, GET / HTTP/1.1",
        "400, GET / HTTP/1.1|Host: a b",
        "400, GET / HTTP/1.1|Host: a|Bad Header: x",
        "400, POST /beta/identities/invite HTTP/1.1|Host: a|Content-Length: abc",
        "400, POST /beta/identities/invite HTTP/1.1|Host: a|Content-Length: 99999999999999999999",
        "404, GET nothing HTTP/1.1|Host: a"
    })
    void aMalformedRequestIsRefusedAndTheServiceGoesOn(int status, String lines)
            throws IOException {
        assertThat(raw(lines.replace("|", "\r\n") + "\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] " + status + " .*")
                .doesNotContain("Exception", "\tat ");
        assertThat(service.isReady()).isTrue();
    }

    @Test
    void headersAndPathsThatAreTooLongAreRefused() {
        HttpResponse<String> headers =
                service.send(
                        request("/v2026/identities").header("X-Long", "a".repeat(20_000)).build());
        assertThat(headers.statusCode()).isEqualTo(431);
        HttpResponse<String> path =
                service.send(
                        HttpRequest.newBuilder(
                                        URI.create(service.uri("/v2026/") + "a".repeat(8_000)))
                                .build());
        assertThat(path.statusCode()).isEqualTo(414);
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", service.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return answer(socket);
        }
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        byte[] answer = new byte[8_192];
        int length = socket.getInputStream().read(answer);
        return length < 0 ? "" : new String(answer, 0, length, StandardCharsets.UTF_8);
    }
}
