package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The frame of the page: sections, addresses, keys, themes, live events, and how accessible all views are. */
class ShellTest {

    @Test
    void leadsANewcomerToASpot() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/");

            assertThat(page).hasURL(visit.url() + "/spots/new");
            assertThat(page).hasTitle("Spot · PLOSolver");
        }
    }

    @Test
    void leadsAReturningUserToTheLastSection() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/jobs");

            Visit.go(page, "/");

            assertThat(page).hasURL(visit.url() + "/jobs");
        }
    }

    @ParameterizedTest
    @CsvSource({"v, /solves", "j, /jobs", "o, /operations", "s, /spots"})
    void reachesEverySectionByKeys(String key, String address) {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(address.equals("/jobs") ? "/operations" : "/jobs");

            // At once: the second key counts only for a moment after the first.
            page.keyboard().type("g" + key);

            assertThat(page).hasURL(visit.url() + address);
            assertThat(page.locator("main h1")).isFocused();
        }
    }

    @Test
    void goesBackToTheViewBefore() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/jobs");
            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Operations"))
                    .click();
            assertThat(page).hasURL(visit.url() + "/operations");

            page.goBack();

            assertThat(page).hasURL(visit.url() + "/jobs");
            assertThat(page).hasTitle("Jobs · PLOSolver");
        }
    }

    @Test
    void saysWhereThereIsNoPage() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/jobs/1/nothing/here");

            assertThat(page.locator("main h1")).hasText("There is no such page");
        }
    }

    @Test
    void showsTheKeysOfTheViewAndGivesTheKeyboardBack() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/spots/new");
            page.locator("main h1").focus();

            page.keyboard().press("?");

            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("clear the slot");
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            assertThat(page.locator("main h1")).isFocused();
        }
    }

    @Test
    void keepsTheChosenTheme() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/jobs");
            page.getByLabel("Theme: system. Change to light").click();
            page.getByLabel("Theme: light. Change to dark").click();

            page.reload();

            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                    .isEqualTo("rgb(15, 18, 22)");
        }
    }

    @Test
    void goesWhereThePaletteIsTold() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/spots/new");
            page.getByLabel("Board 1, card 1: ace of diamonds").focus();

            page.keyboard().press("Control+k");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            page.keyboard().type("dead");
            page.keyboard().press("Enter");

            assertThat(page).hasURL(visit.url() + "/operations/dead-letters");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        }
    }

    @Test
    void findsAJobInThePaletteByItsLabelAndByTheEndOfItsId() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.spot(visit, "found by the palette");
            Page page = visit.open("/jobs");
            for (String text : List.of("found by", id.substring(28))) {
                Visit.button(page, "Go to").click();
                page.getByRole(AriaRole.COMBOBOX, new GetByRoleOptions().setName("Section, address"))
                        .fill(text);

                assertThat(page.locator("#commands li")).containsText("found by the palette");
                Accessibility.assertAccessible(page);
                page.keyboard().press("Escape");
            }
            page.keyboard().press("Control+k");
            page.keyboard().type("http://elsewhere/solves/" + id);
            page.keyboard().press("Enter");

            assertThat(page).hasURL(visit.url() + "/jobs/" + id);
        }
    }

    @Test
    void hasThePaletteOnPhones() {
        try (Visit visit = Visit.begin(Browser.node(), Visit.PHONE, ColorScheme.LIGHT)) {
            Page page = visit.open("/jobs");

            Visit.button(page, "Go to").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            page.keyboard().type("dead");
            page.keyboard().press("Enter");

            assertThat(page).hasURL(visit.url() + "/operations/dead-letters");
            for (int width : new int[] {320, Visit.PHONE}) {
                page.setViewportSize(width, 844);
                Visit.assertNoSidewaysScroll(page);
                assertThat(
                                page.evaluate(
                                        "document.querySelector('.tabs a:last-child').getBoundingClientRect().right <= document.querySelector('.live').getBoundingClientRect().left"))
                        .isEqualTo(true);
            }
        }
    }

    @Test
    void saysHowBusyTheClusterIs() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.newPage();
            page.route(
                    "**/api/v1/queues",
                    route -> route.fulfill(
                            new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(
                                            "{\"queues\": [{\"queue\": \"spot_simulation\", \"waiting\": 1200, \"delayed\": 34}]}")));
            page.navigate("/jobs");

            assertThat(page.locator(".load")).hasText(Pattern.compile("1 node · \\d+/\\d+ busy · 1,234 waiting"));
        }
    }

    /** Browsers open six connections to a host: with a stream in every tab the seventh tab would not load. */
    @Test
    void followsTheEventsInSevenTabsAtOnce() {
        try (Visit visit = Visit.begin()) {
            Page first = visit.open("/jobs");
            for (int tab = 2; tab <= 7; tab++) {
                // From the page itself, so that Chromium starts no process for the tab.
                visit.context().waitForPage(() -> first.evaluate("() => void open('/jobs')"));
            }

            assertThat(visit.context().pages()).hasSize(7);
            visit.context()
                    .pages()
                    .forEach(tab -> assertThat(tab.locator(".live")).hasText("live"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spots", "/spots/new", "/solves", "/jobs", "/operations"})
    void isAccessibleAndFitsOnEveryScreen(String address) {
        for (int width : new int[] {Visit.DESKTOP, Visit.PHONE}) {
            try (Visit visit = Visit.begin(Browser.node(), width, ColorScheme.LIGHT)) {
                Page page = visit.open(address);

                Visit.assertNoSidewaysScroll(page);
                Accessibility.assertAccessibleInBothThemes(page);
            }
        }
    }

    @Test
    void loadsLittle() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/spots/new");

            Object bytes = page.evaluate(
                    "performance.getEntriesByType('resource')"
                            + ".filter(entry => entry.name.includes('/assets/')).reduce((sum, entry) => sum + entry.encodedBodySize, 0)");

            assertThat(((Number) bytes).intValue()).isBetween(1, 60_000);
        }
    }
}
