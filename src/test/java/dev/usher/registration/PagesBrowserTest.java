package dev.usher.registration;

import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.usher.access.password.Passwords;
import dev.usher.api.Ids;
import dev.usher.support.Browser;
import dev.usher.support.Browser.Look;
import dev.usher.support.Letters;
import dev.usher.support.Letters.Letter;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page, looked at by an accessibility checker in light and dark, on a desk and on a narrow phone. */
@QuarkusTest
class PagesBrowserTest {

    private static final String PASSWORD = "quiet otters climb lamps";
    private static final int PHONE = 360;

    private static Browser browser;

    @Inject People people;
    @Inject Letters letters;
    @Inject Passwords passwords;
    @Inject SetClock clock;
    @Inject PasswordLinks links;

    @TestHTTPResource("/")
    String base;

    private UUID anna;

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
        anna = people.person("anna");
        people.run("update identity set name = 'Anna Smith', first_name = 'Anna'");
        letters.profile(
                anna,
                """
                {"usageAgreement":"Use this account for your work only.\\n\\nKeep your password to yourself. Tell us when you think that somebody else knows it.\\n\\nWe log when you sign in.",
                 "askAlternateEmail":true}
                """);
    }

    @AfterEach
    void closePages() {
        browser.closePages();
        clock.reset();
    }

    /** The pages, each by the way that leads there. */
    enum Shown {
        FORM {
            @Override
            void open(PagesBrowserTest test, Page page) {
                page.navigate(test.at(test.letters.sent(test.anna).path()));
            }
        },
        FORM_WITH_FAULTS {
            @Override
            void open(PagesBrowserTest test, Page page) {
                FORM.open(test, page);
                page.getByLabel("New password").fill("anna");
                press(page, "Register");
                assertThat(page.locator(".fault").count()).isGreaterThanOrEqualTo(3);
            }
        },
        UNKNOWN {
            @Override
            void open(PagesBrowserTest test, Page page) {
                page.navigate(test.at("/register/x?token=y"));
            }
        },
        EXPIRED {
            @Override
            void open(PagesBrowserTest test, Page page) {
                Letter letter = test.letters.in(test.anna, "EXPIRED", null);
                page.navigate(test.at(letter.path()));
            }
        },
        USED {
            @Override
            void open(PagesBrowserTest test, Page page) {
                Letter letter = test.letters.in(test.anna, "ACCEPTED", null);
                page.navigate(test.at(letter.path()));
            }
        },
        CLOSED {
            @Override
            void open(PagesBrowserTest test, Page page) {
                Letter letter = test.letters.sent(test.anna);
                test.people.run("update identity set status = 'DISABLED'");
                page.navigate(test.at(letter.path()));
            }
        },
        DONE {
            @Override
            void open(PagesBrowserTest test, Page page) {
                page.navigate(test.at("/register/done"));
            }
        },
        AGAIN {
            @Override
            void open(PagesBrowserTest test, Page page) {
                page.navigate(test.at("/register/again"));
            }
        },
        ASKED {
            @Override
            void open(PagesBrowserTest test, Page page) {
                AGAIN.open(test, page);
                page.locator("#who").fill("anna");
                press(page, "Send a new letter");
                assertThat(page.title()).contains("Look into your mail");
            }
        },
        SIGN_IN {
            @Override
            void open(PagesBrowserTest test, Page page) {
                page.navigate(test.at("/sign-in"));
            }
        },
        SIGN_IN_REFUSED {
            @Override
            void open(PagesBrowserTest test, Page page) {
                SIGN_IN.open(test, page);
                page.getByLabel("User name").fill("anna");
                page.getByLabel("Password").fill("wrong");
                press(page, "Sign in");
                assertThat(page.locator(".summary").isVisible()).isTrue();
            }
        },
        NEW_PASSWORD {
            @Override
            void open(PagesBrowserTest test, Page page) {
                page.navigate(test.passwordLink());
            }
        },
        NEW_PASSWORD_WITH_FAULTS {
            @Override
            void open(PagesBrowserTest test, Page page) {
                NEW_PASSWORD.open(test, page);
                page.getByLabel("New password").fill("anna");
                press(page, "Change the password");
                assertThat(page.locator(".fault").count()).isEqualTo(2);
            }
        },
        PASSWORD_CHANGED {
            @Override
            void open(PagesBrowserTest test, Page page) {
                NEW_PASSWORD.open(test, page);
                page.getByLabel("New password").fill(PASSWORD);
                page.getByLabel("The same password again").fill(PASSWORD);
                press(page, "Change the password");
                assertThat(page.title()).contains("Your password is changed");
            }
        },
        PASSWORD_LINK_OVER {
            @Override
            void open(PagesBrowserTest test, Page page) {
                page.navigate(test.at("/password/x?token=y"));
            }
        },
        FORGOTTEN {
            @Override
            void open(PagesBrowserTest test, Page page) {
                SIGN_IN.open(test, page);
                follow(page, "Forgot your password?");
            }
        },
        FORGOTTEN_ASKED {
            @Override
            void open(PagesBrowserTest test, Page page) {
                FORGOTTEN.open(test, page);
                page.locator("#who").fill("nobody");
                press(page, "Send a link");
                assertThat(page.title()).contains("Look into your mailbox");
            }
        },
        ME {
            @Override
            void open(PagesBrowserTest test, Page page) {
                test.people.run("update identity set status = 'ACTIVE'");
                test.people.run(
                        "insert into credential (identity_id, hash, changed) values ($1, $2, '2026-01-01T00:00:00Z')",
                        test.anna,
                        test.passwords.hash(PASSWORD).await().indefinitely());
                SIGN_IN.open(test, page);
                page.getByLabel("User name").fill("anna");
                page.getByLabel("Password").fill(PASSWORD);
                press(page, "Sign in");
                assertThat(page.locator("h1").textContent()).isEqualTo("Hello Anna Smith");
            }
        },
        ERROR {
            @Override
            void open(PagesBrowserTest test, Page page) {
                page.navigate(test.at("/register/no/such/page"));
            }
        };

        abstract void open(PagesBrowserTest test, Page page);
    }

    private String passwordLink() {
        UUID id = Ids.next();
        people.run("update identity set status = 'ACTIVE'");
        people.run(
                "insert into credential (identity_id, hash, changed) values ($1, 'old', '2026-01-01T00:00:00Z')",
                anna);
        people.run(
                "insert into password_reset values ($1, $2, $3, 0, $4, $5)",
                id,
                anna,
                links.keyId(),
                OffsetDateTime.now(clock),
                OffsetDateTime.now(clock).plusHours(2));
        return at(URI.create(links.of(id, links.keyId())).getPath())
                + "?"
                + URI.create(links.of(id, links.keyId())).getQuery();
    }

    private String at(String path) {
        return base.replaceAll("/$", "") + path;
    }

    @ParameterizedTest
    @EnumSource
    void isAccessibleInLightAndDarkAndOnANarrowPhone(Shown shown) {
        Page page = browser.page(Look.USUAL);
        shown.open(this, page);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1024, PHONE)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(width, 800);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(
                                        Path.of(
                                                "target/screenshots/"
                                                        + shown.name().toLowerCase()
                                                        + "-"
                                                        + scheme.name().toLowerCase()
                                                        + "-"
                                                        + width
                                                        + ".png")));
                List<Rule> found = new AxeBuilder(page).analyze().getViolations();
                assertThat(found.stream().map(PagesBrowserTest::words))
                        .as("%s in %s at %d", shown, scheme, width)
                        .isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as("nothing is wider than the window")
                        .isEqualTo(width);
            }
        }
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes();
    }

    @org.junit.jupiter.api.Test
    void theSummaryOfFaultsHasTheFocusAndLeadsToTheFields() {
        Page page = browser.page(Look.WITHOUT_SCRIPTS);
        Shown.FORM_WITH_FAULTS.open(this, page);
        assertThat(page.locator(".summary:focus").count()).isEqualTo(1);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.keyboard().type(PASSWORD);
        assertThat(page.getByLabel("New password").inputValue()).isEqualTo(PASSWORD);
    }

    @org.junit.jupiter.api.Test
    void aFormIsFilledInByKeyboardAloneAndFocusIsSeen() {
        Page page = browser.page(Look.USUAL);
        page.navigate(at("/sign-in"));
        page.keyboard().press("Tab");
        Locator focused = page.locator(":focus");
        assertThat(focused.getAttribute("id")).isEqualTo("username");
        assertThat(focused.evaluate("e => getComputedStyle(e).outlineStyle")).isEqualTo("solid");
    }

    @org.junit.jupiter.api.Test
    void anExpiredLinkLeadsToANewLetter() {
        Page page = browser.page(Look.WITHOUT_SCRIPTS);
        page.navigate(at(letters.sent(anna).path()));
        clock.advance(Duration.ofDays(8));
        page.reload();
        assertThat(page.title()).contains("This link has expired");
        page.locator("#who").fill("anna@example.com");
        press(page, "Send a new letter");
        assertThat(page.title()).contains("Look into your mail");
        page.navigate(at(letters.newest(anna).path()));
        assertThat(page.locator("h1").textContent()).isEqualTo("Welcome, Anna");
    }
}
