package io.plosolver.poker;

import java.util.Arrays;
import java.util.Optional;

/** A variant of Pot-Limit Omaha; they differ only in the number of hole cards. A hand uses exactly two of them. */
public enum Game {
    PLO4(4),
    PLO5(5),
    PLO6(6);

    private final int holeCards;

    Game(int holeCards) {
        this.holeCards = holeCards;
    }

    /** Returns how many cards a player holds. */
    public int holeCards() {
        return holeCards;
    }

    /** Returns the name used in documents, such as {@code plo4}. */
    public String label() {
        return "plo" + holeCards;
    }

    /** Returns the game of that {@link #label()}, or empty when there is none. */
    public static Optional<Game> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(game -> game.label().equals(label))
                .findFirst();
    }
}
