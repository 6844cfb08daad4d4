package io.plosolver.solver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Who follows a solve while it runs. Called by the thread that runs it, between iterations. */
public interface SolveListener {

    /** Follows nothing and keeps nothing. */
    SolveListener NONE = new SolveListener() {};

    /** Tells of a measured exploitability. */
    default void measured(ExploitabilityPoint point) {
        // Nobody is told.
    }

    /**
     * Returns the state that an earlier attempt of the same request saved, to go on from; the solve closes it. One that turns
     * out to be damaged, or of another solve, is not used.
     */
    default Optional<InputStream> restore() throws IOException {
        return Optional.empty();
    }

    /** Tells that the solve goes on from the state it was given. */
    default void resumed(int iterations) {
        // Nobody is told.
    }

    /** Asks between iterations whether the state is to be saved now. */
    default boolean isCheckpointDue() {
        return false;
    }

    /** Saves a state, by calling {@code state} with a stream of its own. */
    default void checkpoint(int iterations, State state) throws IOException {
        // Nothing is kept.
    }

    /** The state of a solve. */
    interface State {

        /** Returns how many bytes {@link #write} writes. */
        long size();

        /** Writes it. */
        void write(OutputStream out) throws IOException;
    }
}
