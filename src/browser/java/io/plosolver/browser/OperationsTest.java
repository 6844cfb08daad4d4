package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether operators see the state of the service, and can change it. */
class OperationsTest {

    @Test
    void pausesAQueueAndOpensItAgain() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/operations");

            page.getByLabel("Pause solver_analysis.heavy").click();

            Locator queue = page.getByRole(
                    AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("^solver_analysis.heavy")));
            assertThat(queue).containsText("paused");
            page.getByLabel("Resume solver_analysis.heavy").click();
            assertThat(queue).containsText("open");
        }
    }

    @Test
    void showsTheLastHourAndEventsAsTheyHappen() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/operations");
            assertThat(page.locator(".live")).hasText("live");

            Posts.spot(visit, "an event");

            assertThat(page.locator(".events").getByText("an event").first()).isVisible();
            assertThat(page.getByLabel("Last hour", new Page.GetByLabelOptions().setExact(true)))
                    .containsText("posted");
            Accessibility.assertAccessible(page);
            Visit.picture(page, "operations");
        }
    }

    /** As many events as an hour with 28 a second has. */
    @Test
    void keepsTheLatestEventsOnly() {
        try (Visit visit = Visit.beginAlone()) {
            visit.context().addInitScript(EventStream.of(100_000, 50_000));
            Page page = visit.open("/operations");
            CDPSession session = visit.context().newCDPSession(page);
            assertThat(page.locator(".events tbody tr").first()).containsText("00099999");

            session.send("HeapProfiler.collectGarbage");

            assertThat(page.locator(".events tbody tr")).hasCount(60);
            org.assertj.core.api.Assertions.assertThat(
                            session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble())
                    .isLessThan(10e6);
        }
    }

    @Test
    void retriesOneDeadLetterInTwoClicks() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.failing(visit, "dead one");
            Page page = visit.open("/operations/dead-letters?since=PT1H");
            assertThat(page.getByText("dead one")).isVisible();

            page.getByLabel("Select dead one").check();
            Visit.button(page, "Retry 1 dead letter").click();

            assertThat(page.getByText("1 job queued again")).isVisible();
            Visit.go(page, "/jobs/" + id + "?tab=attempts");
            assertThat(page.locator(".attempts li")).hasCount(2);
        }
    }

    @Test
    void deletesAllDeadLettersOfAFilterOnlyAfterAQuestion() {
        try (Visit visit = Visit.begin()) {
            Posts.failing(visit, "dead all");
            Page page = visit.open("/operations/dead-letters?type=spot_simulation");
            assertThat(page.getByText("dead all")).isVisible();
            Visit.button(page, "Delete all of this filter…").click();

            Visit.button(page, "Delete all of this filter").click();

            assertThat(page.getByText("No job has failed")).isVisible();
        }
    }

    @Test
    void showsANodeAndPausesItsWorker() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/operations");
            page.getByLabel("Nodes", new Page.GetByLabelOptions().setExact(true))
                    .getByRole(AriaRole.LINK)
                    .click();
            assertThat(page.getByText("Processor time")).isVisible();
            Accessibility.assertAccessible(page);

            Visit.button(page, "Pause").click();

            Visit.button(page, "Resume").click();
            assertThat(page.getByText("accepts jobs", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
    }

    @Test
    void saysThatANodeIsUnknown() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/operations/nodes/nobody");

            assertThat(page.getByText("No node has this name")).isVisible();
        }
    }

    @Test
    void fitsOnAPhone() {
        try (Visit visit = Visit.begin(Browser.node(), Visit.PHONE, ColorScheme.LIGHT)) {
            Page page = visit.open("/operations");
            assertThat(page.getByText("spot_simulation").first()).isVisible();

            Visit.assertNoSidewaysScroll(page);
            Accessibility.assertAccessible(page);
            Visit.picture(page, "operations-phone");
        }
    }
}
