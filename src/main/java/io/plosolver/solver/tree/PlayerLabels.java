package io.plosolver.solver.tree;

import java.util.List;

/** Names of the two players in documents, by number: player 0 is out of position and acts first. */
public final class PlayerLabels {

    public static final String OOP = "oop";
    public static final String IP = "ip";

    /** Both labels; a player's number is the place of its label. */
    public static final List<String> ALL = List.of(OOP, IP);

    private PlayerLabels() {}

    /** Returns the label of player 0 or 1. */
    public static String of(int player) {
        return ALL.get(player);
    }
}
