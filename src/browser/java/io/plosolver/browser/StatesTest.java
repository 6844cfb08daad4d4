package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The states that a healthy node does not show: each is an answer that the test gives in its place. */
class StatesTest {

    private static final String JOBS = "**/api/v1/jobs?*";
    private static final String POST = "**/api/v1/jobs";
    private static final String API = "**/api/v1/**";
    private static final int AFTER_RETRY_MILLIS = 6_000;
    private static final String REFUSED = "Failed to load resource";

    @Test
    void emptySaysTheNextStep() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.newPage();
            page.route(JOBS, route -> route.fulfill(json(200, "{\"jobs\": [], \"next\": null, \"counts\": null}")));
            page.navigate("/spots");

            page.getByText("Set one up").click();

            assertThat(page).hasURL(visit.url() + "/spots/new");
        }
    }

    @Test
    void loadingShowsTheFrame() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.newPage();
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
            // All of it: an answer to another request would say that the node is there.
            page.route(API, Route::abort);
            Visit.button(page, "Run").click();

            assertThat(page.locator(".banner")).containsText("The node does not answer");
            assertThat(page.locator(".problem")).containsText("The node does not answer");
            page.unroute(API);

            assertThat(page.locator(".banner")).hasCount(0);
        }
    }

    @Test
    void anOverloadedNodeIsAskedAgainWhenItSays() {
        try (Visit visit = Visit.beginAlone().allowing(REFUSED)) {
            Page page = visit.newPage();
            page.clock().install();
            Visit.go(page, "/spots/new");
            AtomicInteger posts = new AtomicInteger();
            page.route(POST, route -> {
                if (posts.incrementAndGet() == 1) {
                    route.fulfill(problem(503, "backlog-full", "Too many jobs wait", "Try again later.")
                            .setHeaders(Map.of("Retry-After", "4", "Content-Type", "application/problem+json")));
                } else {
                    route.resume();
                }
            });
            Visit.button(page, "Run").click();

            assertThat(page.locator(".problem")).containsText("Too many jobs wait");
            assertThat(page.locator(".problem")).containsText("Trying again in");
            page.clock().runFor(AFTER_RETRY_MILLIS);
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

    @ParameterizedTest
    @CsvSource({
        "/spots/, That job was deleted or never was",
        "/solves/, The job was deleted or never was",
        "/jobs/, 'was deleted, or never was'"
    })
    void aJobThatIsGoneIsExplained(String address, String words) {
        try (Visit visit = Visit.begin().allowing(REFUSED)) {
            Page page = visit.open(address + "01a226c6-f8e8-7f03-bde5-37125e2ff7e4");

            assertThat(page.locator("main")).containsText(words);
        }
    }

    @ParameterizedTest
    @CsvSource({"/solves, No solves yet", "/jobs, No jobs yet"})
    void anEmptyListSaysTheNextStep(String address, String words) {
        try (Visit visit = Visit.begin()) {
            Page page = visit.newPage();
            page.route(JOBS, route -> route.fulfill(json(200, "{\"jobs\": [], \"next\": null}")));
            page.navigate(address);

            assertThat(page.locator("main")).containsText(words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spots", "/solves", "/jobs", "/operations"})
    void aRefusedListSaysWhyAndIsAskedForAgain(String address) {
        try (Visit visit = Visit.begin().allowing(REFUSED)) {
            Page page = visit.newPage();
            page.route(
                    JOBS,
                    route -> route.fulfill(problem(
                            403, "forbidden", "Requests of other pages are refused", "Open the node's own page.")));
            page.navigate(address);
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Requests of other pages are refused");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Open the node's own page.");
            Visit.awaitLive(page);
            page.unroute(JOBS);

            Visit.button(page, "Try again").click();

            assertThat(page.locator(".problem")).hasCount(0);
        }
    }

    @Test
    void anAnswerOfAProxyIsToldFromOneOfTheNode() {
        try (Visit visit = Visit.begin().allowing(REFUSED)) {
            Page page = visit.newPage();
            page.route(
                    JOBS,
                    route -> route.fulfill(
                            new Route.FulfillOptions().setStatus(502).setBody("<h1>Bad Gateway</h1>")));
            page.navigate("/jobs");

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("look at the proxy in front of it");
        }
    }

    @Test
    void withoutAConnectionWhatIsLoadedStaysReadable() {
        try (Visit visit = Visit.begin().allowing(REFUSED)) {
            Posts.spot(visit, "read offline");
            Page page = visit.open("/jobs?label=read+offline");
            assertThat(page.locator("tbody")).containsText("read offline");
            page.route("**/api/**", route -> route.abort("internetdisconnected"));
            page.route("**/health/live", route -> route.abort("internetdisconnected"));
            page.getByLabel("Select read offline").check();
            Visit.button(page, "Label…").click();
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX).fill("never arrives");
            Visit.button(page, "Save").click();

            assertThat(page.locator(".banner")).containsText("What is loaded stays readable");
            assertThat(page.locator("tbody")).containsText("read offline");
            // The page asks by itself as well: unanswered, so that the button stays until it is pressed.
            List<Route> asked = new ArrayList<>();
            page.route("**/health/live", asked::add);
            Visit.button(page, "Now").click();
            page.waitForCondition(() -> !asked.isEmpty());
            page.unroute("**/api/**");
            asked.forEach(Route::resume);
            assertThat(page.locator(".banner")).hasCount(0);
        }
    }

    /** Without a shared worker the tab reads the stream itself, so that the test can break it. */
    @Test
    void aBrokenStreamIsOpenedAgainAndWhatWasMissedIsRead() {
        try (Visit visit = Visit.beginAlone().allowing(REFUSED).allowing("ERR_FAILED")) {
            visit.context().addInitScript("delete globalThis.SharedWorker");
            Posts.spot(visit, "stream before");
            Page page = visit.newPage();
            page.route("**/api/v1/events", Route::abort);
            page.navigate("/jobs?label=stream");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator(".live")).hasText("reconnecting");

            Posts.spot(visit, "stream after");
            page.unroute("**/api/v1/events");

            assertThat(page.locator(".live")).hasText("live");
            assertThat(page.getByText("1 new job")).isVisible();
        }
    }

    @Test
    void staleFiguresSayOfWhenTheyAre() {
        try (Visit visit = Visit.begin().allowing(REFUSED)) {
            Page page = visit.open("/operations");
            assertThat(page.locator(".view-head")).containsText("of all nodes");
            assertThat(page.locator(".live")).hasText("live");
            page.route(
                    "**/api/v1/queues",
                    route -> route.fulfill(problem(503, "database", "The database is gone", "Wait.")));
            Posts.spot(visit, "makes the figures be read");

            assertThat(page.locator(".view-head")).containsText("as of ");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The database is gone");
            assertThat(page.locator(".metrics")).containsText("Slots busy");
        }
    }

    @Test
    void aLongListShowsItsNewestAndGoesOnOnDemand() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.newPage();
            page.route(JOBS, route -> {
                boolean isFirst = !route.request().url().contains("cursor=");
                route.fulfill(json(
                        200,
                        "{\"jobs\": " + rows(isFirst ? 99 : 49) + ", \"next\": " + (isFirst ? "\"older\"" : "null")
                                + "}"));
            });
            page.navigate("/jobs");
            assertThat(page.locator("tbody tr")).hasCount(50);

            page.getByText("Older ↓").click();

            assertThat(page.locator("tbody tr")).hasCount(100);
            assertThat(page.getByText("Older ↓")).hasCount(0);
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
            Page page = visit.newPage();
            page.route(JOBS, route -> route.fulfill(json(200, "{\"jobs\": [{\"id\": 1}]}")));
            page.navigate("/spots");

            assertThat(page.locator("main h1")).hasText("This view has a defect");
            assertThat(page.getByText("Operations")).isVisible();
        }
    }

    /** Fifty jobs with falling ids. */
    private static String rows(int newest) {
        return IntStream.rangeClosed(newest - 49, newest)
                .map(number -> 2 * newest - 49 - number)
                .mapToObj("""
                        {"id": "01a226c6-f8e8-7f03-bde5-37125e2f%04d", "type": "spot_simulation", "label": null, "game": "plo4",
                         "boards": [], "headline": null, "queue": "spot_simulation", "status": "COMPLETED", "priority": 5,
                         "progress": null, "attempt": 1, "maxAttempts": 3, "timeLimit": "PT1M", "cached": false, "resultOf": null,
                         "createdAt": "2026-03-01T12:00:00Z", "startedAt": "2026-03-01T12:00:00Z",
                         "finishedAt": "2026-03-01T12:00:01Z", "nextAttemptAt": null, "stopRequestedAt": null, "worker": "web-1",
                         "error": null}"""::formatted)
                .collect(Collectors.joining(",", "[", "]"));
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
