package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.PublicState;
import io.plosolver.solver.cfr.RowMerge;
import io.plosolver.solver.game.CoarserTables.Coarser;
import io.plosolver.solver.tree.Street;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builder of the public states of a {@link ClassGame}, one at a time.
 *
 * <p>A state keeps the suits that its {@link Grain} tells apart and that the preceding state keeps too. If these are the
 * same suits, it shares the preceding state's {@link ClassTable}; otherwise its classes are unions of that state's
 * classes, whose table it shares with the states of the same suits ({@link CoarserTables}). Thread-safe.
 */
final class ClassStateBuilder {

    private final Game game;
    private final Range[] ranges;
    private final Grain[] grains;
    private final Cancellation cancellation;

    /** @param grains {@code [street]} from the root's on */
    ClassStateBuilder(Game game, Range[] ranges, Grain[] grains, Cancellation cancellation) {
        this.game = game;
        this.ranges = ranges;
        this.grains = grains;
        this.cancellation = cancellation;
    }

    /** Returns the suits that a street's grain tells apart on some boards, out of those that the preceding state keeps. */
    int kept(int street, long[] boards, int keptAbove) {
        return keptAbove & grains[street].kept(boards);
    }

    /** Returns the root, with the reach of its rows. */
    Root root(long[] boards, List<int[]> relabellings) {
        long dead = dead(boards);
        SuitLetters letters = SuitLetters.of(dead, kept(0, boards, SuitLetters.ALL_SUITS));
        long[][] hands = hands(dead);
        boolean same = hands[0] == hands[1];
        int[] first = new int[hands[0].length];
        int[][] classOf = {first, same ? first : new int[hands[1].length]};
        ClassTable table = ClassTable.of(game.holeCards(), letters, hands, classOf, cancellation);
        int[][] rows = new int[2][];
        int[][] rowOfHand = new int[2][];
        for (int player = 0; player < 2; player++) {
            rows[player] = player == 1 && same ? rows[0] : distinct(classOf[player], table.size());
        }
        Ranking[] rankings = new Ranking[0];
        if (isComplete(boards)) {
            rankings = rankings(boards, table, letters, rows);
        }
        float[][] weights = new float[2][];
        for (int player = 0; player < 2; player++) {
            rowOfHand[player] = compose(classOf[player], InverseRows.of(rows[player], table.size()));
            weights[player] = new float[rows[player].length];
            addWeights(ranges[player], hands[player], rowOfHand[player], weights[player]);
        }
        PublicState state = new PublicState(
                0,
                new int[] {rows[0].length, rows[1].length},
                new int[0][],
                null,
                null,
                new int[0][][],
                representative(relabellings, hands),
                1,
                new int[0],
                0,
                0);
        ClassState root = new ClassState(
                state,
                boards,
                letters,
                table,
                rows,
                new CellScales(table, letters),
                inverseMembers(table, letters),
                sameClass(rows, table.size()),
                new CoarserTables(),
                rankings);
        return new Root(root, hands, rowOfHand, weights);
    }

    // Loops over all hands are methods of their own, which compile in a fraction of the time of a long one.
    private static void addWeights(Range range, long[] hands, int[] rowOfHand, float[] weights) {
        for (int hand = 0; hand < hands.length; hand++) {
            weights[rowOfHand[hand]] += range.weight(hands[hand]);
        }
    }

    /** Returns the hands of both ranges, as one array if they are the same. */
    private long[][] hands(long dead) {
        long[] first = ranges[0].hands(dead);
        long[] second = ranges[1].hands(dead);
        return new long[][] {first, Arrays.equals(first, second) ? first : second};
    }

    /**
     * The root of a class game.
     *
     * @param hands {@code [player][hand]}: the hands of the ranges, ascending
     * @param rowOfHand {@code [player][hand]}
     * @param weights {@code [player][row]}: sum of the weights of the row's hands
     */
    record Root(ClassState state, long[][] hands, int[][] rowOfHand, float[][] weights) {}

    /** Returns the suit-isomorphic rows of a root whose rows are hands; null if no suits can be exchanged. */
    private static int @Nullable [][] representative(List<int[]> relabellings, long[][] hands) {
        if (relabellings.size() == 1) {
            return null;
        }
        int[][] representative = new int[2][];
        for (int player = 0; player < 2; player++) {
            representative[player] = new int[hands[player].length];
            for (int row = 0; row < hands[player].length; row++) {
                int first = row;
                for (int[] suits : relabellings) {
                    long isomorphic = Cards.relabel(hands[player][row], suits);
                    first = Math.min(first, Arrays.binarySearch(hands[player], isomorphic));
                }
                representative[player][row] = first;
            }
        }
        return representative;
    }

