package io.plosolver.simulation;

/** Thrown when an exact computation is to end early: a part of an exact answer is worth nothing. */
public final class SimulationStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean byClient;

    /** @param byClient whether a client stopped it, and not the deadline */
    SimulationStoppedException(boolean byClient) {
        super("the time ran out before every deal was visited: give more time, or ask for method monte_carlo");
        this.byClient = byClient;
    }

    boolean isByClient() {
        return byClient;
    }
}
