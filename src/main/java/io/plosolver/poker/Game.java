package io.plosolver.poker;

import java.util.Arrays;
import java.util.Optional;

/** Variant of Pot-Limit Omaha. Variants differ only in the number of hole cards, of which a hand uses exactly two. */
public enum Game {
    PLO4(4),
    PLO5(5),
    PLO6(6);

    private final int holeCards;

    Game(int holeCards) {
        this.holeCards = holeCards;
    }

    /** Returns the number of hole cards per player. */
    public int holeCards() {
        return holeCards;
    }

    /** Returns the name in JSON, such as {@code plo4}. */
    public String label() {
        return "plo" + holeCards;
    }

    /** Returns the game with the given {@link #label()}, or empty if there is none. */
    public static Optional<Game> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(game -> game.label().equals(label))
                .findFirst();
    }
}
