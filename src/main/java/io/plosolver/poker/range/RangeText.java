package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a range's text means, without its hands, for telling cheaply whether two texts mean the same. Order, spelling and
 * repetition make no difference; two texts that say the same in altogether different ways stay different.
 */
public final class RangeText {

    private final Game game;
    private final RangeExpression expression;

    private RangeText(Game game, RangeExpression expression) {
        this.game = game;
        this.expression = expression;
    }

    /**
     * Reads a text; {@code docs/ranges.md} is the syntax.
     *
     * @throws RangeSyntaxException where the text is no range
     */
    public static RangeText parse(Game game, String text) {
        return new RangeText(game, RangeParser.parse(text, game));
    }

    /**
     * Returns the hands of the text; a PLO6 range may take a second. The range may be empty.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public Range range(Cancellation cancellation) {
        return Range.of(game, expression, cancellation);
    }

    /**
     * Returns the canonical text of this range with other suits.
     *
     * @param suits the new suit of each suit, a permutation of 0 to 3
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

        /** Each term once: a hand's weight in a union is the largest, so that saying a term twice adds nothing. */
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

        /** Orders by hand and then by weight, since bits of floats that are not negative are in the order of the floats. */
        private long key(long hand, float weight) {
            return (long) index.index(Cards.relabel(hand, suits)) << Integer.SIZE | Float.floatToRawIntBits(weight);
        }

        /** Of the weights of one hand the largest counts; one of 0 is none. */
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
