package io.plosolver.poker.range;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiled form of a {@link RangeExpression}, evaluated for one hand after another in the order of suit classes.
 *
 * <p>A subexpression without named suits has the same weight for all hands of a suit class. The largest subexpressions
 * of this kind are evaluated once per class and cached. Hands written out in full share one hash table, so a list of
 * thousands of hands costs one lookup per hand. Not thread-safe.
 */
abstract sealed class HandMatcher {

    /** Returns the weight of the hand, or 0 if it is not in the range. */
    abstract float weight(HandView hand);

    /** Returns true if all hands of a suit class have the same weight. */
    abstract boolean suitsIsomorphic();

    static HandMatcher of(RangeExpression expression, PreflopOrdering.Source orderings) {
        return new Compiler(orderings).compile(expression);
    }

    /** Returns the hands if the expression is a list of hands written out in full, otherwise null. */
    @Nullable
    Map<Long, Float> listedHands() {
        return null;
    }

    private record Compiler(PreflopOrdering.Source orderings) {

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
            return new OfPattern((RangeExpression.Pattern) expression);
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
            return terms.size() == 1 ? terms.get(0) : new AnyOf(terms.toArray(HandMatcher[]::new));
        }

        private static HandMatcher once(HandMatcher matcher) {
            return matcher.suitsIsomorphic() ? new OnceAClass(matcher) : matcher;
        }
    }

    private static final class AnyOf extends HandMatcher {
        private final HandMatcher[] terms;
        private final boolean suitsIsomorphic;

        AnyOf(HandMatcher[] terms) {
            this.terms = terms;
            boolean isomorphic = true;
            for (HandMatcher term : terms) {
                isomorphic &= term.suitsIsomorphic();
            }
            suitsIsomorphic = isomorphic;
        }

        @Override
        float weight(HandView hand) {
            float largest = 0;
            for (HandMatcher term : terms) {
                largest = Math.max(largest, term.weight(hand));
                if (largest == 1) {
                    return 1;
                }
            }
            return largest;
        }

        @Override
        boolean suitsIsomorphic() {
            return suitsIsomorphic;
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

        OfPattern(RangeExpression.Pattern expression) {
            pattern = new PatternMatcher(expression.slots());
            suitsIsomorphic = expression.slots().stream().allMatch(CardSlot::suitsIsomorphic);
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

        Listed(Map<Long, Float> weights) {
            this.weights = weights;
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
