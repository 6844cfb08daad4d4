package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of jobs and the view of one, with jobs that ran. */
class JobsTest {

    private static final int AFTER_RETRY_MILLIS = 6_000;

    private static final String FILTER = "Filter: words such as status:failed type:solver label:BTN since:1h";

    @Test
    void findsAJobByTypedWordsAndCarriesThemInTheAddress() {
        try (Visit visit = Visit.begin()) {
            Posts.spot(visit, "words one");
            Posts.spot(visit, "other words");
            Page page = visit.open("/jobs");

            page.getByLabel(FILTER).fill("type:spot label:\"words o\" since:1h");
            page.keyboard().press("Enter");

            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("words one");
            assertThat(page).hasURL(Pattern.compile("/jobs\\?type=spot_simulation&label=words\\+o&since=PT1H"));
            page.reload();
            assertThat(page.getByLabel(FILTER)).hasValue("type:spot label:\"words o\" since:1h");
            assertThat(rows(page)).hasCount(1);
        }
    }

    @Test
    void saysWhichWordIsWrong() {
        try (Visit visit = Visit.begin()) {
            Page page = visit.open("/jobs");

            page.getByLabel(FILTER).fill("status:broken");
            page.keyboard().press("Enter");

            assertThat(page.getByText("“broken” is no status")).isVisible();
        }
    }

    @Test
    void filtersByAClickAndCountsEveryStatus() {
        try (Visit visit = Visit.begin()) {
            Posts.spot(visit, "clicked");
            Posts.failing(visit, "clicked");
            Page page = visit.open("/jobs?label=clicked");
            Locator failed =
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Failed")));
            assertThat(failed).hasText("Failed1");
            Visit.picture(page, "jobs");

            failed.click();

            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("The time limit has passed");
            assertThat(page).hasURL(Pattern.compile("status=FAILED"));
            page.goBack();
            assertThat(rows(page)).hasCount(2);
        }
    }

    @Test
    void keepsNewJobsAboveTheListUntilTheyAreAskedFor() {
        try (Visit visit = Visit.begin()) {
            Posts.spot(visit, "waterline old");
            Page page = visit.open("/jobs?label=waterline");
            assertThat(rows(page)).hasCount(1);
            assertThat(page.locator(".live")).hasText("live");

            Posts.spot(visit, "waterline new");

            page.getByText("1 new job").click();
            assertThat(rows(page)).hasCount(2);
            assertThat(rows(page).first()).containsText("waterline new");
        }
    }

