package dev.usher.registration;

import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.usher.support.Browser;
import dev.usher.support.Browser.Look;
import dev.usher.support.Letters;
import dev.usher.support.Letters.Letter;
import dev.usher.support.People;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the link to the greeting, in a real browser. */
@QuarkusTest
class RegistrationBrowserTest {

    private static final String PASSWORD = "quiet otters climb lamps";

    /** Another site that the settings allow as a place to go to; the browser finds it on this machine. */
    private static final String ELSEWHERE = "http://welcome.example.com/";

    private static HttpServer elsewhere;
    private static final List<String> REFERRERS = new CopyOnWriteArrayList<>();
    private static Browser browser;

    @Inject People people;
    @Inject Letters letters;

    @TestHTTPResource("/")
    String base;

    private UUID anna;
    private Letter letter;

    @BeforeAll
    static void startBrowser() throws IOException {
        elsewhere =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext(
                "/",
                exchange -> {
                    REFERRERS.add(
                            exchange.getRequestURI().getPath()
                                    + " from "
                                    + exchange.getRequestHeaders().getFirst("Referer"));
                    byte[] page =
                            "<!DOCTYPE html><title>Elsewhere</title>"
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        elsewhere.start();
        browser =
                Browser.start(
                        "--host-resolver-rules=MAP welcome.example.com:80 127.0.0.1:"
                                + elsewhere.getAddress().getPort());
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
        elsewhere.stop(0);
    }

    @BeforeEach
    void aPersonWithALetter() {
        people.clear();
        REFERRERS.clear();
        anna = people.person("anna");
        people.run("update identity set name = 'Anna Smith', first_name = 'Anna'");
        letter = letters.sent(anna);
    }

    @AfterEach
    void closePages() {
        browser.closePages();
    }

    private String at(String path) {
        return base.replaceAll("/$", "") + path;
    }

    private void register(Page page) {
        page.navigate(at(letter.path()));
        page.getByLabel("New password").fill(PASSWORD);
        page.getByLabel("The same password again").fill(PASSWORD);
        press(page, "Register");
    }

    private String state() {
        return people.value(
                "select i.status || ' ' || o.state from identity i join invitation o on o.identity_id = i.id");
    }

    @Test
    void afterAMailScannerThePersonRegistersWithoutJavaScriptAndIsGreeted() throws Exception {
        scan();
        scan();
        assertThat(state()).isEqualTo("PENDING SENT");
        Page page = browser.page(Look.WITHOUT_SCRIPTS);
        register(page);
        assertThat(page.locator("h1").textContent()).isEqualTo("You are registered");
        assertThat(page.url()).isEqualTo(at("/register/done"));
        assertThat(state()).isEqualTo("ACTIVE ACCEPTED");
        follow(page, "Sign in");
        page.getByLabel("User name").fill("anna");
        page.getByLabel("Password").fill(PASSWORD);
        press(page, "Sign in");
        assertThat(page.locator("h1").textContent()).isEqualTo("Hello Anna Smith");
        assertThat(page.content())
                .as("the console is not for everybody")
                .doesNotContain("/console");
        press(page, "Sign out");
        assertThat(page.url()).isEqualTo(at("/sign-in"));
        page.navigate(at("/me"));
        assertThat(page.url()).isEqualTo(at("/sign-in"));
    }

    /** What link scanners of mail providers do: fetch, run scripts, follow every link, submit every form as it is. */
    private void scan() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        URI link = URI.create(at(letter.path()));
        for (String method : List.of("HEAD", "GET")) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(link)
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        Page page = browser.page(Look.USUAL);
        page.navigate(link.toString());
        List<String> links = new ArrayList<>();
        for (Locator each : page.locator("a[href]").all()) {
            links.add(each.getAttribute("href"));
        }
        for (String href : links) {
            page.navigate(link.resolve(href).toString());
        }
        page.navigate(link.toString());
        int forms = page.locator("form").count();
        assertThat(forms).isPositive();
        for (int i = 0; i < forms; i++) {
            Locator form = page.locator("form").nth(i);
            page.waitForNavigation(() -> form.evaluate("form => form.submit()"));
            page.navigate(link.toString());
        }
        press(page, "Register");
        assertThat(page.title()).startsWith("Error: ");
    }

    @Test
    void theBackButtonFindsTheLinkUsed() {
        Page page = browser.page(Look.WITHOUT_SCRIPTS);
        register(page);
        // while a page is on its way the browser has no history to go back in
        page.waitForURL(at("/register/done"));
        page.goBack();
        assertThat(page.title()).contains("This link was used already");
        assertThat(page.getByLabel("New password").count()).isZero();
    }

    @Test
    void theBrowserFollowsTheRedirectToAnotherSiteAndTellsItNothing() {
        people.run("update invitation set redirect_url = $1", ELSEWHERE);
        Page page = browser.page(Look.WITHOUT_SCRIPTS);
        register(page);
        page.waitForURL(ELSEWHERE);
        assertThat(page.title()).isEqualTo("Elsewhere");
        assertThat(REFERRERS)
                .contains("/ from null")
                .allMatch(
                        visit ->
                                visit.endsWith("from null") || visit.endsWith("from " + ELSEWHERE));
    }

    @Test
    void theRedirectIsFollowedAfterAFaultToo() {
        people.run("update invitation set redirect_url = $1", ELSEWHERE);
        Page page = browser.page(Look.WITHOUT_SCRIPTS);
        page.navigate(at(letter.path()));
        press(page, "Register");
        page.getByLabel("New password").fill(PASSWORD);
        page.getByLabel("The same password again").fill(PASSWORD);
        press(page, "Register");
        page.waitForURL(ELSEWHERE);
        assertThat(page.title()).isEqualTo("Elsewhere");
    }

    @Test
    void noPageAsksAnotherSiteForAnything() {
        Page page = browser.page(Look.USUAL);
        List<String> hosts = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        page.onRequest(request -> hosts.add(URI.create(request.url()).getHost()));
        page.onConsoleMessage(message -> complaints.add(message.text()));
        register(page);
        page.navigate(at("/sign-in"));
        assertThat(hosts).containsOnly("localhost");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aFormOnAnotherSiteCannotRegister() {
        Page page = browser.page(Look.USUAL);
        page.navigate(ELSEWHERE);
        page.setContent(
                """
                <form method="post" action="%s"><input name="token" value="%s">
                <input name="password" value="%s"><input name="repeat" value="%s"><button>Go</button></form>
                """
                        .formatted(at(letter.action()), letter.token(), PASSWORD, PASSWORD));
        press(page, "Go");
        assertThat(page.locator("main").textContent()).contains("sent from another site");
        assertThat(state()).isEqualTo("PENDING SENT");
    }
}
