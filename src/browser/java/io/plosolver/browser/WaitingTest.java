package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a user is told of a job that waits, that has ended meanwhile, or that had its result already. */
class WaitingTest {

    /** Notifications that the page shows are collected, and the permission is given when the page asks for it. */
    private static final String NOTIFICATIONS = """
            window.Notification = class {
              static permission = "default";
              static async requestPermission() { return (Notification.permission = "granted"); }
              constructor(title) { document.documentElement.dataset.told = title; }
            };""";

    private static final String HIDEABLE =
            "Object.defineProperty(Document.prototype, 'hidden', { get: () => window.isHidden === true });";

    @Test
    void aWaitingJobSaysHowManyComeFirst() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.spot(visit, "waits");
            Page page = visit.newPage();
            page.route("**/api/v1/jobs/" + id, WaitingTest::fulfillWaiting);
            page.route(
                    "**/api/v1/jobs/" + id + "/events",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/event-stream")
                            .setBody(": ping\n\n")));
            page.route(
                    "**/api/v1/jobs/" + id + "/queue",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"id\": \"" + id + "\", \"queue\": \"spot_simulation\", \"status\": \"QUEUED\","
                                    + " \"waitsFor\": \"TURN\", \"paused\": true, \"ahead\": 12, \"more\": false}")));
            page.navigate("/jobs/" + id);

            assertThat(page.getByText(
                            "12 jobs of the queue spot_simulation come first; the queue spot_simulation is paused"))
                    .isVisible();
        }
    }

    @Test
    void theEndOfASolveIsNotifiedWhereTheUserWantedIt() {
        try (Visit visit = Visit.beginAlone()) {
            visit.context().addInitScript(NOTIFICATIONS);
            String id = Posts.longSolve(visit, "long one");
            Page page = visit.open("/solves/" + id);
            assertThat(page.locator(".live")).hasText("live");
            Visit.button(page, "Tell me when it ends").click();
            assertThat(page.locator("[aria-pressed=true]")).hasText("Tell me when it ends");
            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Jobs"))
                    .click();

            visit.context().request().delete(visit.url() + "/api/v1/jobs/" + id);

            assertThat(page.locator("html")).hasAttribute("data-told", "long one was cancelled");
        }
    }

    @Test
    void theEndOfASolveIsInTheTitleOfATabThatIsNotSeen() {
        try (Visit visit = Visit.beginAlone()) {
            visit.context().addInitScript(HIDEABLE);
            String id = Posts.longSolve(visit, "hidden one");
            Page page = visit.open("/solves/" + id);
            assertThat(page.locator(".live")).hasText("live");
            page.evaluate("isHidden = true");

            visit.context().request().delete(visit.url() + "/api/v1/jobs/" + id);

            assertThat(page).hasTitle("✓ hidden one was cancelled");
            page.evaluate("isHidden = false; document.dispatchEvent(new Event('visibilitychange'))");
            assertThat(page).not().hasTitle("✓ hidden one was cancelled");
        }
    }

    @Test
    void theEndIsInTheTitleAlsoIfTheStreamOfAllJobsTellsItLast() {
        try (Visit visit = Visit.beginAlone()) {
            visit.context().addInitScript(HIDEABLE + "delete window.SharedWorker;");
            String id = Posts.longSolve(visit, "told late");
            Page page = visit.newPage();
            AtomicReference<Route> held = new AtomicReference<>();
            page.route("**/api/v1/events", held::set);
            page.navigate("/solves/" + id);
            assertThat(Visit.button(page, "Cancel")).isVisible();
            page.waitForCondition(() -> held.get() != null);
            page.evaluate("isHidden = true");
            visit.context().request().delete(visit.url() + "/api/v1/jobs/" + id);
            assertThat(page.locator("main")).containsText("The solve was cancelled");

            held.get()
                    .fulfill(new Route.FulfillOptions()
                            .setContentType("text/event-stream")
                            .setBody("event: job\ndata: {\"id\": \"" + id + "\", \"status\": \"CANCELLED\"}\n\n"));

            assertThat(page).hasTitle("✓ told late was cancelled");
        }
    }

    @Test
    void aSolveThatWasKnownIsComputedAgain() {
        try (Visit visit = Visit.begin()) {
            String first = Solves.job(visit, "solver-river");
            Page page = Solves.open(visit, "solver-river", "");
            String second = Solves.post(visit, Solves.document("solver-river"));
            Visit.go(page, "/solves/" + second);
            assertThat(page.getByRole(AriaRole.NOTE)).containsText("equal earlier job, " + first.substring(28));

            Visit.button(page, "Compute again").click();

            page.waitForURL(url -> !url.contains(second));
            assertThat(page.getByRole(AriaRole.NOTE)).hasCount(0);
        }
    }

    private static void fulfillWaiting(Route route) {
        APIResponse answer = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody(answer.text().replaceAll("\"status\":\"[A-Z]+\"", "\"status\":\"QUEUED\"")));
    }
}
