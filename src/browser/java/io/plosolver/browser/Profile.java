package io.plosolver.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Browser profile with a page, which visits use one after another: a new profile and a page in it cost twice the processor time
 * of opening a view. Between two visits the profile has no other pages, no storage and no routes.
 */
final class Profile {

    /** Profiles that no visit uses now. */
    private static final Map<Kind, Profile> KEPT = new HashMap<>();

    private final Kind kind;
    private final BrowserContext context;
    private Page page;
    private Consumer<String> findings;

    private Profile(Kind kind, Consumer<String> findings) {
        this.kind = kind;
        this.findings = findings;
        this.context = Browser.chromium()
                .newContext(new NewContextOptions()
                        .setBaseURL(kind.url())
                        .setViewportSize(kind.width(), kind.isPhone() ? 844 : 900)
                        .setHasTouch(kind.isPhone())
                        .setColorScheme(kind.theme())
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(Browser.TIMEOUT_MILLIS);
        context.onConsoleMessage(message -> this.findings.accept("console " + message.type() + ": " + message.text()));
        context.onWebError(error -> this.findings.accept("uncaught " + error.error()));
        context.onRequest(request -> {
            if (!request.url().startsWith(kind.url() + "/") && !request.url().startsWith("data:")) {
                this.findings.accept("request to another host: " + request.url());
            }
        });
        page = context.newPage();
    }

    /**
     * Returns a profile for a visit.
     *
     * @param findings receives what must never happen
     */
    static Profile take(Kind kind, Consumer<String> findings) {
        Profile kept = KEPT.remove(kind);
        if (kept == null) {
            return create(kind, findings);
        }
        kept.findings = findings;
        return kept;
    }

    /** Returns a profile that no visit has used. */
    static Profile create(Kind kind, Consumer<String> findings) {
        return new Profile(kind, findings);
    }

    BrowserContext context() {
        return context;
    }

    /** Returns the page that the profile keeps. */
    Page page() {
        return page;
    }

    /** Ends a visit whose profile is of no further use. */
    void close() {
        context.close();
    }

    /** Ends a visit. The profile serves the next one unless its page no longer works. */
    void release() {
        boolean isKept = false;
        try {
            reset();
            isKept = KEPT.putIfAbsent(kind, this) == null;
        } finally {
            if (!isKept) {
                close();
            }
        }
    }

    private void reset() {
        context.pages().stream().filter(other -> other != page).forEach(Page::close);
        if (page.isClosed()) {
            page = context.newPage();
        }
        page.unrouteAll();
        // A document of the same origin without scripts, so that nothing is stored afterwards.
        page.navigate("/health/live");
        page.evaluate("localStorage.clear(); sessionStorage.clear()");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(kind.theme()));
        page.mouse().move(0, 0);
    }

    /** What profiles differ in. */
    record Kind(String url, int width, ColorScheme theme) {

        boolean isPhone() {
            return width == Visit.PHONE;
        }
    }
}
