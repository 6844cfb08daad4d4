package io.plosolver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;

/** Analyses of pages with axe. */
final class Accessibility {

    /** The themes differ in their colours only. */
    private static final List<String> COLOUR_RULES = List.of("color-contrast", "link-in-text-block");

    private static final String HAS_AXE = "() => window.axe !== undefined";

    /**
     * Returns the violations as lines. What passes is not reported in full, because such a report is larger than the page. Of
     * the rows of hands, which are made alike, the first are enough.
     */
    private static final String ANALYSIS = """
            async options => (await axe.run({exclude: [['.hand-row:nth-child(n + 8)']]}, {resultTypes: ['violations'], ...options})).violations.map(rule =>
              `${rule.id}: ${rule.help} at ${rule.nodes.slice(0, 3).map(node => node.target + ' ' + node.html).join(', ')}`)""";

    private Accessibility() {}

    /** Asserts that axe finds nothing to complain about. */
    static void assertAccessible(Page page) {
        assertNoViolations(page, Map.of());
    }

    /** Asserts that axe finds nothing to complain about in either theme of the system. */
    static void assertAccessibleInBothThemes(Page page) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertAccessible(page);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertNoViolations(page, Map.of("runOnly", COLOUR_RULES));
    }

    private static void assertNoViolations(Page page, Map<String, Object> options) {
        // Figures that are being replaced are dimmed below the contrast that is asserted.
        PlaywrightAssertions.assertThat(page.locator(".is-old")).hasCount(0);
        if (page.evaluate(HAS_AXE).equals(false)) {
            page.evaluate("() => {" + AxeBuilder.getAxeScript() + "}");
        }
        assertThat((List<?>) page.evaluate(ANALYSIS, options)).isEmpty();
    }
}
