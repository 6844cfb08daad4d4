package io.plosolver.solver.game;

/** Which states of a {@link ClassGame} stay in memory. The others are built for each visit. */
public enum KeptStates {
    ALL,
    /** All but those of the last street, of which two boards of a flop have more than a million. */
    ALL_BUT_LAST_STREET,
    /** The root, and those that are being visited. */
    VISITED
}
