package io.plosolver.simulation;

/** Thrown to end an exact computation early. A partial enumeration is biased, so no partial result is returned. */
public final class SimulationStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean byClient;

    /** @param byClient true if a client stopped the job, false if the deadline has passed */
    SimulationStoppedException(boolean byClient) {
        super("the time ran out before every deal was visited: give more time, or ask for method monte_carlo");
        this.byClient = byClient;
    }

    boolean isByClient() {
        return byClient;
    }
}
