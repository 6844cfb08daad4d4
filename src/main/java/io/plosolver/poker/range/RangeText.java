package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a range's text means, without its hands, for telling cheaply whether two texts mean the same. Order, spelling and
 * repetition make no difference; two texts that say the same in altogether different ways stay different.
 */
public final class RangeText {

    private final RangeExpression expression;

    private RangeText(RangeExpression expression) {
        this.expression = expression;
    }

    /**
     * Reads a text; {@code docs/ranges.md} is the syntax.
     *
     * @throws RangeSyntaxException where the text is no range
     */
    public static RangeText parse(Game game, String text) {
        return new RangeText(RangeParser.parse(text, game));
    }

    /**
     * Returns the canonical text of this range with other suits.
     *
     * @param suits the new suit of each suit, a permutation of 0 to 3
     */
    public String relabelled(int[] suits) {
        return write(expression, suits);
    }

    private static String write(RangeExpression expression, int[] suits) {
        if (expression instanceof RangeExpression.Union union) {
            // Each once: a hand's weight in a union is the largest, so that saying a term twice adds nothing.
            List<String> terms = union.terms().stream()
                    .map(term -> write(term, suits))
                    .sorted()
                    .distinct()
                    .toList();
            return terms.size() == 1 ? terms.get(0) : "(" + String.join(",", terms) + ")";
        }
        if (expression instanceof RangeExpression.Intersection both) {
            return Stream.of(both.left(), both.right())
                    .map(part -> "(" + write(part, suits) + ")")
                    .sorted()
                    .collect(Collectors.joining(":"));
        }
        if (expression instanceof RangeExpression.Exclusion exclusion) {
            return "(" + write(exclusion.left(), suits) + ")!(" + write(exclusion.right(), suits) + ")";
        }
        if (expression instanceof RangeExpression.Weighted weighted) {
            return "(" + write(weighted.term(), suits) + ")@" + weighted.weight();
        }
        if (expression instanceof RangeExpression.Pattern pattern) {
            return pattern.slots().stream()
                    .map(slot -> write(slot, suits))
                    .sorted()
                    .collect(Collectors.joining(" ", "[", "]"));
        }
        if (expression instanceof RangeExpression.Shaped shaped) {
            return "$" + shaped.shape().macro();
        }
        RangeExpression.Slice slice = (RangeExpression.Slice) expression;
        return slice.from() + "-" + slice.to();
    }

    private static String write(CardSlot slot, int[] suits) {
        String text = Long.toHexString(Cards.relabel(slot.cards(), suits));
        String named = (slot.rankNamed() ? "r" : "") + (slot.suitNamed() ? "s" : "");
        return text + "/" + named + "/" + variable(slot.rankVariable()) + variable(slot.suitVariable());
    }

    private static String variable(char name) {
        return name == CardSlot.NONE ? "-" : String.valueOf(name);
    }
}
