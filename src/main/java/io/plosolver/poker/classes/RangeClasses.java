package io.plosolver.poker.classes;

import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * How many hands of a range belong to each class on one board. Classes without hands are left out.
 *
 * @param board its cards
 * @param made by what is made, the strongest first
 * @param draws by what is drawn to, the strongest first; empty on a complete board
 * @param nuts the hands that nothing beats, at most one row
 */
public record RangeClasses(long board, List<Row> made, List<Row> draws, List<Row> nuts) {

    private static final int BOARD_CARDS = 5;

    public RangeClasses {
        made = List.copyOf(made);
        draws = List.copyOf(draws);
        nuts = List.copyOf(nuts);
    }

    /**
     * One class.
     *
     * @param hands how many hands of the range belong to it
     * @param combos the sum of their weights
     * @param share {@code combos} over those of all hands that the cards allow, from 0 to 1
     */
    public record Row(String name, int hands, double combos, double share) {}

    /**
     * Counts the classes of a range, a table a board.
     *
     * @param boards one or two of three to five cards, without a card in common
     * @param dead further cards that no hand holds
     */
    public static List<RangeClasses> of(Range range, List<Long> boards, long dead) {
        long onBoards = boards.stream().reduce(0L, (one, other) -> one | other);
        return boards.stream().map(board -> of(range, board, onBoards, dead)).toList();
    }

    private static RangeClasses of(Range range, long board, long onBoards, long dead) {
        BoardClasses classes = new BoardClasses(board, onBoards);
        Tally made = new Tally(MadeHand.values().length);
        Tally draws = new Tally(FlushDraw.values().length * StraightDraw.values().length);
        Tally nuts = new Tally(1);
        for (Range.Cursor cursor = range.cursor(onBoards | dead); cursor.next(); ) {
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

    /** Counts by the number of a class, where larger numbers are stronger. */
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
