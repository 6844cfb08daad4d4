package io.plosolver.poker.spot;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Suits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** One of the ways to write the same spot: with other suits, and with its two boards in the other order. */
public final class Labelling {

    /** The spot as it is. */
    public static final Labelling AS_WRITTEN = new Labelling(Suits.asTheyAre(), false);

    private final int[] suits;
    private final boolean boardsSwapped;

    private Labelling(int[] suits, boolean boardsSwapped) {
        this.suits = suits;
        this.boardsSwapped = boardsSwapped;
    }

    /** @param suits the new suit of each suit, a permutation of 0 to 3 */
    public static Labelling of(int[] suits, boolean boardsSwapped) {
        return new Labelling(suits.clone(), boardsSwapped);
    }

    /** Returns all ways to write a spot on so many boards, the one that changes nothing first. */
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
     * Returns the way that comes first when sorted by a text, and of those that are alike in it by a second one.
     *
     * @param second is written only where the first is alike, since ranges are long
     */
    public static Labelling least(
            List<Labelling> ways, Function<Labelling, String> first, Function<Labelling, String> second) {
        return least(allLeast(ways, first), second);
    }

    private static Labelling least(List<Labelling> ways, Function<Labelling, String> text) {
        return ways.size() == 1 ? ways.get(0) : allLeast(ways, text).get(0);
    }

    private static List<Labelling> allLeast(List<Labelling> ways, Function<Labelling, String> text) {
        List<Labelling> least = new ArrayList<>();
        String found = null;
        for (Labelling way : ways) {
            String written = text.apply(way);
            int order = found == null ? -1 : written.compareTo(found);
            if (order < 0) {
                found = written;
                least.clear();
            }
            if (order <= 0) {
                least.add(way);
            }
        }
        return least;
    }

    /** Returns a copy of the new suit of each suit. */
    public int[] suits() {
        return suits.clone();
    }

    /** Returns whether two boards change places. */
    public boolean boardsSwapped() {
        return boardsSwapped;
    }

    /** Returns whether all stays as it is. */
    public boolean changesNothing() {
        return equals(AS_WRITTEN);
    }

    /** Returns the way back. */
    public Labelling inverse() {
        return new Labelling(Suits.inverse(suits), boardsSwapped);
    }

    /** Returns this way followed by another. */
    public Labelling then(Labelling other) {
        int[] both = Arrays.stream(suits).map(suit -> other.suits[suit]).toArray();
        return new Labelling(both, boardsSwapped != other.boardsSwapped);
    }

    /** Returns a set of cards in the other suits. */
    public long cards(long cards) {
        return Cards.relabel(cards, suits);
    }

    /** Returns one of the four suits as it is called then. */
    public int suit(int suit) {
        return suits[suit];
    }

    /** Returns what there is of each board, in the other order where boards change places. */
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

    /** Returns what clubs, diamonds, hearts and spades are called then, and whether boards change places. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int suit : suits) {
            text.append(Cards.SUITS.charAt(suit));
        }
        return text.append(boardsSwapped ? " swapped" : "").toString();
    }
}
