package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The states that a healthy node does not show: each is an answer that the test gives in its place. */
class StatesTest {

    private static final String JOBS = "**/api/v1/jobs?*";
    private static final String POST = "**/api/v1/jobs";
    private static final String REFUSED = "Failed to load resource";

    @Test
    void emptySaysTheNextStep() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.context().newPage();
            page.route(JOBS, route -> route.fulfill(json(200, "{\"jobs\": [], \"next\": null, \"counts\": null}")));
            page.navigate("/spots");

            page.getByText("Set one up").click();

            assertThat(page).hasURL(visit.url() + "/spots/new");
        }
    }

    @Test
    void loadingShowsTheFrame() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.context().newPage();
            page.route(JOBS, route -> {});
            page.navigate("/spots");

            assertThat(page.locator("main h1")).hasText("Spots");
            assertThat(page.getByLabel("Loading")).isVisible();
        }
    }

    @Test
    void anUnreachableNodeIsAskedAgain() {
        try (Visit visit = Visit.begin().allowing(REFUSED)) {
            Page page = visit.open("/spots/new");
            page.route(POST, Route::abort);
            Visit.button(page, "Run").click();

            assertThat(page.locator(".banner")).containsText("The node does not answer");
            assertThat(page.locator(".problem")).containsText("The node does not answer");
            page.unroute(POST);

            assertThat(page.locator(".banner")).hasCount(0);
        }
    }

    @Test
    void anOverloadedNodeIsAskedAgainWhenItSays() {
        try (Visit visit = Visit.begin().allowing(REFUSED)) {
            Page page = visit.open("/spots/new");
            AtomicInteger posts = new AtomicInteger();
            page.route(POST, route -> {
                if (posts.incrementAndGet() == 1) {
                    route.fulfill(problem(503, "backlog-full", "Too many jobs wait", "Try again later.")
                            .setHeaders(Map.of("Retry-After", "2", "Content-Type", "application/problem+json")));
                } else {
                    route.resume();
                }
            });
            Visit.button(page, "Run").click();

            assertThat(page.locator(".problem")).containsText("Too many jobs wait");
            assertThat(page.locator(".problem")).containsText("Trying again in");
            assertThat(page.locator(".equity-figure")).hasCount(2);
        }
    }

    @Test
    void aProblemIsShownAtItsField() {
        try (Visit visit = Visit.begin().allowing(REFUSED)) {
            Page page = visit.open("/spots/new");
            page.route(
                    "**/api/v1/jobs/forecast",
                    route -> route.fulfill(
                            problem(422, "invalid-job", "The job is invalid", "See errors.", "/params/boards/1")));
            page.reload();

            assertThat(page.locator(".field", new Page.LocatorOptions().setHasText("Board 2")))
                    .containsText("wrong here");
        }
    }

    @Test
    void aJobThatIsGoneIsExplained() {
        try (Visit visit = Visit.begin().allowing(REFUSED)) {
            Page page = visit.open("/spots/01a226c6-f8e8-7f03-bde5-37125e2ff7e4");

            assertThat(page.locator("main")).containsText("That job was deleted or never was");
        }
    }

    @Test
    void aFailedJobShowsItsErrorAndRunsAgain() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/spots/new");
            Predicate<String> isJob = url -> url.matches(".*/api/v1/jobs(/[0-9a-f-]{36})?");
            page.route(isJob, route -> route.fulfill(json(200, """
                    {"id": "01a226c6-f8e8-7f03-bde5-37125e2ff7e4", "type": "spot_simulation", "status": "FAILED",
                     "params": {"game": "plo4", "players": [{"random": true}, {"random": true}]}, "result": null,
                     "error": {"type": "urn:plosolver:problem:job-failed", "title": "The job failed",
                               "detail": "The node ran out of memory."}}""")));
            Visit.button(page, "Run").click();

            assertThat(page.getByText("The node ran out of memory.")).isVisible();
            page.unroute(isJob);
            Visit.button(page, "Run again").click();

            assertThat(page.locator(".equity-figure")).hasCount(2);
        }
    }

    @Test
    void anAnswerFromTheCacheIsSaidAndComputedAgain() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/spots/new");
            Visit.button(page, "Run").click();
            assertThat(page.locator(".equity-figure")).hasCount(2);
            page.getByLabel("Board 1, card 4: empty").click();
            page.keyboard().type("7h");
            assertThat(page.locator(".is-old")).hasCount(0);
            page.getByLabel("Board 1, card 4: seven of hearts").click();
            page.keyboard().press("Backspace");

            assertThat(page.getByText("known from an earlier job")).isVisible();
            Visit.button(page, "Compute again").click();

            assertThat(page.getByText("known from an earlier job")).hasCount(0);
            assertThat(page.locator(".equity-figure").first()).hasText("61.42%");
        }
    }

    @Test
    void aDefectOfAViewLeavesTheRestOfThePage() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.context().newPage();
            page.route(JOBS, route -> route.fulfill(json(200, "{\"jobs\": [{\"id\": 1}]}")));
            page.navigate("/spots");

            assertThat(page.locator("main h1")).hasText("This view has a defect");
            assertThat(page.getByText("Operations")).isVisible();
        }
    }

    private static Route.FulfillOptions json(int status, String body) {
        return new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/json")
                .setBody(body);
    }

    private static Route.FulfillOptions problem(
            int status, String type, String title, String detail, String... pointers) {
        String errors = pointers.length == 0
                ? ""
                : ", \"errors\": [{\"pointer\": \"" + pointers[0] + "\", \"detail\": \"wrong here\"}]";
        return json(
                status,
                "{\"type\": \"urn:plosolver:problem:" + type + "\", \"title\": \"" + title + "\", \"status\": " + status
                        + ", \"detail\": \"" + detail + "\", \"instance\": \"/\"" + errors + "}");
    }
}
