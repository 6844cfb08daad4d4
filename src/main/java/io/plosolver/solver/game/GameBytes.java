package io.plosolver.solver.game;

import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.solver.cfr.RegretMinimizer.StateCounts;
import io.plosolver.solver.tree.Street;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Memory estimate of an {@link OmahaGame}: tables of hands, and the rows and rankings of each state.
 *
 * <p>Only some of the states after the last deal are listed; {@code repeat} extrapolates to all of them.
 *
 * @param root counts of the players' hands
 * @param symmetric {@code [street]}: listed states with a suit symmetry
 * @param finalStates boards of the listed states of the last street
 * @param repeat number of final states for each listed one
 * @param relabellings number of permutations of suits under which the root is invariant
 * @param complete the street, counted from the root's, whose boards are complete, or -1 if the tree ends before
 */
record GameBytes(
        RootCounts root,
        StateCounts counts,
        List<BitSet> symmetric,
        List<long[]> finalStates,
        double repeat,
        int relabellings,
        int complete) {

    /** Boards and hands sampled to count groups of equal strength, which vary little from board to board. */
    private static final int SAMPLED_STATES = 4;

    private static final int SAMPLED_HANDS = 100_000;

    /** Bytes of a state's records and array headers. */
    private static final int OBJECTS = 1_000;

    /** Returns the bytes of the game. */
    long total() {
        double starts = 2.0 * Integer.BYTES * groups();
        double bytes = tables() + (complete == 0 ? root.boards().length * (starts + rankingOfAll()) : 0);
        int last = counts.rows().length - 1;
        for (int street = 1; street <= last; street++) {
            double states = counts.rows()[street][0].length * (street == last ? repeat : 1);
            bytes += states * (OBJECTS + (street == complete ? root.boards().length * starts : 0));
            for (int player = 0; player < 2; player++) {
                double rows = Arrays.stream(counts.rows()[street][player])
                        .asLongStream()
                        .sum();
                bytes += rows * (street == last ? repeat : 1) * bytesARow(street);
            }
        }
        return (long) (bytes + identities() + isomorphisms() + representative() + runOuts(starts));
    }

    private double tables() {
        double bytes = Integer.BYTES * (double) Math.max(root.hands(0), root.hands(1));
        for (int player = 0; player < 2; player++) {
            int hands = root.hands(player);
            bytes += HandTable.bytes(hands, root.game().holeCards()) + (double) Integer.BYTES * hands;
        }
        return bytes;
    }

    private double rankingOfAll() {
        return Integer.BYTES * ((double) root.hands(0) + root.hands(1));
    }

    /**
     * Returns the bytes of a row: its root row, same-hand row, row in the preceding state unless that is the root, and
     * its position in the ranking of a second board.
     */
    private int bytesARow(int street) {
        int arrays = 2 + (street > 1 ? 1 : 0) + (street == complete && root.boards().length > 1 ? 1 : 0);
        return arrays * Integer.BYTES;
    }

    /** Returns the bytes of identity arrays, which are shared between states of equal size. */
    private double identities() {
        BitSet lengths = new BitSet();
        lengths.set(root.hands(0));
        lengths.set(root.hands(1));
        for (int player = 0; complete > 0 && player < 2; player++) {
            Arrays.stream(counts.rows()[complete][player]).forEach(lengths::set);
        }
        return lengths.stream()
                .mapToDouble(length -> (double) Integer.BYTES * length)
                .sum();
    }

    /** Returns the bytes of the root rows under each permutation of suits. */
    private double isomorphisms() {
        return counts.rows().length > 1 ? (relabellings - 1) * rankingOfAll() : 0;
    }

    /** Returns the bytes of the representatives of suit-isomorphic hands in symmetric states. */
    private double representative() {
        double bytes = 0;
        int last = counts.rows().length - 1;
        for (int street = 0; street <= last; street++) {
            for (int[] ofPlayer : counts.rows()[street]) {
                double rows = symmetric.get(street).stream()
                        .mapToDouble(state -> ofPlayer[state])
                        .sum();
                bytes += Integer.BYTES * rows * (street == last && last > 0 ? repeat : 1);
            }
        }
        return bytes;
    }

    private double runOuts(double starts) {
        double bytes = 0;
        for (int street = 0; street < counts.runOuts().length; street++) {
            double rankings = (double) counts.runOuts()[street] * counts.rows()[street][0].length;
            if (root.boards().length == 1 && complete > street) {
                // The order of a complete board is shared with the rows of its state.
                rankings = Math.max(0, rankings - finalStates.size() * repeat);
            }
            bytes += rankings * (OBJECTS / 4.0 + starts + rankingOfAll() * shareLeft(street));
        }
        return bytes;
    }

    /** Returns the share of the root's hands that contain no card of a run-out. */
    private double shareLeft(int street) {
        int live = Cards.DECK_SIZE - root.boards().length * Long.bitCount(root.boards()[0]);
        int dealt =
                street * root.boards().length + Street.RIVER.boardCards() - Long.bitCount(root.boards()[0]) - street;
        double share = 1;
        for (int card = 0; card < root.game().holeCards(); card++) {
            share *= (double) (live - dealt - card) / (live - card);
        }
        return share;
    }

    /** Returns the estimated number of groups of equal strength, over both players, on a complete board. */
    private double groups() {
        int samples = Math.min(SAMPLED_STATES, finalStates.size());
        double groups = 0;
        List<long[]> hands = root.samples(SAMPLED_HANDS);
        for (int sample = 0; sample < samples; sample++) {
            root.cancellation().throwIfAborted();
            groups += groups(finalStates.get((int) ((long) sample * finalStates.size() / samples)), hands);
        }
        return samples == 0 ? 0 : groups / samples + 1;
    }

    private static int groups(long[] state, List<long[]> hands) {
        long dead = Arrays.stream(state).reduce(0, (one, other) -> one | other);
        long board = state[0];
        for (int card = 0; Long.bitCount(board) < Street.RIVER.boardCards(); card++) {
            board |= (dead & Cards.bit(card)) == 0 ? Cards.bit(card) : 0;
        }
        dead |= board;
        BoardStrengths strengths = new BoardStrengths();
        strengths.bind(board, Cards.DECK & ~dead);
        BitSet found = new BitSet(HandCategory.STRENGTHS + 1);
        for (long[] ofPlayer : hands) {
            for (long hand : ofPlayer) {
                if ((hand & dead) == 0) {
                    found.set(strengths.strength(hand));
                }
            }
        }
        return found.cardinality();
    }
}
