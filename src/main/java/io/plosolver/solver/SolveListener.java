package io.plosolver.solver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Receiver of the progress and checkpoints of a solve. Methods are called between iterations, by the thread that runs
 * the solve.
 */
public interface SolveListener {

    /** Does nothing. */
    SolveListener NONE = new SolveListener() {};

    /** Called after each measurement of exploitability. */
    default void measured(ExploitabilityPoint point) {
        // Ignored by default.
    }

    /** Called before strategies of classes are graded by single hands, which takes as long as many iterations. */
    default void grading() {
        // Ignored by default.
    }

    /** Called after each iteration. */
    default void iterated(int iterations) {
        // Ignored by default.
    }

    /**
     * Returns the checkpoint of an earlier attempt of the same request, or empty. The solve closes the stream. A
     * checkpoint that is damaged or of another solve is ignored.
     *
     * @throws IOException if the checkpoint cannot be opened
     */
    default Optional<InputStream> restore() throws IOException {
        return Optional.empty();
    }

    /** Called when the solve continues from the restored checkpoint. */
    default void resumed(int iterations) {
        // Ignored by default.
    }

    /** Returns whether to save a checkpoint now; called between iterations. */
    default boolean isCheckpointDue() {
        return false;
    }

    /**
     * Saves a checkpoint by passing an output stream to {@link State#write}.
     *
     * @throws IOException if the checkpoint cannot be saved; the solve then fails
     */
    default void checkpoint(int iterations, State state) throws IOException {
        // Not saved by default.
    }

    /** A checkpoint that has not been written yet. */
    interface State {

        /** Returns the bytes that {@link #write} writes. */
        long size();

        /** Writes the checkpoint; does not close the stream. */
        void write(OutputStream out) throws IOException;
    }
}
