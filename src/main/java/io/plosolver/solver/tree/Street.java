package io.plosolver.solver.tree;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A betting round after the flop is dealt. */
public enum Street {
    FLOP(3),
    TURN(4),
    RIVER(5);

    private final int boardCards;

    Street(int boardCards) {
        this.boardCards = boardCards;
    }

    /** Returns the number of cards on a board. */
    public int boardCards() {
        return boardCards;
    }

    /** Returns the name used in documents, such as {@code river}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the next street. Not defined for the river. */
    public Street next() {
        return values()[ordinal() + 1];
    }

    /** Returns the street with the given number of board cards, or empty if there is none. */
    public static Optional<Street> ofBoardCards(int cards) {
        return Arrays.stream(values())
                .filter(street -> street.boardCards == cards)
                .findFirst();
    }

    /** Returns the street with the given {@link #label()}, or empty if there is none. */
    public static Optional<Street> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(street -> street.label().equals(label))
                .findFirst();
    }
}
