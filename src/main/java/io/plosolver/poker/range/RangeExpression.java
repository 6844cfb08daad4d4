package io.plosolver.poker.range;

import java.util.List;

/**
 * What a range's text means, before it is applied to a game's hands. Every expression gives every hand a weight from 0 to
 * 1, where 0 means that the hand is not in the range.
 */
sealed interface RangeExpression {

    /** {@code a, b}: the larger of the weights. */
    record Union(List<RangeExpression> terms) implements RangeExpression {}

    /** {@code a:b}: the product of the weights. */
    record Intersection(RangeExpression left, RangeExpression right) implements RangeExpression {}

    /** {@code a!b}: the weight in a, of hands that are not in b with any weight. */
    record Exclusion(RangeExpression left, RangeExpression right) implements RangeExpression {}

    /** {@code a@0.5}: the weight times a factor from 0 to 1. */
    record Weighted(RangeExpression term, float weight) implements RangeExpression {}

    /** {@code AsAhKdQc}: one hand, as a set of cards. */
    record Hand(long cards) implements RangeExpression {}

    /** {@code AxAyxy}: hands in which every slot can be given a card of its own; further cards are free. */
    record Pattern(List<CardSlot> slots) implements RangeExpression {}

    /** {@code $ds}: hands of a shape. */
    record Shaped(HandShape shape) implements RangeExpression {}

    /** {@code 5%-20%}: hands whose place in the game's preflop ordering is from one fraction (0 to 1) up to another. */
    record Slice(double from, double to) implements RangeExpression {}

    /** Returns the hand of an expression that is one hand, weighted or not; 0 of any other. */
    static long hand(RangeExpression expression) {
        RangeExpression term = expression;
        while (term instanceof Weighted weighted) {
            term = weighted.term();
        }
        return term instanceof Hand hand ? hand.cards() : 0;
    }

    /** Returns the weight of an expression that is one hand. */
    static float weight(RangeExpression hand) {
        float weight = 1;
        for (RangeExpression term = hand; term instanceof Weighted weighted; term = weighted.term()) {
            weight *= weighted.weight();
        }
        return weight;
    }
}
