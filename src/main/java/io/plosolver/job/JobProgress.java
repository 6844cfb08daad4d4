package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a running job.
 *
 * @param fraction share of the work that is done, from 0 to 1
 * @param message the current step, for people, or null
 * @param eta expected remaining time, or null if unknown
 * @param exploitability distance of a solve from equilibrium, as a share of the pot, or null if nothing is solved
 */
public record JobProgress(
        double fraction,
        @Nullable String message,
        @Nullable Duration eta,
        @Nullable Double exploitability) {

    /** Progress of a job that solves nothing. */
    public JobProgress(double fraction, @Nullable String message, @Nullable Duration eta) {
        this(fraction, message, eta, null);
    }

    /** Returns the JSON form, as in a job's {@code progress}. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("fraction", fraction)
                .put("message", message)
                .put("eta", eta == null ? null : eta.toString())
                .put("exploitability", exploitability);
    }

    /** Parses the JSON form written by {@link #toJson()}. */
    public static JobProgress fromJson(JsonObject json) {
        String eta = json.getString("eta");
        return new JobProgress(
                json.getDouble("fraction"),
                json.getString("message"),
                eta == null ? null : Duration.parse(eta),
                json.getDouble("exploitability"));
    }
}
