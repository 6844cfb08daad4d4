package io.plosolver.solver;

/** Thrown before any large allocation if a solve does not fit in memory. */
public final class SolverTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SolverForecast forecast;

    /** @param message the figures, and what would fit */
    SolverTooLargeException(String message, SolverForecast forecast) {
        super(message);
        this.forecast = forecast;
    }

    /** Returns the forecast of the refused solve. */
    public SolverForecast forecast() {
        return forecast;
    }
}
