package io.plosolver.poker.range;

import java.util.List;

/**
 * Syntax tree of a range, independent of a game's hands. Every expression assigns each hand a weight from 0 to 1; hands
 * of weight 0 are not in the range.
 */
sealed interface RangeExpression {

    /** All four suits, one bit per suit. */
    int ALL_SUITS = 15;

    /** {@code a, b}: the maximum of the weights. */
    record Union(List<RangeExpression> terms) implements RangeExpression {}

    /** {@code a:b}: the product of the weights. */
    record Intersection(RangeExpression left, RangeExpression right) implements RangeExpression {}

    /** {@code a!b}: the weight in a for hands that are not in b, otherwise 0. */
    record Exclusion(RangeExpression left, RangeExpression right) implements RangeExpression {}

    /** {@code a@0.5}: the weight multiplied by a factor from 0 to 1. */
    record Weighted(RangeExpression term, float weight) implements RangeExpression {}

    /** {@code AsAhKdQc}: one hand, as a set of cards. */
    record Hand(long cards) implements RangeExpression {}

    /** {@code AxAyxy}: hands whose cards can be assigned to all slots; further cards are free. */
    record Pattern(List<CardSlot> slots) implements RangeExpression {}

    /** {@code $ds}: hands of a given shape. */
    record Shaped(HandShape shape) implements RangeExpression {}

    /** {@code 5%-20%}: hands with a position in the preflop ordering from one fraction (0 to 1) up to another. */
    record Slice(double from, double to) implements RangeExpression {}

    /** Returns the hand of an expression that is a single hand, with or without a weight; otherwise 0. */
    static long hand(RangeExpression expression) {
        RangeExpression term = expression;
        while (term instanceof Weighted weighted) {
            term = weighted.term();
        }
        return term instanceof Hand hand ? hand.cards() : 0;
    }

    /** Returns the weight of an expression that is a single hand. */
    static float weight(RangeExpression hand) {
        float weight = 1;
        for (RangeExpression term = hand; term instanceof Weighted weighted; term = weighted.term()) {
            weight *= weighted.weight();
        }
        return weight;
    }

    /**
     * Returns the suits that the expression names, one bit per suit. A permutation of the other suits does not change
     * the weight of any hand.
     */
    default int namedSuits() {
        if (this instanceof Union union) {
            return union.terms().stream().mapToInt(RangeExpression::namedSuits).reduce(0, (one, other) -> one | other);
        }
        if (this instanceof Intersection both) {
            return both.left().namedSuits() | both.right().namedSuits();
        }
        if (this instanceof Exclusion exclusion) {
            return exclusion.left().namedSuits() | exclusion.right().namedSuits();
        }
        if (this instanceof Weighted weighted) {
            return weighted.term().namedSuits();
        }
        if (this instanceof Hand hand) {
            return CardSlot.suits(hand.cards());
        }
        if (this instanceof Pattern pattern) {
            return pattern.slots().stream().mapToInt(CardSlot::namedSuits).reduce(0, (one, other) -> one | other);
        }
        return 0;
    }
}
