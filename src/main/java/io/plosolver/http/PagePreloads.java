package io.plosolver.http;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.service.Jobs;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Documents of the API that the view of a job reads first. The HTML document of the view names them in its header {@code
 * Link}, so that browsers read them while they load and compile the scripts that show them.
 *
 * <p>Only documents that exist and that the view reads are named: browsers report all others on their console.
 */
final class PagePreloads {

    private static final Pattern VIEW_OF_JOB =
            Pattern.compile("/([a-z]+)/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /** A page without these documents is complete, so that a slow database delays it only this long. */
    private static final long WAIT_MILLIS = 100;

    /** What the strategy browser reads first of a solve, as {@code ahead.ts} writes it. */
    private static final List<String> FIRST_DECISION = List.of(
            "/strategy?line=&limit=0",
            "/strategy/breakdown?line=",
            "/strategy/breakdown?line=&by=ranks&limit=200&offset=0");

    private final Jobs jobs;

    PagePreloads(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Returns the value of the header {@code Link} for a view; empty if there is nothing to read. */
    Future<String> of(HttpServerRequest request) {
        Matcher view = VIEW_OF_JOB.matcher(request.path());
        if (!view.matches()) {
            return Future.succeededFuture("");
        }
        // The query selects another decision, or other hands of the first one.
        boolean isFirst = view.group(1).equals("solves") && request.query() == null;
        return jobs.summary(UUID.fromString(view.group(2)))
                .timeout(WAIT_MILLIS, TimeUnit.MILLISECONDS)
                .map(found -> found.map(job -> links(job, isFirst)).orElse(""))
                .otherwise("");
    }

    private static String links(Job job, boolean isFirst) {
        String address = JobsResource.PATH + "/" + job.id();
        boolean hasStrategies = job.type() == JobType.SOLVER_ANALYSIS && job.status() == JobStatus.COMPLETED;
        return Stream.concat(Stream.of(""), isFirst && hasStrategies ? FIRST_DECISION.stream() : Stream.empty())
                .map(rest -> "<" + address + rest + ">; rel=preload; as=fetch; crossorigin")
                .collect(Collectors.joining(", "));
    }
}
