package io.plosolver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jobs that a test posts before it looks at them. */
final class Posts {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private Posts() {}

    /** Posts a spot that completes in a moment, and returns its id. */
    static String spot(Visit visit, String label) {
        return job(visit, """
                {"type": "spot_simulation", "label": "%s", "params": {"game": "plo4", "boards": ["Ad8c2s", "KsQsJs"],
                 "players": [{"hand": "AsAhKdQc"}, {"hand": "JhTh9h8d"}]}}""".formatted(label));
    }

    /** Posts a spot that fails for good because its time does not suffice, and returns its id when it has failed. */
    static String failing(Visit visit, String label) {
        String id = job(visit, """
                {"type": "spot_simulation", "label": "%s", "timeLimit": "PT0.05S", "cache": false, "params":
                 {"game": "plo4", "method": "exact", "players": [{"hand": "AsAhKdQc"}, {"range": "10%%"}]}}""".formatted(label));
        // The stream of a job ends with the job.
        visit.context().request().get("/api/v1/jobs/" + id + "/events");
        return id;
    }

    /** Posts a solve that does not reach its target within a minute, and returns its id. It ends with the visit. */
    static String longSolve(Visit visit, String label) {
        String id = job(visit, """
                {"type": "solver_analysis", "label": "%s", "cache": false, "params": {"game": "plo4", "boards": ["AhKc8h5d2s"],
                 "pot": 100, "stack": 300, "minBet": 2, "ranges": {"oop": "2%%", "ip": "2%%"}, "raiseCap": 1,
                 "target": {"exploitability": 0, "iterations": 100000, "seconds": 120}}}""".formatted(label));
        visit.whenClosed(() -> visit.context().request().delete("/api/v1/jobs/" + id));
        return id;
    }

    private static String job(Visit visit, String document) {
        APIResponse answer = visit.context()
                .request()
                .post(
                        "/api/v1/jobs",
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/json")
                                .setData(document));
        Matcher id = ID.matcher(answer.text());
        assertThat(id.find()).as(answer.text()).isTrue();
        return id.group(1);
    }
}
