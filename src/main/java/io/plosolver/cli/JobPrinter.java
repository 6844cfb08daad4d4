package io.plosolver.cli;

import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Printer of finished jobs: results to standard output, errors to standard error. */
final class JobPrinter {

    private final OutputOptions.Format format;
    private final PrintWriter out;
    private final PrintWriter err;

    JobPrinter(OutputOptions.Format format, PrintWriter out, PrintWriter err) {
        this.format = format;
        this.out = out;
        this.err = err;
    }

    /**
     * Prints one job.
     *
     * @param name file name or id that identifies the job to the user
     * @param line fields that precede the outcome in JSON output
     * @param job the job in its REST representation
     */
    void print(String name, JsonObject line, JsonObject job) {
        if (!isCompleted(job)) {
            err.println("plosolver: " + name + ": " + failure(job));
        }
        if (format == OutputOptions.Format.JSON) {
            out.println(withOutcome(line, job).encode());
        } else if (isCompleted(job)) {
            out.println(name);
            report(job).forEach(out::println);
            out.println();
        }
        out.flush();
    }

    private static JsonObject withOutcome(JsonObject line, JsonObject job) {
        JsonObject outcome = line.copy().put("status", job.getString("status"));
        for (String field : List.of("result", "error")) {
            if (job.getValue(field) != null) {
                outcome.put(field, job.getValue(field));
            }
        }
        return outcome;
    }

    /** Returns true if a job ended with a result. */
    static boolean isCompleted(JsonObject job) {
        return JobStatus.COMPLETED.name().equals(job.getString("status"));
    }

    /** Returns the tables of a completed job's result. */
    static List<String> report(JsonObject job) {
        JsonObject params = job.getJsonObject("params");
        JsonObject result = job.getJsonObject("result");
        return switch (JobType.ofLabel(job.getString("type")).orElse(JobType.PROBE)) {
            case SPOT_SIMULATION -> new SimulationReport(params, result).lines();
            case SOLVER_ANALYSIS -> new SolverReport(params, result).lines();
            case PROBE -> List.of(result.encode());
        };
    }

    /** Returns the reason why a job ended without a result. */
    static String failure(JsonObject job) {
        JsonObject error = job.getJsonObject("error");
        return job.getString("status").toLowerCase(Locale.ROOT)
                + (error == null ? "" : ": " + error.getString("detail", error.getString("title", error.encode())));
    }
}
