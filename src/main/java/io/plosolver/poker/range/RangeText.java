package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Canonical text of a range, for comparing ranges without computing their hands. Order, spelling and repetition of
 * terms do not affect it. Equal texts imply equal ranges; equal ranges written in structurally different ways may have
 * different texts. Not thread-safe.
 */
public final class RangeText {

    private final Game game;
    private final RangeExpression expression;
    private @Nullable Range range;

    private RangeText(Game game, RangeExpression expression) {
        this.game = game;
        this.expression = expression;
    }

    /**
     * Parses a range; {@code docs/ranges.md} documents the syntax.
     *
     * @throws RangeSyntaxException if the text is not a range
     */
    public static RangeText parse(Game game, String text) {
        return new RangeText(game, RangeParser.parse(text, game));
    }

    /**
     * Returns the hands of the text, which are computed once; a PLO6 range may take half a second. The range may be
     * empty.
     *
     * @throws RangeSyntaxException if the text has so many patterns that it would take too long
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public Range range(Cancellation cancellation) {
        if (range == null) {
            range = RangeBuilder.of(game, expression, cancellation);
        }
        return range;
    }

    /**
     * Returns the canonical text of this range after a suit permutation.
     *
     * @param suits new suit of each suit, a permutation of 0 to 3
     */
    public String relabelled(int[] suits) {
        return new Writer(HandIndex.of(game), suits).write(expression);
    }

    private record Writer(HandIndex index, int[] suits) {

        String write(RangeExpression expression) {
            if (expression instanceof RangeExpression.Union union) {
                return union(union.terms());
            }
            if (RangeExpression.hand(expression) != 0) {
                return union(List.of(expression));
            }
            if (expression instanceof RangeExpression.Intersection both) {
                return Stream.of(both.left(), both.right())
                        .map(part -> "(" + write(part) + ")")
                        .sorted()
                        .collect(Collectors.joining(":"));
            }
            if (expression instanceof RangeExpression.Exclusion exclusion) {
                return "(" + write(exclusion.left()) + ")!(" + write(exclusion.right()) + ")";
            }
            if (expression instanceof RangeExpression.Weighted weighted) {
                return "(" + write(weighted.term()) + ")@" + weighted.weight();
            }
            if (expression instanceof RangeExpression.Pattern pattern) {
                return pattern.slots().stream().map(this::write).sorted().collect(Collectors.joining(" ", "[", "]"));
            }
            if (expression instanceof RangeExpression.Shaped shaped) {
                return "$" + shaped.shape().macro();
            }
            RangeExpression.Slice slice = (RangeExpression.Slice) expression;
            return slice.from() + "-" + slice.to();
        }

        /** Writes each term once. Repetition has no effect, because the weight in a union is the maximum. */
        private String union(List<RangeExpression> terms) {
            List<String> written = new ArrayList<>();
            long[] hands = new long[terms.size()];
            int count = 0;
            for (RangeExpression term : terms) {
                long hand = RangeExpression.hand(term);
                if (hand != 0) {
                    hands[count++] = key(hand, RangeExpression.weight(term));
                } else {
                    written.add(write(term));
                }
            }
            if (count > 0) {
                written.add(hands(Arrays.copyOf(hands, count)));
            }
            return written.size() == 1
                    ? written.get(0)
                    : written.stream().sorted().distinct().collect(Collectors.joining(",", "(", ")"));
        }

        /** Sort key: hand index, then weight. The bits of non-negative floats have the order of the floats. */
        private long key(long hand, float weight) {
            return (long) index.index(Cards.relabel(hand, suits)) << Integer.SIZE | Float.floatToRawIntBits(weight);
        }

        /** Writes the maximum of the weights of each hand, and omits weight 0. */
        private static String hands(long[] keys) {
            Arrays.sort(keys);
            StringBuilder text = new StringBuilder("{");
            for (int at = 0; at < keys.length; at++) {
                boolean largest = at + 1 == keys.length || keys[at] >>> Integer.SIZE != keys[at + 1] >>> Integer.SIZE;
                if (largest && (int) keys[at] != 0) {
                    text.append(Long.toHexString(keys[at])).append(' ');
                }
            }
            return text.append('}').toString();
        }

        private String write(CardSlot slot) {
            String text = Long.toHexString(Cards.relabel(slot.cards(), suits));
            String named = (slot.rankNamed() ? "r" : "") + (slot.suitNamed() ? "s" : "");
            return text + "/" + named + "/" + variable(slot.rankVariable()) + variable(slot.suitVariable());
        }

        private static String variable(char name) {
            return name == CardSlot.NONE ? "-" : String.valueOf(name);
        }
    }
}
