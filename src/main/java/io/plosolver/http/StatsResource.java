package io.plosolver.http;

import io.plosolver.job.service.JobOperations;
import io.plosolver.job.store.QueueHistory;
import io.plosolver.job.store.QueueHistory.Figures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** REST resource of what the queues did lately. */
final class StatsResource {

    private static final Duration MAX_WINDOW = Duration.ofDays(1);
    private static final Duration MIN_STEP = Duration.ofSeconds(1);
    private static final int MAX_STEPS = 300;
    private static final double MILLIS = 1e3;
    private static final String WINDOW = "window";
    private static final String STEP = "step";

    private final JobOperations operations;

    StatsResource(JobOperations operations) {
        this.operations = operations;
    }

    void stats(RoutingContext context) {
        QueryReader reader = new QueryReader(context.queryParams());
        reader.refuseUnknown(List.of(WINDOW, STEP));
        Duration window = duration(reader, WINDOW, MAX_WINDOW).orElse(Duration.ofHours(1));
        Duration step = duration(reader, STEP, window).orElse(Duration.ofMinutes(1));
        long steps = Math.max(1, window.toMillis() / step.toMillis());
        if (steps > MAX_STEPS) {
            reader.wrong(STEP, "is " + step + ": give at least " + window.dividedBy(MAX_STEPS) + " for this window");
        }
        reader.throwIfWrong();
        operations
                .history(step, (int) steps)
                .onSuccess(history -> JobsResource.send(context, document(history)))
                .onFailure(context::fail);
    }

    private static Optional<Duration> duration(QueryReader reader, String name, Duration longest) {
        return reader.read(
                name,
                text -> parse(text).filter(value -> value.compareTo(MIN_STEP) >= 0 && value.compareTo(longest) <= 0),
                "give a duration from " + MIN_STEP + " to " + longest);
    }

    private static Optional<Duration> parse(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static JsonObject document(QueueHistory history) {
        JsonArray queues = new JsonArray();
        history.queues().forEach((queue, figures) -> queues.add(queue(queue, figures, history.steps())));
        return new JsonObject()
                .put("from", history.from().toString())
                .put("step", history.step().toString())
                .put("steps", history.steps())
                .put("complete", history.complete())
                .put("queues", queues);
    }

    private static JsonObject queue(String queue, Figures figures, int steps) {
        return new JsonObject()
                .put("queue", queue)
                .put("posted", list(steps, step -> figures.posted()[step]))
                .put("completed", list(steps, step -> figures.completed()[step]))
                .put("failed", list(steps, step -> figures.failed()[step]))
                .put("cancelled", list(steps, step -> figures.cancelled()[step]))
                .put("waiting", list(steps, step -> figures.waiting()[step]))
                .put("waitSeconds", percentiles(steps, figures.waited()))
                .put("runSeconds", percentiles(steps, figures.ran()));
    }

    private static JsonObject percentiles(int steps, List<double[]> figures) {
        return new JsonObject()
                .put("p50", list(steps, step -> seconds(figures.get(0)[step])))
                .put("p95", list(steps, step -> seconds(figures.get(1)[step])));
    }

    private static @Nullable Double seconds(double seconds) {
        return Double.isNaN(seconds) ? null : Math.max(0, Math.round(seconds * MILLIS) / MILLIS);
    }

    private static JsonArray list(int steps, IntFunction<@Nullable Object> figure) {
        JsonArray list = new JsonArray();
        for (int step = 0; step < steps; step++) {
            list.add(figure.apply(step));
        }
        return list;
    }
}
