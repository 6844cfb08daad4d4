package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A solve from the empty form to its strategies. */
class SetUpTest {

    private static final String EMPTY = "/solves/new";

    @Test
    void solvesARiverWithTheKeyboardAlone() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            page.getByLabel("Label", exactly()).focus();
            page.keyboard().type("typed");
            page.getByLabel(Pattern.compile("^Board, card 1")).focus();
            page.keyboard().type("qsjh6d3s2h");
            page.getByLabel("Range of OOP").focus();
            page.keyboard().press("Control+A");
            page.keyboard().type("QQ**:10%");
            page.getByLabel("Range of IP").focus();
            page.keyboard().press("Control+A");
            page.keyboard().type("KT98, AT98");
            assertThat(page.getByLabel("Forecast")).containsText("fits");

            page.keyboard().press("Control+Enter");

            assertThat(page).hasURL(Pattern.compile("/solves/[0-9a-f-]{36}"));
            assertThat(page.getByText("Check").first()).isVisible();
        }
    }

    @Test
    void offersWhatWouldFitWhereASolveIsTooLarge() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            Visit.button(page, "clear").click();
            page.getByLabel("Board, card 1: empty").focus();
            page.keyboard().type("qsjh6d3s");
            page.getByLabel("Range of OOP").fill("*");
            page.getByLabel("Range of IP").fill("*");
            page.getByLabel("Every hand").or(page.getByText("More")).first().click();
            page.getByText("Every hand").click();
            assertThat(page.getByLabel("Forecast")).containsText("too large");
            assertThat(Visit.button(page, "Solve")).isDisabled();

            page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("What would fit"))
                    .getByRole(AriaRole.BUTTON)
                    .first()
                    .click();

            assertThat(page.getByLabel("Forecast")).containsText("fits");
            assertThat(Visit.button(page, "Solve")).isEnabled();
        }
    }

    @Test
    void removesALineAndPutsItBack() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            assertThat(page.getByLabel("Tree", exactly())).containsText("27 nodes");
            Visit.picture(page, "set-up");

            page.getByLabel("Remove Bet 50 (½) at the first decision").click();

            assertThat(page.getByLabel("Tree", exactly())).not().containsText("27 nodes");
            assertThat(page.getByLabel("Remove Bet 50 (½) at the first decision"))
                    .hasCount(0);
            page.getByTitle("Put it back").click();
            assertThat(page.getByLabel("Tree", exactly())).containsText("27 nodes");
        }
    }

    @Test
    void locksADecisionAndCarriesItInTheAddress() {
        try (Visit visit = Visit.begin();
                Visit other = Visit.begin()) {
            Page page = visit.open(EMPTY);
            Visit.button(page, "Lock…").first().click();
            page.getByLabel("Hands of row 1").fill("AA**");
            page.locator(".lock-action").first().getByText("always").click();
            Accessibility.assertAccessible(page);
            Visit.button(page, "Lock").click();
            assertThat(page.getByText("locked:")).isVisible();
            assertThat(page).hasURL(Pattern.compile("/solves/new#d="));

            Page pasted = other.open(page.url().substring(visit.url().length()));

            assertThat(pasted.getByText("locked:")).isVisible();
            assertThat(pasted.getByLabel("Tree", exactly())).containsText("AA**");
        }
    }

    @Test
    void readsASpotFromTheHistoryOfItsHand() {
        // The forecast of a history with fields to come is refused.
        try (Visit visit = Visit.begin().allowing("422 (Unprocessable Entity)")) {
            Page page = visit.open(EMPTY);
            Visit.button(page, "clear").click();
            page.getByLabel("Board, card 1: empty").focus();
            page.keyboard().type("th7h2c9skd");
            page.getByText("History of the hand").click();
            page.getByLabel("Positions and stacks, in the order in which they act after the flop")
                    .fill("SB 200, BB 200, CO 200, BTN 200");
            page.getByLabel("blinds").fill("1/2");
            page.getByLabel("Actions, preflop").fill("CO raises 7, BTN folds, SB folds, BB calls");
            page.getByLabel("Actions, flop").fill("BB checks, CO bets 11, BB calls");
            page.getByLabel("Actions, turn").fill("BB checks, CO checks");

            assertThat(page.getByLabel("Forecast")).containsText("BB against CO, pot 37, stack 182");
        }
    }

    @Test
    void saysWhichFieldIsWrong() {
        try (Visit visit = Visit.begin().allowing("422 (Unprocessable Entity)")) {
            Page page = visit.open(EMPTY);

            page.getByLabel("exploitability").fill("500");

            assertThat(page.locator(".field").getByText("must be at most 1")).isVisible();
        }
    }

    @Test
    void showsTheCurveOfARunningSolveAfterAReloadAndKeepsItWhenItIsStopped() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.longSolve(visit, "long solve");
            Page page = visit.open("/solves/" + id);
            assertThat(page.locator(".chart circle").nth(1)).isAttached();

            page.reload();

            assertThat(page.locator(".chart circle").nth(1)).isAttached();
            assertThat(page.locator(".phases .is-current")).hasText("Iterating");
            Accessibility.assertAccessible(page);
            Visit.picture(page, "solve-running");
            Visit.button(page, "Stop and keep").click();
            assertThat(page.getByText("Check").first()).isVisible();
        }
    }

    @Test
    void cancelsARunningSolve() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.longSolve(visit, "cancelled solve");
            Page page = visit.open("/solves/" + id);

            Visit.button(page, "Cancel").click();

            assertThat(page.locator("main h1")).hasText("The solve was cancelled");
            page.getByText("edit it and run it again").click();
            assertThat(page.getByLabel("Label", exactly())).hasValue("cancelled solve");
        }
    }

    @Test
    void listsSolvesByTheBeginningOfTheirLabel() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.longSolve(visit, "library: long");
            Page page = visit.open("/solves");

            page.getByLabel("Only solves whose label begins with").fill("library");
            page.keyboard().press("Enter");

            assertThat(page.locator(".solve-row")).hasCount(1);
            Accessibility.assertAccessible(page);
            page.locator(".solve-row").click();
            assertThat(page).hasURL(visit.url() + "/solves/" + id);
            Visit.button(page, "Cancel").click();
            assertThat(page.locator("main h1")).hasText("The solve was cancelled");
        }
    }

    @Test
    void keepsWhatIsTypedIntoTheFilterWhileSolvesChange() {
        try (Visit visit = Visit.begin()) {
            Posts.longSolve(visit, "typed: first");
            Page page = visit.open("/solves");
            Visit.awaitLive(page);
            Locator filter = page.getByLabel("Only solves whose label begins with");
            filter.pressSequentially("typed: f");
            Posts.longSolve(visit, "typed: second");
            assertThat(page.getByText("1 new solve")).isVisible();

            filter.press("Enter");

            assertThat(page.locator(".solve-row")).hasText(new Pattern[] {Pattern.compile("typed: first")});
        }
    }

    @Test
    void fitsOnAPhoneAndInTheDark() {
        try (Visit visit = Visit.begin(Browser.node(), Visit.PHONE, ColorScheme.DARK)) {
            Page page = visit.open(EMPTY);
            assertThat(page.getByLabel("Forecast")).containsText("fits");

            Visit.assertNoSidewaysScroll(page);
            Accessibility.assertAccessible(page);
            Visit.picture(page, "set-up-phone");
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
