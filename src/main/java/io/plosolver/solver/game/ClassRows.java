package io.plosolver.solver.game;

import io.plosolver.poker.Cards;
import io.plosolver.solver.cfr.RegretMinimizer.StateCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of all states of a game of suit classes and of the single hands that grade it, counted without building a state.
 * They do not depend on the betting tree.
 *
 * <p>Two boards of a flop are followed by some two thousand turns and millions of rivers. Every n-th turn is counted
 * there, and those after it are taken to be alike. Mean rows after a deal stand for those of each deal.
 */
final class ClassRows {

    /** Most turns that are counted: all those of one board, and every eighth of two boards. */
    private static final int MOST_TURNS = 300;

    private final RootCounts root;
    private final List<Grain> grains;
    private final ClassCounts.Counter counter;
    private boolean keepsClasses;
    /** {@code [street]}: states by the rows of the classes. */
    private final List<Map<Rows, Integer>> classes = new ArrayList<>();
    /** {@code [street]}: states by the rows of the single hands. */
    private final List<Map<Rows, Integer>> hands = new ArrayList<>();

    private final StateCounts ofClasses;
    private final StateCounts ofHands;

    /**
     * @param grains one of each street, from the root's on
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    ClassRows(RootCounts root, List<Grain> grains) {
        this.root = root;
        this.grains = grains;
        counter = root.classes();
        for (int street = 0; street < grains.size(); street++) {
            classes.add(new HashMap<>());
            hands.add(new HashMap<>());
        }
        addRoot();
        ofClasses = counts(classes, root.boards().length, true);
        ofHands = counts(hands, root.boards().length, false);
    }

    /** Rows of both players in a state. */
    private record Rows(int oop, int ip) {

        static Rows of(int[] ofPlayers) {
            return new Rows(ofPlayers[0], ofPlayers[1]);
        }
    }

    private static void add(Map<Rows, Integer> states, Rows rows, int times) {
        states.merge(rows, times, Integer::sum);
    }

    /** Returns whether all hands of a class have the same weight, and no suit is forgotten after the root. */
    boolean keepsClasses() {
        return keepsClasses;
    }

    StateCounts ofClasses() {
        return ofClasses;
    }

    /** Returns the counts of single hands, each copy of a dealt letter as a state of its own. */
    StateCounts ofHands() {
        return ofHands;
    }

    private void addRoot() {
        int kept = grains.get(0).kept(root.boards());
        ClassCounts here = counter.of(root.boards(), kept);
        keepsClasses = !grains.get(0).isByHand() && counter.areWhole(kept);
        Rows handsHere = new Rows(root.hands(0), root.hands(1));
        add(classes.get(0), Rows.of(here.rows()), 1);
        add(hands.get(0), handsHere, 1);
        if (grains.size() == 1) {
            return;
        }
        BeforeLast before = beforeLast(root.boards(), kept, here, handsHere);
        List<ClassDeal> deals = new ArrayList<>(dealsOfRoot(kept));
        if (grains.size() == 2) {
            deals.forEach(deal -> addLast(deal, before, 1));
            return;
        }
        // Turns of the same suits differ least.
        deals.sort(Comparator.comparingInt(deal -> suits(deal.deal())));
        int step = 1 + deals.size() / MOST_TURNS;
        for (int at = 0; at < deals.size(); at += step) {
            root.cancellation().throwIfAborted();
            addTurn(deals.get(at), kept, Math.min(step, deals.size() - at));
        }
    }

    private static int suits(Deal deal) {
        int suits = 0;
        for (int card : deal.cards()) {
            suits = suits * Cards.SUITS.length() + Cards.suit(card);
        }
        return suits;
    }

    /**
     * A state before those of the last street. Two boards of a flop are followed by millions, so what these have in common
     * is computed once.
     *
     * @param after mean rows of the classes after a deal that keeps the same suits
     * @param handsAfter mean number of single hands after a deal
     */
    private record BeforeLast(long[] boards, int kept, Rows after, Rows handsAfter) {}

    private BeforeLast beforeLast(long[] boards, int kept, ClassCounts here, Rows handsHere) {
        Rows after = new Rows(here.meanBelow(0, boards.length), here.meanBelow(1, boards.length));
        double share = 1;
        double live = Cards.DECK_SIZE - Long.bitCount(dead(boards));
        for (int dealt = 0; dealt < boards.length; dealt++) {
            // A hand is left if the next card is among those that it does not hold.
            share *= (live - dealt - root.game().holeCards()) / (live - dealt);
        }
        Rows handsAfter = new Rows((int) Math.round(share * handsHere.oop()), (int) Math.round(share * handsHere.ip()));
        return new BeforeLast(boards, kept, after, handsAfter);
    }

    private List<ClassDeal> dealsOfRoot(int kept) {
        List<int[]> relabellings = grains.get(0).isByHand() ? root.relabellings() : SuitSymmetry.none();
        return relabellings.size() > 1
                ? Deal.after(root.boards(), relabellings).stream()
                        .map(deal -> new ClassDeal(deal, 1))
                        .toList()
                : ClassDeal.after(root.boards().length, SuitLetters.of(dead(root.boards()), kept));
    }

    /** @param times number of turns that are taken to be like this one */
    private void addTurn(ClassDeal deal, int keptAbove, int times) {
        long[] boards = deal.deal().onto(root.boards());
        int kept = keptAbove & grains.get(1).kept(boards);
        ClassCounts here = counter.of(boards, kept);
        Rows handsHere = new Rows(root.handsOn(0, boards), root.handsOn(1, boards));
        add(classes.get(1), Rows.of(here.rows()), times);
        add(hands.get(1), handsHere, times);
        BeforeLast before = beforeLast(boards, kept, here, handsHere);
        for (ClassDeal below : ClassDeal.after(boards.length, SuitLetters.of(dead(boards), kept))) {
            addLast(below, before, times);
        }
    }

    /** Adds states of the last street. */
    private void addLast(ClassDeal deal, BeforeLast above, int times) {
        int last = grains.size() - 1;
        long[] boards = deal.deal().onto(above.boards());
        int kept = above.kept() & grains.get(last).kept(boards);
        keepsClasses &= kept == above.kept();
        Rows rows = kept == above.kept()
                ? above.after()
                : Rows.of(counter.of(boards, kept).rows());
        add(classes.get(last), rows, times);
        // Every copy of the dealt letters is graded by itself.
        add(hands.get(last), above.handsAfter(), times * deal.copies());
    }

    private static StateCounts counts(List<Map<Rows, Integer>> states, int boards, boolean merges) {
        int[][][] rows = new int[states.size()][2][];
        int[][] times = new int[states.size()][];
        for (int street = 0; street < rows.length; street++) {
            Map<Rows, Integer> here = states.get(street);
            rows[street][0] = here.keySet().stream().mapToInt(Rows::oop).toArray();
            rows[street][1] = here.keySet().stream().mapToInt(Rows::ip).toArray();
            times[street] = here.values().stream().mapToInt(Integer::intValue).toArray();
        }
        return new StateCounts(rows, times, boards, new int[rows.length], merges, 0);
    }

    private static long dead(long[] boards) {
        return Arrays.stream(boards).reduce(0, (one, other) -> one | other);
    }
}
