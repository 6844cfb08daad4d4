package io.plosolver.worker;

import java.time.Duration;

/** Failure of a request that takes more processor time than its budget has. */
public final class BudgetExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param processorTime the budget */
    public BudgetExceededException(Duration processorTime) {
        super(
                "takes more than " + processorTime.toMillis() / 1e3 + " seconds of processor time"
                        + " (http.compute.processor-time): write fewer or simpler patterns, name ranks instead of variables and card sets, or list the hands");
    }
}
