package io.plosolver.jobtype.solver.strategy;

/** The reason why a strategy cannot be given; the message says what to do next. */
public final class StrategyUnavailableException extends RuntimeException {

    /** Kinds of reasons. */
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
        /** The job has a strategy, of which this node strategy was not stored. */
        LINE_NOT_STORED,
        /** The betting tree of the job has no such line. */
        NO_LINE
    }

    private final Reason reason;

    StrategyUnavailableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns the kind of reason. */
    public Reason reason() {
        return reason;
    }
}
