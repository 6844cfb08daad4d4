package io.plosolver.control;

import java.util.Locale;

/**
 * Command to a running node.
 *
 * @param slots number of slots of {@link Action#GROW} and {@link Action#SHRINK}
 * @param requester who sent the command, for the log
 */
public record NodeCommand(Action action, int slots, String requester) {

    /** What the node shall do. */
    public enum Action {
        /** Run more jobs at once. */
        GROW,
        /** Run fewer jobs at once; those that run go on. */
        SHRINK,
        /** Accept no jobs until resumed. */
        PAUSE,
        /** Accept jobs again. */
        RESUME,
        /** Accept no jobs until resumed, and return those that have not begun. */
        DRAIN,
        /** Stop in order, as after SIGTERM. */
        SHUTDOWN;

        /** Returns the name in documents and commands. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether the action concerns nodes with the role worker only. */
        public boolean isOfWorkers() {
            return this != SHUTDOWN;
        }
    }
}
