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
     * The least relabelling of a spot.
     *
     * @param texts the spot in this relabelling, one text of each writer
     */
    public record Least(Labelling labelling, List<String> texts) {

        public Least {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Returns the relabelling with the least texts, compared in the order of the writers, and these texts. Each writer
     * is called once for each relabelling whose earlier texts are all least, because the texts of ranges are long.
     *
     * @param labellings at least one relabelling; of equal ones the first is returned
     */
    public static Least least(List<Labelling> labellings, List<Function<Labelling, String>> writers) {
        List<Labelling> tied = labellings;
        List<String> texts = new ArrayList<>();
        for (Function<Labelling, String> writer : writers) {
            List<Labelling> least = new ArrayList<>(tied.subList(0, 1));
            String found = writer.apply(tied.get(0));
            for (Labelling labelling : tied.subList(1, tied.size())) {
                String written = writer.apply(labelling);
                int order = written.compareTo(found);
                if (order < 0) {
                    found = written;
                    least.clear();
                }
                if (order <= 0) {
                    least.add(labelling);
                }
            }
            tied = least;
            texts.add(found);
        }
        return new Least(tied.get(0), texts);
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
