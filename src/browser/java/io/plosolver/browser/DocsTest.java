package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the REST interface for people: contents, anchors, links between documents, phones. */
class DocsTest {

    @Test
    void leadsFromTheContentsToAnOperationAndFromThereToItsDocument() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/docs");
            page.locator("nav a[href='#createJob']").click();
            assertThat(page.locator("#createJob")).isInViewport();

            page.locator("section:has(#createJob) a[href='#schema-Job']")
                    .first()
                    .click();

            assertThat(page).hasURL(visit.url() + "/docs#schema-Job");
            assertThat(page.locator("#schema-Job")).isInViewport();
        }
    }

    @Test
    void opensAtTheAnchorOfALink() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/docs#getQueuePosition");

            assertThat(page.locator("#getQueuePosition")).isInViewport();
            Visit.picture(page, "docs");
        }
    }

    @Test
    void linksOnlyToWhatIsThere() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/docs");

            Object missing = page.evaluate(
                    "[...document.querySelectorAll(\"a[href^='#']\")]"
                            + ".map(link => link.hash.slice(1)).filter(id => document.querySelectorAll('#' + CSS.escape(id)).length !== 1)");

            Assertions.assertThat(missing).isEqualTo(List.of());
        }
    }

    @Test
    void opensTheContentsOfAPhoneOnlyUntilSomethingIsChosen() {
        try (Visit visit = Visit.begin(Browser.node(), Visit.PHONE, ColorScheme.LIGHT)) {
            Page page = visit.open("/docs");
            page.getByText("Contents").click();

            page.locator("nav a[href='#getStrategy']").click();

            assertThat(page.locator("nav details")).not().hasAttribute("open", "");
            assertThat(page.locator("#getStrategy")).isInViewport();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, DARK", "390, LIGHT"})
    void isAccessibleAndFitsOnTheScreen(int width, ColorScheme theme) {
        try (Visit visit = Visit.begin(Browser.node(), width, theme)) {
            Page page = visit.open("/docs");

            Visit.assertNoSidewaysScroll(page);
            // All sections are made alike, and axe takes minutes for all of them.
            page.evaluate(
                    "document.querySelectorAll('main section, nav li').forEach((part, index) => index % 25 && part.remove());"
                            + "document.querySelectorAll('main dl > div:nth-child(n + 6)').forEach(row => row.remove())");
            Accessibility.assertAccessible(page);
        }
    }
}
