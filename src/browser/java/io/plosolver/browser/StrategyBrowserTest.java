package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Strategies of solved examples: a river, a river on two boards, and a turn. */
class StrategyBrowserTest {

    private static final String RIVER = "solver-river";
    private static final String DOUBLE_BOARD = "solver-double-board-river";
    private static final String TURN = "solver-turn";
    private static final String EXACT_TURN = "solver-turn:exact";

    @Test
    void tellsWhatAa65DoesToTheKeyboardAlone() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, RIVER, "");

            page.keyboard().press("1");
            assertThat(shown(page)).containsText("IP");
            page.keyboard().press("/");
            page.keyboard().type("AA65");
            page.keyboard().press("Enter");
            assertThat(row(page, "AA65")).isVisible();
            assertThat(page.locator(".hand-count")).hasText("36 hands");
            page.keyboard().press("j");
            page.keyboard().press("o");

            assertThat(page.locator(".hand-row.is-hand").first()).isVisible();
            assertThat(row(page, "AA65")).containsText("top set");
            assertThat(page.locator(".hand-row.is-marked")).containsText("AA65");
            assertThat(page).hasURL(Pattern.compile("line=x&hands=AA65&open=AA65$"));
            Visit.picture(page, "strategy-aa65");
        }
    }

    /** The service names in the header of the page what the view reads first, and both have to mean the same. */
    @Test
    void readsNothingTwiceOfAColdView() {
        try (Visit visit = Visit.beginAlone()) {
            Solves.open(visit, RIVER, "").close();
            List<String> read = new ArrayList<>();
            visit.context().onRequest(request -> read.add(request.method() + " " + request.url()));

            Page page = Solves.open(visit, RIVER, "");
            assertThat(page.locator(".hand-row").nth(1)).isVisible();

            assertThat(read).doesNotHaveDuplicates();
            assertThat(read)
                    .filteredOn(address -> address.contains("/api/v1/jobs/"))
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void walksTheTreeWithTheKeyboard() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, RIVER, "");

            page.keyboard().press("1");
            assertThat(shown(page)).containsText("IP");
            page.keyboard().press("3");
            assertThat(shown(page)).containsText("Fold");
            page.keyboard().press("ArrowLeft");
            assertThat(page).hasURL(Pattern.compile("\\?line=x$"));
            page.keyboard().press("Home");

            assertThat(page).hasURL(Pattern.compile("/solves/[0-9a-f-]+$"));
            assertThat(shown(page)).containsText("OOP");
        }
    }

    @Test
    void showsTheSameAfterReloadBackAndInAPastedAddress() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, DOUBLE_BOARD, "?line=x");
            page.locator(".heat-cell").first().click();
            assertThat(page).hasURL(Pattern.compile("cell="));
            assertThat(page.locator(".hand-count")).hasText(Pattern.compile("^(?!12,227)[\\d,]+ hands$"));
            String address = page.url();
            String hands = page.locator(".hand-count").textContent();

            page.reload();
            assertThat(page.locator(".hand-count")).hasText(hands);
            page.keyboard().press("3");
            assertThat(page).hasURL(Pattern.compile("line=x-b60"));
            page.goBack();
            assertThat(page).hasURL(address);
            assertThat(page.locator(".hand-count")).hasText(hands);

            Page pasted = visit.open(address.substring(visit.url().length()));
            assertThat(pasted.locator(".hand-count")).hasText(hands);
        }
    }

    @Test
    void crossesWhatHandsMakeOnBothBoards() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, DOUBLE_BOARD, "?line=x");

            Locator cell = page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^top set, overpair: 1[56]\\.\\d%")));
            cell.click();

            assertThat(cell).hasAttribute("aria-pressed", "true");
            assertThat(page.locator(".hand-row:not(.hand-head)").first()).containsText("top set / overpair");
            assertThat(Visit.button(page, "Remove the filter top set · overpair"))
                    .isVisible();
            assertDrawsOnlyWhatIsSeen(page);
            Visit.picture(page, "strategy-double-board");
        }
    }

    @Test
    void movesInTheHeatMapWithTheArrowKeys() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, RIVER, "?line=x");
            page.locator(".heat-cell[tabindex='0']").focus();

            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");

            assertThat(page).hasURL(Pattern.compile("line=x&cell=made:top_set"));
        }
    }

    @Test
    void filtersAndMarksARangeThatIsNone() {
        try (Visit visit = Visit.begin().allowing("422 (Unprocessable Entity)")) {
            Page page = Solves.open(visit, RIVER, "?line=x");

            page.getByLabel("Filter hands by a range").fill("AA$zz");

            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("offset");
            assertThat(page.getByLabel("Filter hands by a range")).hasAttribute("aria-invalid", "true");
            page.getByLabel("Filter hands by a range").fill("72**:2222");
            assertThat(page.getByText("No hand of the range matches.").first()).isVisible();
        }
    }

    @Test
    void saysWhichActionsThereAreOnAWrongLine() {
        try (Visit visit = Visit.begin().allowing("404 (Not Found)")) {
            Page page = Solves.open(visit, RIVER, "?line=x-b33");

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("use one of x, b50, b100");
            page.getByText("Back to the first decision").click();
            assertThat(page.locator(".action-bar")).isVisible();
        }
    }

    @Test
    void saysThatASolveIsGone() {
        try (Visit visit = Visit.begin().allowing("404 (Not Found)")) {
            Page page = visit.open("/solves/01a226c0-f909-7066-8bee-b12922cbf000");

            assertThat(page.getByRole(AriaRole.HEADING, named("There is no such solve")))
                    .isVisible();
            Accessibility.assertAccessible(page);
        }
    }

    @Test
    void showsThatAStreetIsSolvedAgainAndLetsGoOfIt() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, TURN, "?line=x-x");
            page.route(Pattern.compile("line=x-x-2c"), route -> {});

            page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^two of clubs")))
                    .click();

            assertThat(page.getByText("its street is solved again")).isVisible();
            Visit.button(page, "Cancel").click();
            assertThat(page).hasURL(Pattern.compile("line=x$"));
        }
    }

    @Test
    void comparesTheCardsOfADeal() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, EXACT_TURN, "?line=x-x");
            page.locator(".deal-card[tabindex='0']").focus();
            assertThat(page.locator(".deal-card")).hasCount(48);
            assertThat(page.locator(".deal-card.is-missing")).hasCount(0);

            page.getByRole(AriaRole.RADIO, named("List")).click();
            Visit.button(page, "EV OOP").click();
            assertThat(page.getByRole(AriaRole.ROW)).hasCount(49);
            assertThat(page).hasURL(Pattern.compile("line=x-x&cards=list$"));
            Accessibility.assertAccessible(page);
            Visit.picture(page, "next-cards-list");
            page.getByRole(AriaRole.RADIO, named("Map")).click();
            page.locator(".deal-card[tabindex='0']").focus();
            page.keyboard().press("ArrowUp");
            page.keyboard().press("Enter");

            assertThat(page).hasURL(Pattern.compile("line=x-x-2d$"));
            assertThat(page.locator(".path-card.deal")).containsText("River");
            assertThat(page.locator(".action-bar")).isVisible();
            page.getByLabel("next suit").click();
            assertThat(page).hasURL(Pattern.compile("line=x-x-2c$"));
        }
    }

    @Test
    void solvesARiverAgainAndSaysSo() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, TURN, "?line=x-x-2c");

            page.waitForSelector(".action-bar", new Page.WaitForSelectorOptions().setTimeout(60_000));

            assertThat(page.locator(".path-card.deal")).containsText("River");
            assertThat(page.getByText("Solved again from x-x-2c")).isVisible();
        }
    }

    @Test
    void copesWithATooBusyNode() {
        try (Visit visit = Visit.begin().allowing("503 (Service Unavailable)")) {
            Page page = Solves.open(visit, RIVER, "");
            page.route(
                    Pattern.compile("/strategy\\?"),
                    route -> route.fulfill(
                            new FulfillOptions()
                                    .setStatus(503)
                                    .setHeaders(
                                            Map.of("Content-Type", "application/problem+json", "Retry-After", "3600"))
                                    .setBody(
                                            "{\"type\": \"urn:plosolver:problem:too-busy\", \"title\": \"Too busy\","
                                                    + " \"status\": 503, \"detail\": \"Try again in an hour.\", \"instance\": \"/\"}")));

            page.reload();

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Too busy");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Trying again in");
        }
    }

    @Test
    void downloadsADecision() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, RIVER, "?line=x");
            page.keyboard().press("e");
            Accessibility.assertAccessible(page);

            Download file = page.waitForDownload(
                    () -> Visit.button(page, "This decision, CSV").click());

            assertThat(file.suggestedFilename()).isEqualTo("strategy-x.csv");
        }
    }

    @Test
    void locksADecisionAndComparesTheNewSolve() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, RIVER, "?cell=made:top_set;strength:10:10");
            page.keyboard().press("l");
            assertThat(page.getByLabel("Hands of row 1")).hasValue(Pattern.compile("([2-9TJQKA][cdhs]){4},.*"));
            page.keyboard().press("Escape");
            page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Remove the filter")))
                    .click();
            page.keyboard().press("l");
            page.getByLabel("Hands of row 1").fill("*");
            page.getByRole(AriaRole.BUTTON, named("always")).first().click();
            Accessibility.assertAccessible(page);

            Visit.button(page, "Lock").click();

            page.waitForSelector(".compared", new Page.WaitForSelectorOptions().setTimeout(120_000));
            assertThat(page).hasURL(Pattern.compile("\\?with=[0-9a-f-]+$"));
            assertThat(page.getByRole(AriaRole.HEADING, named(Pattern.compile("locked at the root"))))
                    .isVisible();
            assertThat(page.locator(".action-name").first()).containsText("Check100.0%");
            assertThat(page.locator(".compared")).containsText("In the other solve");
            page.getByRole(AriaRole.RADIO, named("Difference")).click();
            assertThat(page.locator(".heat-cell").first())
                    .hasAttribute(
                            "aria-label", Pattern.compile("of it changed, EV [+−][0-9.]+ against the other solve"));
            Visit.picture(page, "strategy-difference");
            Accessibility.assertAccessible(page);
        }
    }

    @Test
    void showsTheHandsOfThePlayerWhoWaitsWithTheirEquity() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, RIVER, "?line=x");
            assertThat(page.locator(".action-value")).containsText("EQR");
            assertThat(page.locator(".hand-count")).hasText(Pattern.compile("hands"));
            String hands = page.locator(".hand-count").textContent();

            page.keyboard().press("p");

            assertThat(page).hasURL(Pattern.compile("line=x&player=oop$"));
            assertThat(page.getByRole(AriaRole.RADIO, named("OOP"))).isChecked();
            assertThat(page.locator(".hand-count")).not().hasText(hands);
            assertThat(page.getByRole(AriaRole.COLUMNHEADER, named("Combos ▾"))).isVisible();
            page.getByRole(AriaRole.RADIO, named("Equity")).last().click();
            assertThat(page.getByRole(AriaRole.COLUMNHEADER, named("EQ"))).isVisible();
            assertThat(page.locator(".heat-cell").first())
                    .hasAttribute("aria-label", Pattern.compile("EV [0-9.]+, equity [0-9.]+%"));
            Visit.button(page, "Views…").click();
            page.getByLabel("Name of the view").fill("who waits, by equity");
            page.keyboard().press("Enter");
            Accessibility.assertAccessible(page);
            page.keyboard().press("Escape");
            page.getByRole(AriaRole.RADIO, named("IP, to act")).click();
            page.getByRole(AriaRole.RADIO, named("EV")).click();
            Visit.button(page, "Views…").click();
            page.getByText("who waits, by equity").click();
            assertThat(page).hasURL(Pattern.compile("line=x&show=equity&player=oop$"));
            page.getByRole(AriaRole.RADIO, named("Equity")).first().click();
            assertThat(page).hasURL(Pattern.compile("by=equity:20"));
            page.locator(".heat-cell").last().click();
            assertThat(Visit.button(page, "Remove the filter equity 95–100%")).isVisible();
            Visit.picture(page, "strategy-other-player");
            Accessibility.assertAccessible(page);
        }
    }

    @Test
    void groupsHandsByTheViewsOfTheBrowser() {
        try (Visit visit = Visit.begin()) {
            Page page = Solves.open(visit, RIVER, "?hands=AA**");
            Visit.button(page, "Views…").click();
            page.getByLabel("Name of the view").fill("aces");
            page.keyboard().press("Enter");
            page.keyboard().press("Escape");

            page.getByRole(AriaRole.RADIO, named("Views")).click();

            assertThat(page).hasURL(Pattern.compile("by=view&groups=aces%7CAA\\*\\*$"));
            page.getByLabel(Pattern.compile("^aces: ")).click();
            assertThat(Visit.button(page, "Remove the filter aces")).isVisible();
            assertThat(page.locator(".hand-row .hand-ranks").first()).containsText("AA");
            page.reload();
            assertThat(Visit.button(page, "Remove the filter aces")).isVisible();
            Visit.picture(page, "strategy-views");
        }
    }

    @Test
    void isAccessibleInEveryThemeAndWidth() {
        for (int width : new int[] {Visit.DESKTOP, Visit.PHONE}) {
            try (Visit visit = Visit.begin(Browser.node(), width, ColorScheme.LIGHT)) {
                Page page = visit.newPage();
                Solves.show(page, visit, DOUBLE_BOARD, "?line=x");
                for (String query : List.of("?line=x", "?line=x&by=shape", "?line=x&by=strength@1:20&show=ev")) {
                    Visit.goWithin(page, "/solves/" + Solves.job(visit, DOUBLE_BOARD) + query);
                    assertThat(page.locator(".heat-cell").first()).isVisible();
                    assertThemes(page, "strategy-" + width + query.replaceAll("[^a-z0-9]+", "-"));
                }
                Visit.goWithin(page, "/solves/" + Solves.job(visit, EXACT_TURN) + "?line=x-x");
                assertThat(page.locator(".deal-card").first()).isVisible();
                assertThemes(page, "next-card-" + width);
            }
        }
    }

    private static void assertThemes(Page page, String name) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Visit.picture(page, name);
        Visit.assertNoSidewaysScroll(page);
        Accessibility.assertAccessibleInBothThemes(page);
        Visit.picture(page, name + "-dark");
    }

    @Test
    void showsHandsOnAPhone() {
        try (Visit visit = Visit.begin(Browser.node(), Visit.PHONE, ColorScheme.LIGHT)) {
            Page page = Solves.open(visit, DOUBLE_BOARD, "?line=x");

            page.getByRole(AriaRole.RADIO, named("Hands")).click();

            assertThat(row(page, "AQJT")).isVisible();
            assertDrawsOnlyWhatIsSeen(page);
            Visit.picture(page, "strategy-phone-hands");
            page.getByLabel("All figures of AQJT").tap();

            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Bet 60");
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("75 hands");
            Visit.picture(page, "strategy-phone-row");
            Accessibility.assertAccessible(page);
        }
    }

    private static void assertDrawsOnlyWhatIsSeen(Page page) {
        assertThat(page.locator(".hand-row").count()).isBetween(10, 60);
    }

    private static Locator shown(Page page) {
        return page.locator(".path-card.is-shown");
    }

    private static Locator row(Page page, String ranks) {
        return page.locator(".hand-row").filter(new Locator.FilterOptions().setHasText(ranks + " ×"));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private static GetByRoleOptions named(Pattern name) {
        return new GetByRoleOptions().setName(name);
    }
}
