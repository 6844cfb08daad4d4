package io.plosolver.simulation;

/** Thrown when an exact computation is told to finish early: a part of an exact answer is worth nothing. */
public final class SimulationStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SimulationStoppedException() {
        super("the time ran out before every deal was visited: give more time, or ask for method monte_carlo");
    }
}
