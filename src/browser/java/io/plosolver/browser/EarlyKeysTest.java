package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether keys count that are pressed while the decision of the address is still being read. */
class EarlyKeysTest {

    private static final Pattern DECISION = Pattern.compile("/strategy\\?.*line=x(&|$)");

    private final List<Route> held = new ArrayList<>();
    private boolean isOpen;

    @Test
    void exportsTheDecision() {
        try (Visit visit = Visit.begin()) {
            Page page = openWithoutItsDecision(visit);

            page.keyboard().press("e");
            release();

            assertThat(Visit.button(page, "This decision, CSV")).isVisible();
        }
    }

    @Test
    void locksTheDecision() {
        try (Visit visit = Visit.begin()) {
            Page page = openWithoutItsDecision(visit);

            page.keyboard().press("l");
            release();

            assertThat(page.getByLabel("Hands of row 1")).isVisible();
        }
    }

    @Test
    void forgetsTheKeyWhenAnotherDecisionIsAskedFor() {
        try (Visit visit = Visit.begin()) {
            Page page = openWithoutItsDecision(visit);

            page.keyboard().press("e");
            page.keyboard().press("Home");
            release();

            assertThat(page.locator(".action-bar")).containsText("OOP");
            assertThat(Visit.button(page, "This decision, CSV")).hasCount(0);
        }
    }

    /** Opens the decision after a check, whose answers are held back, and waits until the keys of the browser count. */
    private Page openWithoutItsDecision(Visit visit) {
        Page page = visit.newPage();
        page.route(DECISION, route -> {
            if (isOpen) {
                route.resume();
            } else {
                held.add(route);
            }
        });
        Visit.go(page, "/solves/" + Solves.job(visit, "solver-river") + "?line=x");
        page.waitForCondition(() -> !held.isEmpty());
        return page;
    }

    private void release() {
        isOpen = true;
        held.forEach(Route::resume);
    }
}
