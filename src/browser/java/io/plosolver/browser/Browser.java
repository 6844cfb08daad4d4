package io.plosolver.browser;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Chromium and the node of all tests. Both start once. Without Chromium the tests are left out and say so; with {@code
 * PLOSOLVER_REQUIRE_CHROMIUM=true} they fail.
 */
final class Browser {

    private static final String PROGRAM_VARIABLE = "PLOSOLVER_TEST_CHROMIUM";
    private static final List<Path> PACKAGED = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
    /** A switch of Chromium replaces an earlier one of its name, so this list repeats the features that Playwright disables. */
    private static final List<String> DISABLED_FEATURES = List.of(
            // Web pages of the address bar. Chromium loads two for every window, at twice the processor time of the
            // page.
            "WebUIOmniboxPopup",
            "WebUIOmniboxAimPopup",
            "WebUIOmniboxFullPopup",
            "PreloadTopChromeWebUI",
            // Those of Playwright.
            "AcceptCHFrame",
            "AvoidUnnecessaryBeforeUnloadCheckSync",
            "DestroyProfileOnBrowserClose",
            "DialMediaRouteProvider",
            "GlobalMediaControls",
            "HttpsUpgrades",
            "LensOverlay",
            "MediaRouter",
            "PaintHolding",
            "ThirdPartyStoragePartitioning",
            "Translate",
            "AutoDeElevate");

    private static final List<String> FLAGS = List.of(
            // Its sandbox does not run as root.
            "--no-sandbox",
            "--disable-gpu",
            System.getProperty("plosolver.chromium.flags"),
            "--disable-quic",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--no-proxy-server",
            "--disable-features=" + String.join(",", DISABLED_FEATURES));

    /** Limit of what a test waits for; machines that build beside it are slow. */
    static final int TIMEOUT_MILLIS = 20_000;

    private static com.microsoft.playwright.Browser chromium;
    private static Node node;

    private Browser() {}

    /** Returns the browser. Skips the test if none is installed. */
    static synchronized com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            Path program = program();
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright
                    .chromium()
                    .launch(new LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
            PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return chromium;
    }

    /** Returns the node that all tests share. */
    static synchronized Node node() {
        if (node == null) {
            node = Node.start();
        }
        return node;
    }

    private static Path program() {
        String named = System.getenv(PROGRAM_VARIABLE);
        Optional<Path> found = (named == null ? PACKAGED : List.of(Path.of(named)))
                .stream().filter(Files::isExecutable).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        String message = "no Chromium was found (install the package chromium)";
        if (Boolean.parseBoolean(System.getenv("PLOSOLVER_REQUIRE_CHROMIUM"))) {
            throw new IllegalStateException(message);
        }
        System.out.println("=== the tests of the web page were LEFT OUT: " + message);
        return Assumptions.abort(message);
    }
}
