package io.plosolver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A person's visit: pages in a browser profile that has stored nothing. The visit collects what must never happen, messages on
 * the console, reports of the content policy and requests to other hosts, and {@link #close} fails on any of it.
 */
final class Visit implements AutoCloseable {

    static final int DESKTOP = 1440;
    static final int PHONE = 390;

    private final Profile profile;
    private final boolean isAlone;
    private final String url;
    private final List<String> findings = new ArrayList<>();
    private final List<String> allowed = new ArrayList<>();
    private final List<Runnable> endings = new ArrayList<>();
    private boolean hasPage;

    private Visit(Node node, int width, ColorScheme theme, boolean isAlone) {
        this.url = node.url();
        this.isAlone = isAlone;
        Profile.Kind kind = new Profile.Kind(url, width, theme);
        this.profile = isAlone ? Profile.create(kind, findings::add) : Profile.take(kind, findings::add);
    }

    static Visit begin() {
        return begin(Browser.node(), DESKTOP, ColorScheme.LIGHT);
    }

    static Visit begin(Node node, int width, ColorScheme theme) {
        return new Visit(node, width, theme, false);
    }

    /** Begins a visit in a profile of its own, for scripts that the profile keeps. */
    static Visit beginAlone() {
        return new Visit(Browser.node(), DESKTOP, ColorScheme.LIGHT, true);
    }

    /** Opens a page at an address and waits until its view is there. */
    Page open(String address) {
        return go(newPage(), address);
    }

    /** Navigates a page to an address and waits until its view is there. */
    static Page go(Page page, String address) {
        page.navigate(address);
        page.waitForSelector("main h1");
        return page;
    }

    /** Goes to an address within the loaded page, as its links do. What was injected into the page stays there. */
    static void goWithin(Page page, String address) {
        page.evaluate(
                "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }",
                address);
    }

    /** Waits until the page follows the events, and has read again what may have changed before it did. */
    static void awaitLive(Page page) {
        PlaywrightAssertions.assertThat(page.locator(".live")).hasText("live");
        page.evaluate(
                "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
    }

    /** Returns a page without a view: the kept one of the profile, and later ones in tabs of their own. */
    Page newPage() {
        if (hasPage) {
            return profile.context().newPage();
        }
        hasPage = true;
        return profile.page();
    }

    /** Allows messages with a text: those that the browser itself writes about answers that the test wants. */
    Visit allowing(String text) {
        allowed.add(text);
        return this;
    }

    /** Adds what is done at the end of the visit also if the test fails, so that later tests find the node at rest. */
    void whenClosed(Runnable ending) {
        endings.add(ending);
    }

    BrowserContext context() {
        return profile.context();
    }

    String url() {
        return url;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** Keeps a picture of the page, for people and for the documentation, if a folder is given for pictures. */
    static void picture(Page page, String name) {
        String folder = System.getProperty("plosolver.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    /** Asserts that the page is not wider than the screen. */
    static void assertNoSidewaysScroll(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    @Override
    public void close() {
        endings.forEach(Runnable::run);
        if (isAlone) {
            profile.close();
        } else {
            profile.release();
        }
        assertThat(findings.stream().filter(finding -> allowed.stream().noneMatch(finding::contains)))
                .isEmpty();
    }
}
