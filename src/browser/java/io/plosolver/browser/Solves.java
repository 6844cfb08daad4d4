package io.plosolver.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Solves of the examples on the shared node. Each is computed once. */
final class Solves {

    private static final Pattern ID = Pattern.compile("\"id\" *: *\"([0-9a-f-]{36})\"");
    private static final double LONGEST_SOLVE_MILLIS = 120_000;
    private static final Map<String, String> JOBS = new ConcurrentHashMap<>();

    private Solves() {}

    /** Opens the strategy browser of an example, and waits until it shows what the address names. */
    static Page open(Visit visit, String example, String query) {
        return show(visit.newPage(), visit, example, query);
    }

    /** Opens the strategy browser of an example in a page, and waits until it shows what the address names. */
    static Page show(Page page, Visit visit, String example, String query) {
        Visit.go(page, "/solves/" + job(visit, example) + query);
        page.waitForFunction(
                "() => document.querySelector('.problem, .waiting')"
                        + " || document.querySelector('.action-bar, .next-cards') && !document.querySelector('.browser[aria-busy]')",
                null,
                new WaitForFunctionOptions().setTimeout(LONGEST_SOLVE_MILLIS));
        return page;
    }

    /**
     * Returns the job of an example, such as {@code solver-river}. With {@code :exact} behind the name, a few hands are solved
     * each by itself, so that all streets are kept.
     */
    static String job(Visit visit, String example) {
        return JOBS.computeIfAbsent(example, name -> {
            String document = rough(document(name.replace(":exact", "")));
            return post(visit, name.endsWith(":exact") ? exact(document) : document);
        });
    }

    /** Returns a turn with a target that takes half the iterations: no test looks at its figures. */
    private static String rough(String document) {
        return document.replace("\"exploitability\": 0.01}", "\"exploitability\": 0.05}");
    }

    private static String exact(String document) {
        return document.replace("\"raiseCap\"", "\"method\": \"exact\", \"raiseCap\"")
                .replace("QQ**:10%, JJ**:5%", "QQ**:2%, JJ**:1%")
                .replace("66**:10%", "66**:2%");
    }

    /** Posts a job document and returns the id of the job. */
    static String post(Visit visit, String document) {
        APIResponse answer = visit.context()
                .request()
                .post(
                        visit.url() + "/api/v1/jobs",
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/json")
                                .setData(document));
        Matcher id = ID.matcher(answer.text());
        if (!id.find()) {
            throw new AssertionError("no job: " + answer.text());
        }
        return id.group(1);
    }

    static String document(String example) {
        try {
            return Files.readString(Path.of(System.getProperty("plosolver.root"), "examples", example + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
