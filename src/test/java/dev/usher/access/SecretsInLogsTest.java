package dev.usher.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.TestClients.Pair;
import dev.usher.support.People;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SecretsInLogsTest {

    @Inject People people;
    @Inject TestClients clients;
    @TestHTTPResource URI uri;

    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    StringBuilder text = new StringBuilder();
                    text.append(ExtLogRecord.wrap(entry).getFormattedMessage());
                    for (Throwable e = entry.getThrown(); e != null; e = e.getCause()) {
                        text.append(' ').append(e);
                    }
                    logged.add(text.toString());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    private Pair pat;

    @BeforeEach
    void listen() {
        people.clear();
        pat = clients.personal(people.person("ada", null, "ACTIVE"), "sp:scopes:all");
        listener.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(listener);
        Logger.getLogger("dev.usher").setLevel(Level.FINEST);
    }

    @AfterEach
    void stop() {
        Logger.getLogger("").removeHandler(listener);
        Logger.getLogger("dev.usher").setLevel(null);
    }

    @Test
    void whatIsLoggedIsHeardHere() {
        Logger.getLogger("dev.usher.access.TokenIssuer").fine(pat.secret());
        assertThat(logged).anyMatch(line -> line.contains(pat.secret()));
    }

    @Test
    void aTokenRequestLeavesNoSecretInTheLog() {
        for (String grant : List.of("client_credentials", "password")) {
            given().queryParam("grant_type", grant)
                    .queryParam("client_id", pat.clientId())
                    .queryParam("client_secret", pat.secret())
                    .post("/oauth/token");
            given().multiPart("grant_type", grant)
                    .multiPart("client_id", pat.clientId())
                    .multiPart("client_secret", pat.secret() + "x")
                    .post("/oauth/token");
        }
        assertThat(logged).noneMatch(line -> line.contains(pat.secret()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "|", "\"", "%", "[", "\\", "^", "%00", "%ff", "{}"})
    void aQueryThatCannotBeReadLeavesNoSecretInTheLogOrTheAnswer(String broken) throws Exception {
        String answer =
                raw(
                        "POST /oauth/token?client_secret="
                                + pat.secret()
                                + "&x="
                                + broken
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain(pat.secret());
        assertThat(logged).noneMatch(line -> line.contains(pat.secret()));
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
