package io.plosolver.poker.spot;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Suits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Relabelling of a spot: a permutation of the suits and, for two boards, an optional swap of the boards. Spots that
 * differ by a relabelling are suit-isomorphic and have the same solution up to that relabelling.
 */
public final class Labelling {

    /** The identity: the spot as written. */
    public static final Labelling AS_WRITTEN = new Labelling(Suits.asTheyAre(), false);

    private final int[] suits;
    private final boolean boardsSwapped;

    private Labelling(int[] suits, boolean boardsSwapped) {
        this.suits = suits;
        this.boardsSwapped = boardsSwapped;
    }

    /**
     * Returns a relabelling.
     *
     * @param suits new suit of each suit, a permutation of 0 to 3
     * @param boardsSwapped true to swap the two boards
     */
    public static Labelling of(int[] suits, boolean boardsSwapped) {
        return new Labelling(suits.clone(), boardsSwapped);
    }

    /** Returns all relabellings of a spot with the given number of boards, the identity first. */
    public static List<Labelling> all(int boards) {
        List<Labelling> all = new ArrayList<>();
        for (int[] suits : Suits.relabellings()) {
            all.add(new Labelling(suits, false));
            if (boards == 2) {
                all.add(new Labelling(suits, true));
            }
        }
        return all;
    }

    /**
     * Returns the relabelling with the least first text and, among equal first texts, the least second text.
     *
     * @param second called only for relabellings with the least first text, because ranges are long
     */
    public static Labelling least(
            List<Labelling> labellings, Function<Labelling, String> first, Function<Labelling, String> second) {
        return least(allLeast(labellings, first), second);
    }

    private static Labelling least(List<Labelling> labellings, Function<Labelling, String> text) {
        return labellings.size() == 1
                ? labellings.get(0)
                : allLeast(labellings, text).get(0);
    }

    private static List<Labelling> allLeast(List<Labelling> labellings, Function<Labelling, String> text) {
        List<Labelling> least = new ArrayList<>();
        String found = null;
        for (Labelling labelling : labellings) {
            String written = text.apply(labelling);
            int order = found == null ? -1 : written.compareTo(found);
            if (order < 0) {
                found = written;
                least.clear();
            }
            if (order <= 0) {
                least.add(labelling);
            }
        }
        return least;
    }

    /** Returns a copy of the suit permutation: the new suit of each suit. */
    public int[] suits() {
        return suits.clone();
    }

    /** Returns true if the two boards are swapped. */
    public boolean boardsSwapped() {
        return boardsSwapped;
    }

    /** Returns true for the identity. */
    public boolean changesNothing() {
        return equals(AS_WRITTEN);
    }

    /** Returns the inverse relabelling. */
    public Labelling inverse() {
        return new Labelling(Suits.inverse(suits), boardsSwapped);
    }

    /** Returns the composition: this relabelling followed by another. */
    public Labelling then(Labelling other) {
        int[] both = Arrays.stream(suits).map(suit -> other.suits[suit]).toArray();
        return new Labelling(both, boardsSwapped != other.boardsSwapped);
    }

    /** Returns a set of cards after the suit permutation. */
    public long cards(long cards) {
        return Cards.relabel(cards, suits);
    }

    /** Returns the new suit of a suit. */
    public int suit(int suit) {
        return suits[suit];
    }

    /** Returns the entries of a per-board list, swapped if the boards are swapped. */
    public <T> List<T> boards(List<T> boards) {
        List<T> ordered = new ArrayList<>(boards);
        if (boardsSwapped) {
            Collections.reverse(ordered);
        }
        return List.copyOf(ordered);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labelling same
                && boardsSwapped == same.boardsSwapped
                && Arrays.equals(suits, same.suits);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(suits) + Boolean.hashCode(boardsSwapped);
    }

    /** Returns the new suits of clubs, diamonds, hearts and spades, and whether the boards are swapped. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int suit : suits) {
            text.append(Cards.SUITS.charAt(suit));
        }
        return text.append(boardsSwapped ? " swapped" : "").toString();
    }
}
