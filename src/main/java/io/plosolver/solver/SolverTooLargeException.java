package io.plosolver.solver;

/** Thrown before anything is allocated when a solve would not fit. */
public final class SolverTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SolverForecast forecast;

    /** @param message the figures, and what would fit */
    SolverTooLargeException(String message, SolverForecast forecast) {
        super(message);
        this.forecast = forecast;
    }

    /** Returns what the solve would have taken. */
    public SolverForecast forecast() {
        return forecast;
    }
}
