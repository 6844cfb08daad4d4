package io.plosolver.solver.cfr;

/** Receiver of the progress of an evaluation, which visits the deals of the root one after another. */
@FunctionalInterface
public interface RootVisits {

    /** Does nothing. */
    RootVisits NONE = (visited, deals) -> {
        // Ignored.
    };

    /**
     * Called now and then by the thread that evaluates.
     *
     * @param visited number of the root's deals that have been visited with everything after them
     * @param deals number of all of them
     */
    void visited(int visited, int deals);
}