    @Test
    void labelsAndDeletesSelectedJobs() {
        try (Visit visit = Visit.begin()) {
            Posts.spot(visit, "bulk");
            Posts.spot(visit, "bulk");
            Page page = visit.open("/jobs?label=bulk");
            assertThat(rows(page)).hasCount(2);
            page.getByLabel("Select all jobs of the list").check();
            Visit.button(page, "Label…").click();
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX).fill("bulk, renamed");

            Visit.button(page, "Save").click();

            assertThat(rows(page).first()).containsText("bulk, renamed");
            page.getByLabel("Select all jobs of the list").check();
            Visit.button(page, "Delete…").click();
            Visit.button(page, "Delete 2 jobs").click();
            assertThat(page.getByText("No job matches these words")).isVisible();
        }
    }

    @Test
    void showsWhyAJobFailedAndRunsItAgain() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.failing(visit, "why");
            Page page = visit.open("/jobs/" + id);
            assertThat(page.getByText("The time limit has passed")).isVisible();

            Visit.button(page, "Attempts").click();

            assertThat(page.locator(".attempts li").first()).containsText("failed");
            Accessibility.assertAccessible(page);
            Visit.button(page, "Retry").click();
            assertThat(page.locator(".attempts li")).hasCount(2);
        }
    }

    @Test
    void opensTheDocumentOfAJobAsAForm() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.spot(visit, "edited");
            Page page = visit.open("/jobs/" + id);

            Visit.button(page, "Edit and run").click();

            assertThat(page).hasURL(Pattern.compile("/spots/new#d="));
            assertThat(page.getByLabel("Board 1, card 1: ace of diamonds")).isVisible();
        }
    }

    @Test
    void showsTheSamePartOfAJobAfterAReload() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.spot(visit, "parts");
            Page page = visit.open("/jobs/" + id);
            Visit.button(page, "Document").click();
            assertThat(page.getByLabel("JSON", new Page.GetByLabelOptions().setExact(true)))
                    .containsText("\"boards\"");

            page.reload();

            assertThat(page.getByLabel("JSON", new Page.GetByLabelOptions().setExact(true)))
                    .containsText("\"boards\"");
        }
    }

    @Test
    void saysThatADeletedJobIsGone() {
        try (Visit visit = Visit.begin().allowing("404 (Not Found)")) {
            String id = Posts.spot(visit, "gone");
            Page page = visit.open("/jobs/" + id);
            Visit.button(page, "Delete…").click();

            Visit.button(page, "Delete").click();

            assertThat(page.locator("main h1")).hasText("That job is not here");
            page.reload();
            assertThat(page.locator("main h1")).hasText("That job is not here");
        }
    }

    @Test
    void keepsTheListWhileTheNodeIsOverloadedAndTriesAgainByItself() {
        try (Visit visit = Visit.beginAlone().allowing("503 (Service Unavailable)")) {
            Posts.spot(visit, "busy");
            Page page = visit.newPage();
            page.clock().install();
            Visit.go(page, "/jobs?label=busy");
            assertThat(rows(page)).hasCount(1);
            assertThat(page.locator(".live")).hasText("live");
            boolean[] refused = {false};
            page.route("**/api/v1/jobs?*", route -> {
                if (refused[0]) {
                    route.resume();
                } else {
                    refused[0] = true;
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(503)
                            .setHeaders(
                                    java.util.Map.of("Retry-After", "4", "Content-Type", "application/problem+json"))
                            .setBody("{\"type\": \"urn:plosolver:problem:too-busy\", \"title\": \"The node is busy\","
                                    + " \"status\": 503, \"detail\": \"Try again.\", \"instance\": \"/api/v1/jobs\"}"));
                }
            });

            Posts.spot(visit, "busy again");

            assertThat(page.getByText("The node is busy")).isVisible();
            assertThat(rows(page)).hasCount(1);
            assertThat(page.getByText("Trying again in")).isVisible();
            page.clock().runFor(AFTER_RETRY_MILLIS);
            assertThat(page.getByText("The node is busy")).hasCount(0);
        }
    }

    @Test
    void opensAJobByTheKeyboardAlone() {
        try (Visit visit = Visit.begin()) {
            String id = Posts.spot(visit, "keys");
            Page page = visit.open("/jobs?label=keys");
            assertThat(rows(page)).hasCount(1);
            page.locator("main h1").focus();

            page.keyboard().press("j");
            page.keyboard().press("o");

            assertThat(page).hasURL(visit.url() + "/jobs/" + id);
        }
    }

    @Test
    void fitsOnAPhoneAndInTheDark() {
        try (Visit visit = Visit.begin(Browser.node(), Visit.PHONE, ColorScheme.DARK)) {
            String id = Posts.spot(visit, "phone");
            Page page = visit.open("/jobs?label=phone");
            assertThat(rows(page)).hasCount(1);
            Visit.assertNoSidewaysScroll(page);
            Accessibility.assertAccessible(page);
            Visit.picture(page, "jobs-phone");

            Visit.go(page, "/jobs/" + id);

            Visit.assertNoSidewaysScroll(page);
            Accessibility.assertAccessible(page);
        }
    }

    private static Locator rows(Page page) {
        return page.locator(".job-table tbody tr");
    }
}
