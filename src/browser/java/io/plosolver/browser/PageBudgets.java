package io.plosolver.browser;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForSelectorOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Program that measures the budgets of the page and prints them. No part of the suite, because figures of a busy machine
 * must not fail it: {@code mvn -f src/browser/pom.xml -Dtest=PageBudgets -Dplosolver.chromium.flags=--mute-audio
 * "-Dplosolver.node.flags=--add-modules jdk.incubator.vector" test}, with all compilers of both.
 */
class PageBudgets {

    /** What a view loads is there by then, and what is loaded for later is not. */
    private static final double LOADED_MILLIS = 1_500;

    private static final double LONGEST_SOLVE_MILLIS = 300_000;

    /** Bytes of scripts and styles as they were transferred. */
    private static final String BYTES =
            "performance.getEntriesByType('resource').filter(entry => entry.name.includes('/assets/'))"
                    + ".reduce((sum, entry) => sum + entry.encodedBodySize, 0)";

    /** Does something and returns the milliseconds until the view of it was painted. */
    private static final String STEP = """
            async () => {
              const frame = () => new Promise(requestAnimationFrame);
              const isSettled = () => !document.querySelector(".is-old, .is-loading, .skeleton, .waiting")
                && document.querySelectorAll(".hand-row").length > 1;
              const begin = performance.now();
              ACTION;
              do { await frame(); } while (!isSettled());
              await frame();
              return performance.now() - begin;
            }""";

    /** Scrolls the list of hands for three seconds and returns the longest frame. */
    private static final String SCROLL = """
            async () => {
              const list = document.querySelector(".virtual-list");
              const frame = () => new Promise(requestAnimationFrame);
              let before = await frame(), longest = 0, rows = 0;
              for (const end = before + 3000; before < end;) {
                list.scrollTop += 120;
                const now = await frame();
                longest = Math.max(longest, now - before);
                rows = Math.max(rows, document.querySelectorAll(".hand-row").length);
                before = now;
              }
              return [longest, rows];
            }""";

    /** Counts the frames over 50 ms, after the start of the page. */
    private static final String FRAMES = """
            globalThis.frames50 = 0; globalThis.longest = 0;
            let last = performance.now();
            requestAnimationFrame(function next(now) {
              if (now > 2500) { longest = Math.max(longest, now - last); frames50 += now - last > 50 ? 1 : 0; }
              last = now; requestAnimationFrame(next);
            });""";

    @Test
    void measure() {
        print("first load of a spot", bytesOf("/spots/new") + " bytes (budget 60,000)");
        measureSolve("14%", "150");
        measureSolve("*", "300");
        measureEvents();
    }

    private static void measureSolve(String range, String budget) {
        try (Visit visit = Visit.begin()) {
            String id = Solves.post(visit, """
                    {"type": "solver_analysis", "label": "budget", "params": {"game": "plo4", "boards": ["AhKc8h5d2s"], "pot": 100,
                     "stack": 300, "minBet": 2, "ranges": {"oop": "%1$s", "ip": "%1$s"}, "raiseCap": 1,
                     "target": {"exploitability": 0.02, "seconds": 200}}}""".formatted(range));
            Page page = visit.open("/solves/" + id);
            page.waitForSelector(
                    ".hand-count:not(:empty)", new WaitForSelectorOptions().setTimeout(LONGEST_SOLVE_MILLIS));
            String name = page.locator(".hand-count").textContent();
            page.close();
            print(name + ", first load of the solve", bytesOf("/solves/" + id) + " bytes (budget 120,000)");
            print(name + ", cold start to the first view", firstView(id) + " (budget 600 ms)");
            Page browser = visit.open("/solves/" + id);
            browser.waitForSelector(".hand-row");
            List<Double> steps = steps(browser);
            print(
                    name + ", next view: median, 95%, slowest of " + steps.size(),
                    "%.0f, %.0f, %.0f ms (budget of the median %s)"
                            .formatted(at(steps, 0.5), at(steps, 0.95), at(steps, 1), budget));
            MainThread thread = MainThread.of(browser);
            print(name + ", longest frame of scrolling, rows", browser.evaluate(SCROLL) + " (budget 50 ms, 60 rows)");
            print(name + ", main thread while it scrolls 3 s", thread.sinceThen());
        }
    }

