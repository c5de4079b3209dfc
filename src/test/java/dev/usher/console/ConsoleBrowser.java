package dev.usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.usher.access.UserLevel;
import dev.usher.access.session.TestSessions;
import dev.usher.support.Browser;
import dev.usher.support.Browser.Look;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A browser in front of the console, for the tests of its pages. The database is empty before each. */
public abstract class ConsoleBrowser {

    protected static final int DESK = 1280;
    protected static final int PHONE = 360;

    /** A desk, light. */
    protected static final Look USUAL = new Look(ColorScheme.LIGHT, DESK, true);

    /** The same without JavaScript. */
    protected static final Look WITHOUT_SCRIPTS = new Look(ColorScheme.LIGHT, DESK, false);

    private static final String DRAWN =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private static Browser browser;

    @Inject protected People people;
    @Inject protected TestSessions sessions;
    @Inject protected SetClock clock;

    @TestHTTPResource("/")
    protected String base;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void emptyDatabase() {
        people.clear();
    }

    @AfterEach
    void closePages() {
        browser.closePages();
        clock.reset();
    }

    /** The address of a path. */
    protected String at(String path) {
        return base.replaceAll("/$", "") + path;
    }

    /** The window of an administrator. */
    protected Page admin() {
        return signedIn(USUAL, UserLevel.ORG_ADMIN);
    }

    /** The window of somebody of the helpdesk. */
    protected Page helpdesk() {
        return signedIn(USUAL, UserLevel.HELPDESK);
    }

    /** The window of an active person with these levels, called Ada Admin, who has signed in. */
    protected Page signedIn(Look look, UserLevel... levels) {
        UUID id = somebody(levels);
        Page page = browser.page(look);
        String[] cookie = sessions.cookie(id).split("=", 2);
        page.context().addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(base)));
        return page;
    }

    /** An active person with these levels. */
    protected UUID somebody(UserLevel... levels) {
        String alias = "ada" + people.number("select count(*) from identity");
        UUID id = people.person(alias, alias + "@example.com", "ACTIVE");
        people.run("update identity set name = 'Ada Admin' where id = $1", id);
        for (UserLevel level : levels) {
            people.run("insert into user_level values ($1, $2)", id, level.name());
        }
        return id;
    }

    /** A window of somebody who is not signed in. */
    protected Page stranger() {
        return browser.page(USUAL);
    }

    /**
     * Looks at a page on a desk in light and on a narrow phone in dark: the accessibility checker finds nothing, and nothing
     * is wider than the window. The checker is a script: not for windows without. Leaves pictures in {@code target/screenshots}.
     *
     * @param name of the pictures
     */
    protected static void looksGood(Page page, String name) {
        looksGood(page, name, ColorScheme.LIGHT, DESK);
        looksGood(page, name, ColorScheme.DARK, PHONE);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(DESK, 800);
        // A click aims at the picture that is drawn: a busy machine may still show the narrow one.
        page.evaluate(DRAWN);
    }

    private static void looksGood(Page page, String name, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 800);
        String shown = name + "-" + scheme.name().toLowerCase() + "-" + width;
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots/console-" + shown + ".png")));
        List<Rule> found =
                new AxeBuilder(page).exclude("iframe[sandbox]").analyze().getViolations();
        assertThat(found.stream().map(ConsoleBrowser::words)).as(shown).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("%s: nothing is wider than the window", shown)
                .isEqualTo(width);
    }

    /** The same where the page may run scripts: the accessibility checker is one. */
    protected static void looksGood(boolean scripts, Page page, String name) {
        if (scripts) {
            looksGood(page, name);
        }
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes();
    }
}
