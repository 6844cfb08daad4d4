package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * How far a running job is.
 *
 * @param fraction share of the work that is done, from 0 to 1
 * @param message what is being done, for people
 * @param eta how long it may still take, or null while that cannot be told
 * @param exploitability how far a solve is from perfect play, as a share of the pot, or null where nothing is solved
 */
public record JobProgress(double fraction, String message, Duration eta, Double exploitability) {

    /** How far a job is that solves nothing. */
    public JobProgress(double fraction, String message, Duration eta) {
        this(fraction, message, eta, null);
    }

    /** Returns the document form, as in a job's {@code progress}. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("fraction", fraction)
                .put("message", message)
                .put("eta", eta == null ? null : eta.toString())
                .put("exploitability", exploitability);
    }

    /** Reads what {@link #toJson()} wrote. */
    public static JobProgress fromJson(JsonObject json) {
        String eta = json.getString("eta");
        return new JobProgress(
                json.getDouble("fraction"),
                json.getString("message"),
                eta == null ? null : Duration.parse(eta),
                json.getDouble("exploitability"));
    }
}
