package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Objects;

/**
 * Reason why an attempt ended without a result, in the form of a problem document (RFC 9457).
 *
 * @param type the problem's name; its URI is {@code urn:plosolver:problem:} followed by the name
 * @param title what happened, the same for every occurrence
 * @param detail what happened in this case and what to do next
 */
public record JobError(String type, String title, String detail) {

    private static final int MAX_TITLE = 200;
    private static final int MAX_DETAIL = 4_000;

    /**
     * Converts the texts to the form that the database can store, because they contain messages of exceptions. Bounds
     * their length, because pages of jobs contain them.
     */
    public JobError {
        title = StorableText.of(title, MAX_TITLE);
        detail = StorableText.of(detail, MAX_DETAIL);
    }

    /** Returns an error whose detail is the message of an exception. */
    public static JobError of(String type, String title, Exception reason) {
        return new JobError(type, title, Objects.requireNonNullElse(reason.getMessage(), reason.toString()));
    }

    /** Returns the error of an execution that threw an unexpected exception. */
    public static JobError crashed(Throwable failure) {
        String reason = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return new JobError(
                "attempt-failed",
                "The attempt failed",
                failure.getClass().getSimpleName() + reason
                        + ". Post the job again; if it fails again, report it with its id.");
    }

    /** Returns the error of a job whose worker was lost. */
    public static JobError workerLost() {
        return new JobError(
                "worker-lost",
                "The worker was lost",
                "The worker stopped renewing its lease: its process or its host died. The job is tried again while it has"
                        + " attempts left; after that, post it again with fewer demands on memory, or look at the"
                        + " worker's log.");
    }

    /** Returns the error of a job whose result the database refuses. */
    public static JobError unstorable(String reason) {
        return new JobError(
                "result-refused",
                "The result cannot be stored",
                "The database refuses the result: " + reason
                        + ". Post the job again with fewer parts of the result included; if that changes nothing, report"
                        + " it with its id.");
    }

    /** Returns the error of an attempt whose own error the database refuses; its text is fixed. */
    public static JobError unrecordable() {
        return new JobError(
                "error-refused",
                "The error cannot be stored",
                "The attempt failed, and the database refuses the text of its error. Read that text in the log of the worker"
                        + " under the id of the job, then post the job again.");
    }

    /** Returns the error of a job that exceeded its time limit. */
    public static JobError deadline(Duration timeLimit) {
        return new JobError(
                "time-limit",
                "The time limit has passed",
                "The attempt took longer than " + timeLimit
                        + ": post the job again with a longer timeLimit or with less to compute.");
    }

    /** Returns the JSON form. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("type", "urn:plosolver:problem:" + type)
                .put("title", title)
                .put("detail", detail);
    }
}