    /**
     * Returns the state after a deal.
     *
     * @param isomorphisms as in {@link PublicState#isomorphisms}
     * @param deals numbers of the states that may follow
     */
    ClassState child(ClassState above, ClassDeal deal, int @Nullable [] @Nullable [][] isomorphisms, int[] deals) {
        cancellation.throwIfAborted();
        long[] boards = deal.deal().onto(above.boards());
        SuitLetters left = above.letters().without(dead(boards));
        Share share = share(above, left);
        Classes classes = classes(above, left, boards);
        int[][] classesOfRows = new int[2][];
        int[][] rows = new int[2][];
        for (int player = 0; player < 2; player++) {
            classesOfRows[player] = classesAfter(above.classOf()[player], share.ofClass(), classes.ofClassAbove());
            rows[player] = distinct(classesOfRows[player], classes.table().size());
        }
        Ranking[] rankings =
                isComplete(boards) ? rankings(boards, classes.table(), classes.letters(), rows) : new Ranking[0];
        int[][] rowOf = new int[2][];
        for (int player = 0; player < 2; player++) {
            rowOf[player] = compose(
                    classesOfRows[player],
                    InverseRows.of(rows[player], classes.table().size()));
        }
        PublicState state = new PublicState(
                above.state().street() + 1,
                new int[] {rows[0].length, rows[1].length},
                new int[0][],
                new RowMerge(rowOf, share.ofRows(above)),
                null,
                isomorphisms == null ? new int[1][][] : isomorphisms,
                null,
                deal.copies() * weight(above.boards(), game.holeCards()),
                deals,
                0,
                0);
        return new ClassState(
                state,
                boards,
                classes.letters(),
                classes.table(),
                rows,
                new CellScales(classes.table(), classes.letters()),
                inverseMembers(above, share, classes),
                sameClass(rows, classes.table().size()),
                new CoarserTables(),
                rankings);
    }

    /**
     * The classes of a state.
     *
     * @param ofClassAbove {@code [class of the preceding state]}: its class here, or -1; null if the table is the same
     */
    private record Classes(SuitLetters letters, ClassTable table, int @Nullable [] ofClassAbove) {}

    private Classes classes(ClassState above, SuitLetters left, long[] boards) {
        int kept = kept(above.state().street() + 1, boards, above.letters().kept());
        if (kept == above.letters().kept()) {
            return new Classes(left, above.table(), null);
        }
        Coarser coarser = above.coarser().of(kept, suits -> coarser(above, suits));
        return new Classes(coarser.letters().without(dead(boards)), coarser.table(), coarser.ofClass());
    }

    private Coarser coarser(ClassState above, int kept) {
        SuitLetters letters = SuitLetters.of(above.dead(), kept);
        long[] members = members(above.table(), above.letters());
        int[][] found = {new int[members.length], new int[0]};
        ClassTable table =
                ClassTable.of(game.holeCards(), letters, new long[][] {present(members), {}}, found, cancellation);
        return new Coarser(letters, table, spread(found[0], members));
    }

    /**
     * The share of each class's hands that a deal allows.
     *
     * @param ofClass {@code [class]}
     * @param whole whether all shares are 0 or 1
     */
    private record Share(float[] ofClass, boolean whole) {

        float @Nullable [][] ofRows(ClassState above) {
            if (whole) {
                return null;
            }
            float[][] shares = new float[2][];
            for (int player = 0; player < 2; player++) {
                shares[player] = new float[above.rows(player)];
                for (int row = 0; row < shares[player].length; row++) {
                    shares[player][row] = ofClass[above.classOf()[player][row]];
                }
            }
            return shares;
        }
    }

    private Share share(ClassState above, SuitLetters left) {
        ClassTable table = above.table();
        float[] share = new float[table.size()];
        boolean whole = true;
        for (int number = 0; number < share.length; number++) {
            share[number] = (float) (table.members(number, left) * above.inverseMembers()[number]);
            whole &= share[number] == 0 || share[number] == 1;
        }
        return new Share(share, whole);
    }

    private static long[] members(ClassTable table, SuitLetters letters) {
        long[] members = new long[table.size()];
        for (int number = 0; number < members.length; number++) {
            members[number] = table.member(number, letters);
        }
        return members;
    }

    private static long[] present(long[] members) {
        return Arrays.stream(members).filter(hand -> hand != 0).toArray();
    }