    /** Sorts, filters and lines that the page has not shown before. */
    private static List<Double> steps(Page page) {
        List<Double> steps = new ArrayList<>();
        for (String key : List.of("1", "Home", "2", "Home", "3", "Home", "1", "2", "Home")) {
            double step = step(
                    page,
                    "document.dispatchEvent(new KeyboardEvent('keydown', {key: '" + key
                            + "', bubbles: true, cancelable: true}))");
            if (!key.equals("Home")) {
                steps.add(step);
            }
        }
        for (int click = 0; click < 8; click++) {
            steps.add(step(
                    page,
                    "const heads = document.querySelectorAll('.hand-head button'); heads[" + click
                            + " % heads.length].click()"));
            steps.add(step(page, "document.querySelectorAll('.heat-cell')[" + click + "].click()"));
        }
        steps.sort(null);
        return steps;
    }

    private static double step(Page page, String code) {
        return ((Number) page.evaluate(STEP.replace("ACTION", code))).doubleValue();
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * (sorted.size() - 1)));
    }

    private static String firstView(String id) {
        List<Double> starts = new ArrayList<>();
        for (int start = 0; start < 5; start++) {
            try (Visit visit = Visit.beginAlone()) {
                Page page = visit.newPage();
                page.addInitScript(
                        "const look = () => document.querySelectorAll('.hand-row:not(.is-loading)').length > 1"
                                + " ? requestAnimationFrame(now => document.documentElement.dataset.shownAt = performance.now()) : requestAnimationFrame(look); look();");
                page.navigate("/solves/" + id);
                page.waitForSelector("html[data-shown-at]");
                starts.add(((Number) page.evaluate("Number(document.documentElement.dataset.shownAt)")).doubleValue());
            }
        }
        starts.sort(null);
        return "%.0f ms, median of %d".formatted(at(starts, 0.5), starts.size());
    }

    private static Object bytesOf(String address) {
        try (Visit visit = Visit.beginAlone()) {
            Page page = visit.open(address);
            page.waitForTimeout(LOADED_MILLIS);
            return page.evaluate(BYTES);
        }
    }

    private static void measureEvents() {
        try (Visit visit = Visit.beginAlone()) {
            visit.context().addInitScript(EventStream.of(2_000, 200) + FRAMES);
            Page page = visit.open("/operations");
            MainThread thread = MainThread.of(page);
            page.waitForSelector("html[data-is-over]", new WaitForSelectorOptions().setTimeout(LONGEST_SOLVE_MILLIS));
            print(
                    "200 events a second for 10 s: frames over 50 ms, longest frame, events seen",
                    page.evaluate(
                            "frames50 + ', ' + Math.round(longest) + ' ms, ' + document.querySelector('[aria-label=Events] .muted').textContent"));
            print("main thread while the events come", thread.sinceThen());
        }
    }

    private static void print(String what, Object figure) {
        System.out.printf(Locale.ROOT, "BUDGET %s: %s%n", what, figure);
    }

    /** Time that the main thread of a page has worked, which other load of the machine changes less than frames. */
    private record MainThread(CDPSession session, Map<String, Double> before) {

        static MainThread of(Page page) {
            CDPSession session = page.context().newCDPSession(page);
            session.send("Performance.enable");
            return new MainThread(session, metrics(session));
        }

        private static Map<String, Double> metrics(CDPSession session) {
            Map<String, Double> metrics = new HashMap<>();
            session.send("Performance.getMetrics")
                    .getAsJsonArray("metrics")
                    .forEach(metric -> metrics.put(
                            metric.getAsJsonObject().get("name").getAsString(),
                            metric.getAsJsonObject().get("value").getAsDouble()));
            return metrics;
        }

        String sinceThen() {
            Map<String, Double> now = metrics(session);
            return List.of("Task", "Script", "RecalcStyle", "Layout").stream()
                    .map(kind -> "%s %.0f ms"
                            .formatted(kind, 1_000 * (now.get(kind + "Duration") - before.get(kind + "Duration"))))
                    .collect(Collectors.joining(", "));
        }
    }
}
