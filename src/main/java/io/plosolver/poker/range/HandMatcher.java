package io.plosolver.poker.range;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiled form of a {@link RangeExpression}, evaluated for one hand after another in the order of suit classes.
 *
 * <p>A subexpression without named suits has the same weight for all hands of a suit class. The largest subexpressions
 * of this kind are evaluated once per class and cached. Hands written out in full share one hash table, so a list of
 * thousands of hands costs one lookup per hand. Not thread-safe.
 *
 * <p>Most classes need no evaluation by hand at all, because the ranks of a class decide: see {@link #classWeight}.
 */
abstract class HandMatcher {

    /** The weight differs between the hands of a class. */
    static final float BY_HAND = Float.NaN;

    /** Returns the weight of all hands of the hand's suit class, or {@link #BY_HAND}. */
    float classWeight(HandView hand) {
        return suitsIsomorphic() ? weight(hand) : BY_HAND;
    }

    /** Returns true if the range is known to hold every hand with weight 1. */
    boolean isEverything() {
        return false;
    }

    /** Returns ranks of which every hand of the range has a card, one bit per rank, starting with the deuce. */
    int requiredRanks() {
        return 0;
    }

    /** Returns the weight of the hand, or 0 if it is not in the range. */
    abstract float weight(HandView hand);

    /** Returns true if all hands of a suit class have the same weight. */
    abstract boolean suitsIsomorphic();

    static HandMatcher of(RangeExpression expression, PreflopOrdering.Source orderings) {
        return of(expression, orderings, new StepLimit(StepLimit.OF_A_RANGE));
    }

    /** @param steps counts the comparisons of patterns with hands */
    static HandMatcher of(RangeExpression expression, PreflopOrdering.Source orderings, StepLimit steps) {
        return new Compiler(orderings, steps).compile(expression);
    }

    /** Returns the hands if the expression is a list of hands written out in full, otherwise null. */
    @Nullable
    Map<Long, Float> listedHands() {
        return null;
    }

    private record Compiler(PreflopOrdering.Source orderings, StepLimit steps) {

        HandMatcher compile(RangeExpression expression) {
            if (expression instanceof RangeExpression.Union union) {
                return union(union);
            }
            if (expression instanceof RangeExpression.Intersection both) {
                return new Both(once(compile(both.left())), once(compile(both.right())));
            }
            if (expression instanceof RangeExpression.Exclusion exclusion) {
                return new Without(once(compile(exclusion.left())), once(compile(exclusion.right())));
            }
            if (expression instanceof RangeExpression.Slice slice) {
                return new InSlice(orderings.ordering(), slice.from(), slice.to());
            }
            if (expression instanceof RangeExpression.Shaped shaped) {
                return new OfShape(shaped.shape());
            }
            if (RangeExpression.hand(expression) != 0) {
                return union(new RangeExpression.Union(List.of(expression)));
            }
            if (expression instanceof RangeExpression.Weighted weighted) {
                return new Scaled(compile(weighted.term()), weighted.weight());
            }
            return new OfPattern((RangeExpression.Pattern) expression, steps);
        }

        private HandMatcher union(RangeExpression.Union union) {
            Map<Long, Float> listed = new HashMap<>();
            List<HandMatcher> terms = new ArrayList<>();
            for (RangeExpression term : union.terms()) {
                long hand = RangeExpression.hand(term);
                if (hand != 0) {
                    listed.merge(hand, RangeExpression.weight(term), Math::max);
                } else {
                    terms.add(once(compile(term)));
                }
            }
            if (!listed.isEmpty()) {
                terms.add(new Listed(listed));
            }
            return terms.size() == 1 ? terms.get(0) : new UnionMatcher(terms.toArray(HandMatcher[]::new));
        }

        private static HandMatcher once(HandMatcher matcher) {
            return matcher.suitsIsomorphic() ? new OnceAClass(matcher) : matcher;
        }
    }

    private static final class Both extends HandMatcher {
        private final HandMatcher left;
        private final HandMatcher right;

        Both(HandMatcher left, HandMatcher right) {
            this.left = left;
            this.right = right;
        }

        @Override
        float classWeight(HandView hand) {
            float weight = left.classWeight(hand);
            // The product with BY_HAND, which is not a number, is BY_HAND.
            float other = weight == 0 ? 0 : right.classWeight(hand);
            return other == 0 ? 0 : weight * other;
        }

        @Override
        int requiredRanks() {
            return left.requiredRanks() | right.requiredRanks();
        }

        @Override
        float weight(HandView hand) {
            float weight = left.weight(hand);
            return weight == 0 ? 0 : weight * right.weight(hand);
        }

        @Override
        boolean suitsIsomorphic() {
            return left.suitsIsomorphic() && right.suitsIsomorphic();
        }
    }

    private static final class Without extends HandMatcher {
        private final HandMatcher left;
        private final HandMatcher right;

        Without(HandMatcher left, HandMatcher right) {
            this.left = left;
            this.right = right;
        }

        @Override
        float classWeight(HandView hand) {
            float weight = left.classWeight(hand);
            float excluded = weight == 0 ? 1 : right.classWeight(hand);
            return excluded > 0 ? 0 : Float.isNaN(excluded) ? BY_HAND : weight;
        }

        @Override
        int requiredRanks() {
            return left.requiredRanks();
        }

        @Override
        float weight(HandView hand) {
            float weight = left.weight(hand);
            return weight == 0 || right.weight(hand) > 0 ? 0 : weight;
        }

        @Override
        boolean suitsIsomorphic() {
            return left.suitsIsomorphic() && right.suitsIsomorphic();
        }
    }

    private static final class Scaled extends HandMatcher {
        private final HandMatcher term;
        private final float factor;

        Scaled(HandMatcher term, float factor) {
            this.term = term;
            this.factor = factor;
        }

        @Override
        float classWeight(HandView hand) {
            return factor * term.classWeight(hand);
        }

        @Override
        int requiredRanks() {
            return term.requiredRanks();
        }

        @Override
        float weight(HandView hand) {
            return factor * term.weight(hand);
        }

        @Override
        boolean suitsIsomorphic() {
            return term.suitsIsomorphic();
        }
    }

    private static final class OfPattern extends HandMatcher {
        private final PatternMatcher pattern;
        private final boolean suitsIsomorphic;

        OfPattern(RangeExpression.Pattern expression, StepLimit steps) {
            pattern = new PatternMatcher(expression.slots(), steps);
            suitsIsomorphic = expression.slots().stream().allMatch(CardSlot::suitsIsomorphic);
        }

        @Override
        boolean isEverything() {
            return pattern.isEverything();
        }

        @Override
        float classWeight(HandView hand) {
            return suitsIsomorphic ? weight(hand) : pattern.ranksAllow(hand) ? BY_HAND : 0;
        }

        @Override
        int requiredRanks() {
            return pattern.requiredRanks();
        }

        @Override
        float weight(HandView hand) {
            return pattern.matches(hand) ? 1 : 0;
        }

        @Override
        boolean suitsIsomorphic() {
            return suitsIsomorphic;
        }
    }

    private static final class OfShape extends HandMatcher {
        private final HandShape shape;

        OfShape(HandShape shape) {
            this.shape = shape;
        }

        @Override
        float weight(HandView hand) {
            return shape.matches(hand) ? 1 : 0;
        }

        @Override
        boolean suitsIsomorphic() {
            return true;
        }
    }

    private static final class InSlice extends HandMatcher {
        private final PreflopOrdering ordering;
        private final double from;
        private final double to;

        InSlice(PreflopOrdering ordering, double from, double to) {
            this.ordering = ordering;
            this.from = from;
            this.to = to;
        }

        @Override
        boolean isEverything() {
            return from <= 0 && to >= 1;
        }

        @Override
        float weight(HandView hand) {
            double place = ordering.place(hand.suitClass());
            return from <= place && place < to ? 1 : 0;
        }

        @Override
        boolean suitsIsomorphic() {
            return true;
        }
    }

    private static final class Listed extends HandMatcher {
        private final Map<Long, Float> weights;

        /** Rank counts of the hands. */
        private final Set<Long> ranks = new HashSet<>();

        Listed(Map<Long, Float> weights) {
            this.weights = weights;
            weights.keySet().forEach(hand -> ranks.add(HandView.rankCounts(hand)));
        }

        @Override
        float classWeight(HandView hand) {
            return ranks.contains(hand.rankCounts()) ? BY_HAND : 0;
        }

        @Override
        float weight(HandView hand) {
            return weights.getOrDefault(hand.mask(), 0f);
        }

        @Override
        boolean suitsIsomorphic() {
            return false;
        }

        @Override
        Map<Long, Float> listedHands() {
            return weights;
        }
    }

    private static final class OnceAClass extends HandMatcher {
        private final HandMatcher matcher;
        private int suitClass = -1;
        private float weight;

        OnceAClass(HandMatcher matcher) {
            this.matcher = matcher;
        }

        @Override
        boolean isEverything() {
            return matcher.isEverything();
        }

        @Override
        int requiredRanks() {
            return matcher.requiredRanks();
        }

        @Override
        float weight(HandView hand) {
            if (hand.suitClass() != suitClass) {
                suitClass = hand.suitClass();
                weight = matcher.weight(hand);
            }
            return weight;
        }

        @Override
        boolean suitsIsomorphic() {
            return true;
        }
    }
}
