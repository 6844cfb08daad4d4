package io.plosolver.jobtype.solver.strategy;

/** Thrown if a strategy is unavailable. The message contains the next step for the client. */
public final class StrategyUnavailableException extends RuntimeException {

    /** Reasons why a strategy is unavailable. */
    public enum Reason {
        /** No job has the id. */
        NO_JOB,
        /** The job is of a type without strategies. */
        OTHER_TYPE,
        /** The job may still complete. */
        NOT_COMPLETED,
        /** The job ended without a strategy. */
        ENDED,
        /** The job has a result, and its strategy was not stored or has been deleted. */
        NOT_STORED,
        /** The job has stored strategies, but none for the requested line. */
        LINE_NOT_STORED,
        /** The betting tree of the job has no such line. */
        NO_LINE,
        /** The line has to be solved again, and the node has no memory for that now. */
        SOLVER_BUSY
    }

    private final Reason reason;
    private final String detail;

    /** @param detail description of the cause and the next step, as a sentence or the start of one */
    public StrategyUnavailableException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
        this.detail = detail;
    }

    /** Returns the message. */
    public String detail() {
        return detail;
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }
}