    /** Returns the classes of the present members by the number of the member, -1 for absent ones. */
    private static int[] spread(int[] classOfPresent, long[] members) {
        int[] spread = new int[members.length];
        int present = 0;
        for (int number = 0; number < members.length; number++) {
            spread[number] = members[number] == 0 ? -1 : classOfPresent[present++];
        }
        return spread;
    }

    private static int[] classesAfter(int[] classOf, float[] share, int @Nullable [] classOfClass) {
        int[] after = new int[classOf.length];
        for (int row = 0; row < after.length; row++) {
            int before = classOf[row];
            after[row] = share[before] == 0 ? -1 : classOfClass == null ? before : classOfClass[before];
        }
        return after;
    }

    private static int[] compose(int[] classes, int[] rowOfClass) {
        int[] rows = new int[classes.length];
        for (int at = 0; at < rows.length; at++) {
            rows[at] = classes[at] < 0 ? -1 : rowOfClass[classes[at]];
        }
        return rows;
    }

    /** Returns the classes that occur, ascending; -1 stands for none. */
    private static int[] distinct(int[] classes, int size) {
        boolean[] occurs = new boolean[size];
        int count = 0;
        for (int each : classes) {
            if (each >= 0 && !occurs[each]) {
                occurs[each] = true;
                count++;
            }
        }
        int[] distinct = new int[count];
        int at = 0;
        for (int number = 0; number < size; number++) {
            if (occurs[number]) {
                distinct[at++] = number;
            }
        }
        return distinct;
    }

    private static int[][] sameClass(int[][] rows, int size) {
        int[][] same = new int[2][];
        for (int player = 0; player < 2; player++) {
            int[] rowOfOther = InverseRows.of(rows[1 - player], size);
            same[player] = new int[rows[player].length];
            for (int row = 0; row < same[player].length; row++) {
                int other = rowOfOther[rows[player][row]];
                same[player][row] = other < 0 ? rows[1 - player].length : other;
            }
        }
        return same;
    }

    private float[] inverseMembers(ClassState above, Share share, Classes classes) {
        if (classes.ofClassAbove() != null || !share.whole()) {
            return inverseMembers(classes.table(), classes.letters());
        }
        // A class keeps all of its hands or none, as each single hand does.
        float[] inverse = new float[share.ofClass().length];
        for (int number = 0; number < inverse.length; number++) {
            inverse[number] = share.ofClass()[number] * above.inverseMembers()[number];
        }
        return inverse;
    }

    private float[] inverseMembers(ClassTable table, SuitLetters letters) {
        float[] inverse = new float[table.size()];
        for (int number = 0; number < inverse.length; number++) {
            double members = table.members(number, letters);
            inverse[number] = members > 0 ? (float) (1 / members) : 0;
        }
        return inverse;
    }

    /** Ranks the rows on each board, after putting them in order of strength on the first. */
    private Ranking[] rankings(long[] boards, ClassTable table, SuitLetters letters, int[][] rows) {
        long dead = dead(boards);
        Ranking[] rankings = new Ranking[boards.length];
        BoardStrengths strengths = new BoardStrengths();
        for (int board = 0; board < boards.length; board++) {
            strengths.bind(boards[board], Cards.DECK & ~dead);
            // Most classes are in both ranges; 0 is no strength.
            int[] ofClass = new int[table.size()];
            int[][] ofRows = new int[2][];
            for (int player = 0; player < 2; player++) {
                findStrengths(strengths, table, letters, rows[player], ofClass);
                ofRows[player] = compose(rows[player], ofClass);
            }
            Ranking ranking = Ranking.of(ofRows);
            if (board == 0) {
                for (int player = 0; player < 2; player++) {
                    rows[player] = compose(ranking.order()[player], rows[player]);
                }
                ranking = ranking.inOrder();
            }
            rankings[board] = ranking;
        }
        return rankings;
    }

    private static void findStrengths(
            BoardStrengths strengths, ClassTable table, SuitLetters letters, int[] classes, int[] ofClass) {
        for (int number : classes) {
            if (ofClass[number] == 0) {
                ofClass[number] = strengths.strength(table.member(number, letters));
            }
        }
    }

    static boolean isComplete(long[] boards) {
        return Long.bitCount(boards[0]) == Street.RIVER.boardCards();
    }

    /** Returns the probability of each deal to two hands that allow it. */
    static double weight(long[] boards, int holeCards) {
        int cards = Cards.DECK_SIZE - 2 * holeCards - Long.bitCount(dead(boards));
        return boards.length == 1 ? 1.0 / cards : 1.0 / (cards * (cards - 1.0));
    }

    static long dead(long[] boards) {
        return Arrays.stream(boards).reduce(0, (one, other) -> one | other);
    }
}
