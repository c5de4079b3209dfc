package dev.usher.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Somebody who calls the API through the gateway. */
final class Caller {

    private static final String BOUNDARY = "------system-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private String token;

    Caller(String base) {
        this.base = base;
    }

    /** Asks for a token with which it calls from now on. */
    void authorize(String clientId, String secret) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                form(
                        "/oauth/token",
                        "grant_type=client_credentials&client_id="
                                + clientId
                                + "&client_secret="
                                + URLEncoder.encode(secret, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        token = new JsonObject(answer.body()).getString("access_token");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** As somebody's browser. @param cookie name and value */
    HttpResponse<String> page(String path, String cookie) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Cookie", cookie).GET());
    }

    /** @return the body, once the status is right */
    JsonObject get(String path, int status) throws IOException, InterruptedException {
        return json(get(path), status);
    }

    JsonObject post(String path, int status, JsonObject body)
            throws IOException, InterruptedException {
        return json(
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.encode()))),
                status);
    }

    HttpResponse<String> post(String path, JsonObject body)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.encode())));
    }

    /** Patches and deletes: methods without a helper of their own in the client. */
    HttpResponse<String> method(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> form(String path, String form) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form)));
    }

    /** Sends a file as a browser's form does. */
    HttpResponse<String> file(String path, String csv) throws IOException, InterruptedException {
        String body =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n"
                                .formatted(BOUNDARY)
                        + "Content-Type: text/csv\r\n\r\n"
                        + csv
                        + "\r\n--"
                        + BOUNDARY
                        + "--\r\n";
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Puts a file to a link as it was given out. */
    int put(JsonObject link, String csv) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(link.getString("url")))
                        .PUT(BodyPublishers.ofString(csv));
        link.getJsonObject("headers")
                .forEach(header -> request.header(header.getKey(), header.getValue().toString()));
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        // the contract asks for it where a path is experimental, and minds it nowhere
        request.header("X-SailPoint-Experimental", "true");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as("%s: %s", answer.uri(), answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }
}
