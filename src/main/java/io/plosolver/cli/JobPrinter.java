package io.plosolver.cli;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints jobs that have ended: what was computed to one place, what went wrong to another. */
final class JobPrinter {

    /** How results are printed. */
    enum Format {
        /** For people. */
        TABLE,
        /** One JSON document a line. */
        JSON
    }

    private final Format format;
    private final PrintWriter out;
    private final PrintWriter err;

    JobPrinter(Format format, PrintWriter out, PrintWriter err) {
        this.format = format;
        this.out = out;
        this.err = err;
    }

    /** Prints one job. */
    void print(String file, Job job) {
        if (job.status() != JobStatus.COMPLETED) {
            err.println("plosolver: " + file + ": " + job.status().name().toLowerCase(Locale.ROOT) + reason(job));
        }
        if (format == Format.JSON) {
            out.println(line(file, job).encode());
        } else if (job.status() == JobStatus.COMPLETED) {
            out.println(file);
            report(job);
            out.println();
        }
        out.flush();
    }

    private static JsonObject line(String file, Job job) {
        JsonObject line =
                new JsonObject().put("file", file).put("status", job.status().name());
        if (job.result() != null) {
            line.put("result", job.result());
        }
        if (job.error() != null) {
            line.put("error", job.error());
        }
        return line;
    }

    private void report(Job job) {
        switch (job.type()) {
            case SPOT_SIMULATION ->
                new SimulationReport(job.params(), job.result()).lines().forEach(out::println);
            case SOLVER_ANALYSIS ->
                new SolverReport(job.params(), job.result()).lines().forEach(out::println);
            case PROBE -> out.println(job.result().encode());
        }
    }

    private static String reason(Job job) {
        if (job.error() == null) {
            return "";
        }
        return ": "
                + job.error()
                        .getString(
                                "detail",
                                job.error().getString("title", job.error().encode()));
    }
}
