package io.plosolver.job;

import io.plosolver.compute.SolveStage;
import io.plosolver.compute.SolveStage.Phase;
import io.plosolver.compute.SolveStage.Point;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a running job.
 *
 * @param fraction share of the work that is done, from 0 to 1
 * @param message the current step, for people, or null
 * @param eta expected remaining time, or null if unknown
 * @param exploitability distance of a solve from equilibrium, as a share of the pot, or null if nothing is solved
 * @param phase the phase of a solve, or null
 * @param iteration number of finished iterations of a solve, or null
 * @param curve the measurements of a solve so far, or null
 */
public record JobProgress(
        double fraction,
        @Nullable String message,
        @Nullable Duration eta,
        @Nullable Double exploitability,
        @Nullable Phase phase,
        @Nullable Integer iteration,
        @Nullable List<Point> curve) {

    /** Digits of a measurement that are shown. */
    private static final MathContext SHOWN = new MathContext(5);

    public JobProgress {
        curve = curve == null ? null : List.copyOf(curve);
    }

    /** Progress of a job that solves nothing. */
    public JobProgress(double fraction, @Nullable String message, @Nullable Duration eta) {
        this(fraction, message, eta, null, null, null, null);
    }

    /** Progress of a completed job, with the exploitability of its strategies or null. */
    static JobProgress done(@Nullable Double exploitability) {
        return new JobProgress(1, null, null, exploitability, null, null, null);
    }

    /** Progress of a solve. */
    public static JobProgress of(double fraction, String message, @Nullable Duration eta, SolveStage stage) {
        return new JobProgress(
                fraction,
                message,
                eta,
                Double.isNaN(stage.exploitability()) ? null : stage.exploitability(),
                stage.phase(),
                stage.iteration(),
                stage.curve());
    }

    /** Returns the progress without the curve, for lists. */
    JobProgress withoutCurve() {
        return new JobProgress(fraction, message, eta, exploitability, phase, iteration, null);
    }

    /** Returns the JSON form, as in a job's {@code progress}. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("fraction", fraction)
                .put("message", message)
                .put("eta", eta == null ? null : eta.toString())
                .put("exploitability", exploitability)
                .put("phase", phase == null ? null : phase.name().toLowerCase(Locale.ROOT))
                .put("iteration", iteration)
                .put("curve", curve == null ? null : points(curve));
    }

    private static JsonArray points(List<Point> curve) {
        JsonArray points = new JsonArray();
        curve.forEach(point -> points.add(new JsonArray()
                .add(point.iteration())
                .add(BigDecimal.valueOf(point.exploitability()).round(SHOWN).doubleValue())));
        return points;
    }

    /** Parses the JSON form written by {@link #toJson()}, or by a version without phases. */
    public static JobProgress fromJson(JsonObject json) {
        String eta = json.getString("eta");
        String phase = json.getString("phase");
        JsonArray curve = json.getJsonArray("curve");
        return new JobProgress(
                json.getDouble("fraction"),
                json.getString("message"),
                eta == null ? null : Duration.parse(eta),
                json.getDouble("exploitability"),
                phase == null ? null : Phase.valueOf(phase.toUpperCase(Locale.ROOT)),
                json.getInteger("iteration"),
                curve == null
                        ? null
                        : curve.stream()
                                .map(JsonArray.class::cast)
                                .map(point -> new Point(point.getInteger(0), point.getDouble(1)))
                                .toList());
    }
}
