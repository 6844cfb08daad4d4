package io.plosolver.http;

import io.plosolver.http.Strategies.Solve;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The strategies of completed solver analyses: a page of one decision, or whole decisions as a stream. */
final class StrategyResource {

    private static final int NOT_MODIFIED = 304;

    private final Strategies strategies;
    private final ComputePool pool;

    StrategyResource(Strategies strategies, ComputePool pool) {
        this.strategies = strategies;
        this.pool = pool;
    }

    void page(RoutingContext context) {
        StrategyQuery query = StrategyQuery.parse(context.queryParams());
        strategies
                .solve(JobsResource.id(context))
                .compose(solve -> {
                    if (isKnown(context, solve)) {
                        return Future.succeededFuture();
                    }
                    return strategies
                            .decision(solve, query.line())
                            .compose(decision -> pool.run(() -> StrategyPage.of(decision, query)))
                            .onSuccess(page -> send(context, query, page));
                })
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, StrategyQuery query, StrategyPage page) {
        page.last()
                .ifPresent(last -> context.response()
                        .putHeader("Link", "<" + query.pageAfter(context.normalizedPath(), last) + ">; rel=\"next\""));
        JobsResource.send(context, page.document());
    }

    void export(RoutingContext context) {
        QueryReader reader = new QueryReader(context.queryParams());
        reader.refuseUnknown(List.of("line", "format"));
        Optional<String> line = reader.text("line");
        StrategyText format =
                reader.read("format", StrategyText::ofLabel, "give csv or json").orElse(StrategyText.CSV);
        reader.throwIfWrong();
        strategies
                .solve(JobsResource.id(context))
                .compose(solve -> isKnown(context, solve)
                        ? Future.<Void>succeededFuture()
                        : lines(solve, line).map(lines -> {
                            LackingLines lacking = new LackingLines(
                                    line.isPresent() ? Map.of() : solve.stored().decisions(), lines);
                            stream(context, solve, lines, lacking, format);
                            return null;
                        }))
                .onFailure(context::fail);
    }

    /** A line that is asked for is looked up before the status is sent, so that a problem can still be told. */
    private Future<List<String>> lines(Solve solve, Optional<String> line) {
        return line.isPresent()
                ? strategies
                        .decision(solve, line.get())
                        .map(decision -> List.of(decision.place().line()))
                : strategies.lines(solve);
    }

    private void stream(
            RoutingContext context, Solve solve, List<String> lines, LackingLines lacking, StrategyText format) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType())
                .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\"strategy-" + solve.jobId() + "." + format.label() + "\"");
        new StrategyExport(strategies, pool, solve, lines, lacking, format, context.response()).start();
    }

    /**
     * Tags the answer, and ends it where the client has it. What was kept never changes, so that its id is the tag of every
     * answer about it.
     */
    private static boolean isKnown(RoutingContext context, Solve solve) {
        String tag = "\"" + solve.keptId() + "\"";
        context.response().putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (!EntityTag.matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            return false;
        }
        context.response().setStatusCode(NOT_MODIFIED).end();
        return true;
    }
}
