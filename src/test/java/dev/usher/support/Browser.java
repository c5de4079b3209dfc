package dev.usher.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chromium of this machine, without a window. The variable {@code USHER_CHROMIUM} names another one. */
public final class Browser implements AutoCloseable {

    private static final String VARIABLE = "USHER_CHROMIUM";
    private static final String USUAL = "/usr/bin/chromium";

    /** Only ends what hangs: a busy machine is no fault. */
    private static final int WAIT_MILLIS = 60_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<BrowserContext> open = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** How somebody looks at a page. @param width of the window in CSS pixels */
    public record Look(ColorScheme scheme, int width, boolean scripts) {

        /** A desk, light. */
        public static final Look USUAL = new Look(ColorScheme.LIGHT, 1024, true);

        /** The same without JavaScript. */
        public static final Look WITHOUT_SCRIPTS = new Look(ColorScheme.LIGHT, 1024, false);
    }

    /** Starts it. @param more arguments of the browser */
    public static Browser start(String... more) {
        String path = Optional.ofNullable(System.getenv(VARIABLE)).orElse(USUAL);
        if (!Files.isExecutable(Path.of(path))) {
            throw new IllegalStateException(
                    "The browser tests need Chromium: there is none at "
                            + path
                            + ". Install the package chromium, or set "
                            + VARIABLE
                            + ".");
        }
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--no-sandbox",
                                "--headless=new",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run"));
        arguments.addAll(List.of(more));
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of(path))
                                        .setArgs(arguments)));
    }

    /** A window of somebody who has not been here yet. */
    public Page page(Look look) {
        BrowserContext context =
                chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setColorScheme(look.scheme())
                                .setJavaScriptEnabled(look.scripts())
                                .setViewportSize(look.width(), 900));
        open.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(WAIT_MILLIS);
        return page;
    }

    /** Presses a button, see {@link #click}. */
    public static void press(Page page, String name) {
        click(page, AriaRole.BUTTON, name);
    }

    /** Follows a link, see {@link #click}. */
    public static void follow(Page page, String name) {
        click(page, AriaRole.LINK, name);
    }

    private static void click(Page page, AriaRole role, String name) {
        click(page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)));
    }

    /** Clicks, and waits for the page that this leads to: while one arrives it may have no title and half of its table. */
    public static void click(Locator what) {
        what.click();
        what.page().waitForLoadState();
    }

    /** Closes every window. */
    public void closePages() {
        open.forEach(BrowserContext::close);
        open.clear();
    }

    @Override
    public void close() {
        closePages();
        chromium.close();
        playwright.close();
    }
}
