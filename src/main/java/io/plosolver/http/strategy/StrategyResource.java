package io.plosolver.http.strategy;

import io.plosolver.http.EntityTag;
import io.plosolver.http.JobsResource;
import io.plosolver.http.MediaTypes;
import io.plosolver.http.QueryReader;
import io.plosolver.http.RequestBudget;
import io.plosolver.http.Resource;
import io.plosolver.http.ResponseCompression;
import io.plosolver.http.StreamQuota;
import io.plosolver.jobtype.solver.strategy.StoredLines;
import io.plosolver.jobtype.solver.strategy.StrategyService;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePools;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * REST resource of the strategies of completed solver analyses: a page of one decision, its breakdown by groups of hands,
 * or whole decisions as a stream.
 */
public final class StrategyResource implements Resource {

    private static final int NOT_MODIFIED = 304;
    private static final int MAX_EXPORTS = 64;
    private static final int MAX_EXPORTS_PER_CLIENT = 16;

    private final StrategyService strategies;
    private final StoredLines stored;
    private final DecisionAnswers decisions;
    private final ComputePools pools;
    private final StreamQuota exports = new StreamQuota(MAX_EXPORTS, MAX_EXPORTS_PER_CLIENT);

    /** @param pools bound the wait of a request for its decision, including new solves of its turn and river */
    public StrategyResource(StrategyService strategies, StoredLines stored, ComputePools pools) {
        this.strategies = strategies;
        this.stored = stored;
        this.decisions = new DecisionAnswers(strategies, pools);
        this.pools = pools;
    }

    /**
     * Content of a response.
     *
     * @param content empty if the client's cached copy is current
     */
    private record Answer<T>(Solve solve, Optional<T> content) {}

    @Override
    public void mount(Router router) {
        router.route("/api/v1/jobs/:id/strategy")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(MediaTypes.produces(MediaTypes.JSON))
                .handler(this::page);
        router.get("/api/v1/jobs/:id/strategy/breakdown")
                .handler(MediaTypes.produces(MediaTypes.JSON))
                .handler(this::breakdown);
        router.get("/api/v1/jobs/:id/strategy/next-cards")
                .handler(MediaTypes.produces(MediaTypes.JSON))
                .handler(this::nextCards);
        router.get("/api/v1/jobs/:id/strategy/export").handler(this::export);
    }

    private void page(RoutingContext context) {
        StrategyQuery query = StrategyQuery.parse(context.queryParams());
        answer(context, (solve, budget) -> decisions.page(solve, query, budget), page -> send(context, query, page));
    }

    private void breakdown(RoutingContext context) {
        BreakdownQuery query = BreakdownQuery.parse(context.queryParams());
        answer(
                context,
                (solve, budget) -> decisions.breakdown(solve, query, budget),
                breakdown -> JobsResource.send(context, breakdown));
    }

    private void nextCards(RoutingContext context) {
        NextCardsQuery query = NextCardsQuery.parse(context.queryParams());
        answer(
                context,
                (solve, budget) -> strategies.deal(solve, query.line()).compose(deal -> {
                    query.check(deal.boards());
                    return stored.nextCards(solve, deal, query.first(), budget).map(NextCardsPage::of);
                }),
                cards -> JobsResource.send(context, cards));
    }

    /** Answers a request about a solve, unless the client's cached copy is current. */
    private <T> void answer(
            RoutingContext context, BiFunction<Solve, ComputeBudget, Future<T>> content, Consumer<T> send) {
        UUID id = JobsResource.id(context);
        ComputeBudget budget = RequestBudget.bind(context, pools.budget());
        Future<Answer<T>> answer = strategies
                .solve(id, budget)
                .compose(solve -> isKnown(context, solve)
                        ? Future.succeededFuture(new Answer<>(solve, Optional.empty()))
                        : content.apply(solve, budget).map(found -> new Answer<>(solve, Optional.of(found))));
        budget.bound(answer)
                .onSuccess(found -> {
                    tag(context, found.solve());
                    found.content().ifPresentOrElse(send, () -> notModified(context));
                })
                .onFailure(failure -> context.fail(StrategyProblems.of(id, failure)));
    }

    private static void send(RoutingContext context, StrategyQuery query, StrategyPage page) {
        page.last()
                .ifPresent(last -> context.response()
                        .putHeader("Link", "<" + query.pageAfter(context.normalizedPath(), last) + ">; rel=\"next\""));
        JobsResource.send(context, page.document());
    }

    private void export(RoutingContext context) {
        QueryReader reader = new QueryReader(context.queryParams());
        reader.refuseUnknown(List.of("line", "format"));
        Optional<String> line = reader.text("line");
        StrategyFormat format = reader.read("format", StrategyFormat::ofLabel, "give csv or json")
                .orElse(StrategyFormat.CSV);
        reader.throwIfWrong();
        UUID id = JobsResource.id(context);
        Runnable release = exports.acquire(context, "");
        context.addEndHandler(ended -> release.run());
        ComputeBudget budget = RequestBudget.bind(context, pools.streamBudget());
        Future<Answer<List<String>>> answer = strategies
                .solve(id, budget)
                .compose(solve -> isKnown(context, solve)
                        ? Future.succeededFuture(new Answer<>(solve, Optional.empty()))
                        : lines(solve, line, budget).map(lines -> new Answer<>(solve, Optional.of(lines))));
        budget.bound(answer)
                .onSuccess(found -> {
                    tag(context, found.solve());
                    found.content()
                            .ifPresentOrElse(
                                    lines -> stream(context, found.solve(), line.isPresent(), lines, format, budget),
                                    () -> notModified(context));
                })
                .onFailure(failure -> context.fail(StrategyProblems.of(id, failure)));
    }

    /**
     * Returns the lines to export, stored ones only: a flop has millions of decisions that would have to be solved again. A
     * single requested line is read before the status is sent, so that its failure can be reported as a problem.
     */
    private Future<List<String>> lines(Solve solve, Optional<String> line, ComputeBudget budget) {
        return line.isPresent()
                ? strategies
                        .storedDecision(solve, line.get(), budget)
                        .map(decision -> List.of(decision.place().line()))
                : stored.lines(solve);
    }

    private void stream(
            RoutingContext context,
            Solve solve,
            boolean oneLine,
            List<String> lines,
            StrategyFormat format,
            ComputeBudget budget) {
        MissingLines lacking =
                new MissingLines(oneLine ? Map.of() : solve.stored().decisions(), lines);
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType())
                .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\"strategy-" + solve.jobId() + "." + format.label() + "\"");
        boolean gzip = ResponseCompression.begin(context, Long.MAX_VALUE);
        new StrategyExport(
                        strategies, pools.strategies(), budget, solve, lines, lacking, format, gzip, context.response())
                .start();
    }

    /** Returns the entity tag of all responses about a solve: the id of its stored strategies, which never change. */
    private static String tagOf(Solve solve) {
        return "\"" + solve.storedId() + "\"";
    }

    /** Returns whether the client's cached copy is current. */
    private static boolean isKnown(RoutingContext context, Solve solve) {
        return EntityTag.matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tagOf(solve));
    }

    private static void tag(RoutingContext context, Solve solve) {
        context.response()
                .putHeader(HttpHeaders.ETAG, tagOf(solve))
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private static void notModified(RoutingContext context) {
        context.response().setStatusCode(NOT_MODIFIED).end();
    }
}
