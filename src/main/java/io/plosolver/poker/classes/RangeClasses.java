package io.plosolver.poker.classes;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Number of hands of a range in each class on one board. Classes without hands are omitted.
 *
 * @param board cards of the board
 * @param made by made hand, strongest first
 * @param draws by draw, strongest first; empty on a complete board
 * @param nuts unbeatable hands; at most one row
 */
public record RangeClasses(long board, List<Row> made, List<Row> draws, List<Row> nuts) {

    private static final int BOARD_CARDS = 5;
    private static final int HANDS_BETWEEN_CHECKS = 1 << 12;

    public RangeClasses {
        made = List.copyOf(made);
        draws = List.copyOf(draws);
        nuts = List.copyOf(nuts);
    }

    /**
     * Number of hands of one class.
     *
     * @param name name of the class
     * @param hands number of hands of the range in the class
     * @param combos sum of their weights
     * @param share {@code combos} divided by the total weight of the possible hands, from 0 to 1
     */
    public record Row(String name, int hands, double combos, double share) {}

    /**
     * Counts the classes of a range on each board. Returns one table per board.
     *
     * @param boards one or two boards of three to five cards, without a common card
     * @param dead further cards that no hand contains
     */
    public static List<RangeClasses> of(Range range, List<Long> boards, long dead) {
        return of(range, boards, dead, Cancellation.NONE);
    }

    /**
     * Counts the classes like {@link #of(Range, List, long)}.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static List<RangeClasses> of(Range range, List<Long> boards, long dead, Cancellation cancellation) {
        long onBoards = boards.stream().reduce(0L, (one, other) -> one | other);
        return boards.stream()
                .map(board -> of(range, board, onBoards, dead, cancellation))
                .toList();
    }

    private static RangeClasses of(Range range, long board, long onBoards, long dead, Cancellation cancellation) {
        BoardClasses classes = new BoardClasses(board, onBoards);
        Tally made = new Tally(MadeHand.values().length);
        Tally draws = new Tally(FlushDraw.values().length * StraightDraw.values().length);
        Tally nuts = new Tally(1);
        int hands = 0;
        for (Range.Cursor cursor = range.cursor(onBoards | dead); cursor.next(); ) {
            if (hands++ % HANDS_BETWEEN_CHECKS == 0) {
                cancellation.throwIfAborted();
            }
            HandClass handClass = classes.of(cursor.hand());
            made.add(handClass.made().ordinal(), handClass.made().label(), cursor.weight());
            draws.add(handClass.drawsOrdinal(), handClass.draws(), cursor.weight());
            if (handClass.nuts()) {
                nuts.add(0, "nuts", cursor.weight());
            }
        }
        double all = made.total();
        boolean complete = Long.bitCount(board) == BOARD_CARDS;
        return new RangeClasses(board, made.rows(all), complete ? List.of() : draws.rows(all), nuts.rows(all));
    }

    /** Counts by class ordinal; greater ordinals are stronger. */
    private static final class Tally {

        private final String[] names;
        private final int[] hands;
        private final double[] combos;

        Tally(int classes) {
            names = new String[classes];
            hands = new int[classes];
            combos = new double[classes];
        }

        void add(int number, String name, float weight) {
            names[number] = name;
            hands[number]++;
            combos[number] += weight;
        }

        double total() {
            double total = 0;
            for (double part : combos) {
                total += part;
            }
            return total;
        }

        List<Row> rows(double all) {
            List<Row> rows = new ArrayList<>();
            for (int number = names.length - 1; number >= 0; number--) {
                if (hands[number] > 0) {
                    rows.add(new Row(names[number], hands[number], combos[number], combos[number] / all));
                }
            }
            return rows;
        }
    }
}
