package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByLabelOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Equities of hands and ranges, from an empty form to the result. */
class SpotsTest {

    private static final String EMPTY = "/spots/new";

    @Test
    void listsASpotThatFailedWithoutBoardsOnAPhone() {
        try (Visit visit = Visit.begin(Browser.node(), Visit.PHONE, ColorScheme.LIGHT)) {
            Posts.failing(visit, "failed before the flop");

            Page page = visit.open("/spots");

            assertThat(page.getByText("failed before the flop")).isVisible();
            Visit.assertNoSidewaysScroll(page);
        }
    }

    @Test
    void solvesADoubleBoardTypedInTwentyEightKeys() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            clear(page);
            page.getByLabel("Board 1, card 1: empty").focus();

            page.keyboard().type("ad8c2sksqsjsasahkdqcjhth9h8d");
            page.keyboard().press("Control+Enter");

            assertThat(page.locator(".equity-figure").first()).hasText("61.42%");
            assertThat(page.locator(".equity-figure").last()).hasText("38.58%");
            assertThat(page.getByTestId("summary")).containsText("exact · 442,890 deals");
            assertThat(page.locator(".equity").first()).containsText("29.35%");
            Accessibility.assertAccessible(page);
            Visit.picture(page, "spot");
        }
    }

    @Test
    void solvesADoubleBoardInFourteenClicks() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            clear(page);
            page.getByLabel("Board 1, card 1: empty").click();

            for (String card : new String[] {
                "ace of diamonds", "eight of clubs", "two of spades", "king of spades", "queen of spades",
                        "jack of spades",
                "ace of spades", "ace of hearts", "king of diamonds", "queen of clubs", "jack of hearts",
                        "ten of hearts",
                "nine of hearts", "eight of diamonds"
            }) {
                page.locator(".deck").getByLabel(card, exactly()).click();
            }
            page.keyboard().press("Control+Enter");

            assertThat(page.locator(".equity-figure").first()).hasText("61.42%");
        }
    }

    @Test
    void showsTheSameResultAfterReloadBackAndInAPastedAddress() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            page.keyboard().press("Control+Enter");
            Visit.button(page, "Run").click();
            assertThat(page.locator(".equity-figure").first()).hasText("61.42%");
            String address = page.url();

            page.reload();
            assertThat(page.locator(".equity-figure").first()).hasText("61.42%");
            page.getByLabel("Board 1, card 3: two of spades").click();
            page.keyboard().press("Backspace");
            assertThat(page).hasURL(Pattern.compile("/spots/new#d="));
            page.goBack();
            assertThat(page).hasURL(address);
            assertThat(page.getByLabel("Board 1, card 3: two of spades")).isVisible();

            Page pasted = visit.open(address.substring(visit.url().length()));
            assertThat(pasted.locator(".equity-figure").first()).hasText("61.42%");
        }
    }

    @Test
    void carriesAnUnpostedSpotInTheAddress() {
        try (Visit visit = Visit.begin();
                Visit other = Visit.begin()) {
            Page page = visit.open(EMPTY);
            page.getByLabel("Player 2, card 4: eight of diamonds").click();
            page.keyboard().press("Backspace");
            assertThat(page).hasURL(Pattern.compile("/spots/new#d="));

            Page pasted = other.open(page.url().substring(visit.url().length()));

            assertThat(pasted.getByLabel("Player 2, card 3: nine of hearts")).isVisible();
            assertThat(pasted.getByLabel("Player 2, card 4: empty")).isVisible();
        }
    }

    @Test
    void runsASmallExactSpotByItselfAfterAChange() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            assertThat(page.getByText("→ exact")).isVisible();
            assertThat(page.locator(".equity-figure")).hasCount(0);

            page.getByLabel("Board 1, card 4: empty").click();
            page.keyboard().type("5h");

            assertThat(page.locator(".equity-figure")).hasCount(2);
            assertThat(page).hasURL(Pattern.compile("/spots/[0-9a-f-]{36}$"));
        }
    }

    @Test
    void runsNothingByItselfWhenThatIsSwitchedOff() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            page.getByLabel("auto-run").uncheck();

            page.getByLabel("Board 1, card 4: empty").click();
            page.waitForResponse(
                    answer -> answer.url().endsWith("/forecast")
                            && answer.request().postData().contains("6h"),
                    () -> page.keyboard().type("6h"));

            assertThat(page.locator(".equity-figure")).hasCount(0);
            assertThat(page).hasURL(Pattern.compile("/spots/new#d="));
        }
    }

    @Test
    void buildsARangeInTheEditor() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            page.getByLabel("Player 2 is").getByText("Range").click();
            page.getByLabel("Range of player 2").fill("");
            page.keyboard().press("Alt+r");
            Locator editor = page.getByRole(AriaRole.DIALOG);

            editor.getByText("AA", new Locator.GetByTextOptions().setExact(true))
                    .click();
            editor.getByText("and", new Locator.GetByTextOptions().setExact(true))
                    .click();
            editor.getByText("$ds", new Locator.GetByTextOptions().setExact(true))
                    .click();

            assertThat(editor.getByRole(AriaRole.TEXTBOX).first()).hasValue("AA:$ds");
            assertThat(editor.locator(".make-ups")).containsText("top set");
            Accessibility.assertAccessible(page);
            Visit.picture(page, "range-editor");
            editor.getByLabel("Name of the range").fill("aces");
            editor.getByText("Keep this range").click();
            editor.getByText("Use", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.getByLabel("Range of player 2")).hasValue("AA:$ds");
            page.reload();
            page.getByLabel("Range of player 2").focus();
            page.keyboard().press("Alt+r");
            assertThat(editor.locator(".ranges").first()).containsText("aces");
        }
    }

    @Test
    void explainsVariablesOfSuitsToThoseWhoMeanAnyCard() {
        try (Visit visit = Visit.begin().allowing("422 (Unprocessable Entity)")) {
            Page page = visit.open(EMPTY);
            page.getByLabel("Player 2 is").getByText("Range").click();
            page.getByLabel("Range of player 2").fill("AAxx");
            page.keyboard().press("Alt+r");

            page.getByText("Write AA**").click();

            assertThat(page.getByRole(AriaRole.DIALOG)
                            .getByRole(AriaRole.TEXTBOX)
                            .first())
                    .hasValue("AA**");
        }
    }

    @Test
    void neverTakesACardTwice() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            page.getByLabel("Board 1, card 4: empty").click();

            page.keyboard().type("ah");

            assertThat(page.getByText("The ace of hearts is already in the hand of player 1"))
                    .isVisible();
            assertThat(page.getByLabel("Board 1, card 4: empty")).isVisible();
        }
    }

    @Test
    void fillsAHandFromAPastedText() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            page.getByLabel("Player 1, card 1: ace of spades").focus();

            page.evaluate(
                    "document.activeElement.dispatchEvent(new ClipboardEvent('paste', {bubbles: true, cancelable: true,"
                            + " clipboardData: (() => { const data = new DataTransfer(); data.setData('text', '7h 7c 6d 5d'); return data; })()}))");

            assertThat(page.getByLabel("Player 1, card 4: five of diamonds")).isVisible();
        }
    }

    @Test
    void countsARangeAndMarksItsErrorAtTheOffset() {
        try (Visit visit = Visit.begin().allowing("422 (Unprocessable Entity)")) {
            Page page = visit.open(EMPTY);
            page.getByLabel("Player 2 is").getByText("Range").click();
            page.getByLabel("Range of player 2").fill("AA$ds");
            assertThat(page.locator(".range-note")).containsText("hands");

            page.getByLabel("Range of player 2").fill("AA$ds, KK$zz");

            assertThat(page.locator(".range-note")).containsText("offset");
            assertThat(page.locator(".range-mirror mark")).hasCount(1);
            assertThat(page.getByLabel("Range of player 2")).hasAttribute("aria-invalid", "true");
        }
    }

    @Test
    void showsHowARangeSpreads() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/spots");
            page.getByText("New spot").click();
            Visit.button(page, "− board").click();
            clear(page);
            page.getByLabel("Board, card 1: empty").focus();
            page.keyboard().type("kh9c4h");
            for (int player = 1; player <= 2; player++) {
                page.getByLabel("Player " + player + " is").getByText("Range").click();
            }
            page.getByLabel("Range of player 1").fill("KK**:2%");
            page.getByLabel("Range of player 2").fill("AAKQ$ds");
            Visit.button(page, "Run").click();

            assertThat(page.locator(".equity-figure")).hasCount(2);
            assertThat(page.getByText("How equity spreads")).isVisible();
            Accessibility.assertAccessible(page);
            Visit.picture(page, "ranges");
        }
    }

    @Test
    void comparesTheCardsThatMayComeNext() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            page.locator("summary", new LocatorOptions().setHasText("Method")).click();

            page.getByLabel("equity after each card").check();
            page.keyboard().press("Control+Enter");

            Locator cards = page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Next card"));
            // Two boards of 38 live cards.
            assertThat(cards.locator("td[title]")).hasCount(76);
            assertThat(cards.locator("td[title^='ace of clubs']").first())
                    .hasAttribute(
                            "title", Pattern.compile("ace of clubs: \\d\\d\\.\\d\\d%, comes 2\\.63% of the time"));
            String first = cards.locator("td[title]").first().textContent();
            cards.getByText("P2").click();
            assertThat(cards.locator("td[title]").first()).not().hasText(first);
            Accessibility.assertAccessible(page);
            Visit.picture(page, "spot-next-card");
            page.setViewportSize(Visit.PHONE, 844);
            Visit.assertNoSidewaysScroll(page);
            page.setViewportSize(Visit.DESKTOP, 900);
        }
    }

    @Test
    void showsProgressOfALongSampleAndCancelsIt() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open(EMPTY);
            page.getByText("Method:").click();
            page.getByLabel("Method").getByText("Sample").click();
            page.getByLabel("deals").fill("1000000000");
            page.getByLabel("seed").fill("" + System.nanoTime() % 1_000_000);
            Visit.button(page, "Run").click();
            assertThat(page.locator(".status.is-running")).isVisible();

            page.locator(".running").getByText("Cancel").click();

            assertThat(page.getByText("The job was cancelled")).isVisible();
        }
    }

    @Test
    void picksCardsFromASheetOnAPhone() {
        try (Visit visit = Visit.begin(Browser.node(), Visit.PHONE, ColorScheme.LIGHT)) {
            Page page = visit.open(EMPTY);
            clear(page);
            page.getByLabel("Board 1, card 1: empty").tap();
            page.locator(".deck").getByLabel("king of spades").tap();

            assertThat(page.getByLabel("Board 1, card 1: king of spades")).isVisible();
            assertThat(page.locator(".deck").getByLabel("king of spades")).isDisabled();
            assertThat(page.getByLabel("Board 1, card 2: empty")).isFocused();
            Visit.picture(page, "cards-phone");
            Accessibility.assertAccessible(page);
            Visit.button(page, "Done").tap();
            assertThat(page.locator(".deck")).isHidden();
        }
    }

    @Test
    void fitsOnAPhone() {
        try (Visit visit = Visit.begin(Browser.node(), Visit.PHONE, ColorScheme.DARK)) {
            Page page = visit.open(EMPTY);
            Visit.button(page, "Run").click();
            assertThat(page.locator(".equity-figure")).hasCount(2);

            Visit.assertNoSidewaysScroll(page);
            Accessibility.assertAccessible(page);
            Visit.picture(page, "spot-phone");
            assertThat(page.getByRole(AriaRole.NAVIGATION).boundingBox().width).isLessThan(Visit.PHONE);
        }
    }

    /** Empties the form of the example down to one or two boards without cards, and two hands. */
    private static void clear(Page page) {
        Visit.button(page, "Clear all").click();
    }

    private static GetByLabelOptions exactly() {
        return new GetByLabelOptions().setExact(true);
    }
}
