package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Game;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builder of the members and weights of a range. */
final class RangeBuilder {

    /** Number of suit classes between two cancellation checks, minus one: about a millisecond of matching. */
    private static final int CLASSES_BETWEEN_CHECKS = (1 << 10) - 1;

    private final Game game;
    private final HandIndex index;
    private final long[] members;

    /** True for lists of hands, which are small and may have as many weights as hands. */
    private final boolean isListed;

    private float firstWeight;
    private HandWeights.@Nullable Coded coded;
    private boolean tooManyValues;

    private RangeBuilder(Game game, boolean isListed) {
        this.game = game;
        this.isListed = isListed;
        index = HandIndex.of(game);
        members = new long[(index.size() + Long.SIZE - 1) / Long.SIZE];
    }

    /** Returns the range of the hands of an expression. */
    static Range of(Game game, RangeExpression expression, Cancellation cancellation) {
        HandMatcher matcher = HandMatcher.of(expression, () -> PreflopOrdering.of(game));
        int namedSuits = expression.namedSuits();
        if (matcher.isEverything()) {
            return Range.all(game);
        }
        Map<Long, Float> listed = matcher.listedHands();
        WeightedHands hands = listed == null ? new MatchingHands(game, matcher, cancellation) : new ListedHands(listed);
        return new RangeBuilder(game, listed != null).build(hands, namedSuits);
    }

    /** Returns a range with the given weights by hand. */
    static Range of(Game game, Map<Long, Float> weights) {
        return new RangeBuilder(game, true).build(new ListedHands(weights), RangeExpression.ALL_SUITS);
    }

    private Range build(WeightedHands hands, int namedSuits) {
        hands.forEach(this::add);
        if (!tooManyValues) {
            return new Range(game, members, firstWeight, coded, namedSuits);
        }
        coded = null;
        HandWeights.Separate separate = new HandWeights.Separate(members);
        hands.forEach((hand, weight) -> separate.set(index.index(hand), weight));
        return new Range(game, members, 0, separate, namedSuits);
    }

    private void add(long hand, float weight) {
        int at = index.index(hand);
        members[at >>> 6] |= 1L << at;
        if (weight != firstWeight) {
            addWeight(at, weight);
        }
    }

    private void addWeight(int at, float weight) {
        if (firstWeight == 0) {
            firstWeight = weight;
            return;
        }
        if (isListed) {
            tooManyValues = true;
            return;
        }
        if (coded == null) {
            coded = new HandWeights.Coded(index.size(), firstWeight);
        }
        tooManyValues |= !coded.set(at, weight);
    }

    private interface WeightedHands {
        void forEach(Visitor visitor);
    }

    private interface Visitor {
        void visit(long hand, float weight);
    }

    private record ListedHands(Map<Long, Float> hands) implements WeightedHands {
        @Override
        public void forEach(Visitor visitor) {
            hands.forEach((hand, weight) -> {
                if (weight > 0) {
                    visitor.visit(hand, weight);
                }
            });
        }
    }

    private record MatchingHands(Game game, HandMatcher matcher, Cancellation cancellation) implements WeightedHands {

        @Override
        public void forEach(Visitor visitor) {
            SuitClasses.forEach(game, new Matching(game, matcher, cancellation, visitor));
        }
    }

    /** Visitor of the suit classes. The ranks of most classes decide the weight of all their hands. */
    private static final class Matching implements SuitClasses.Visitor {

        private final HandMatcher matcher;
        private final Cancellation cancellation;
        private final Visitor visitor;
        private final HandView view;
        private float classWeight;

        Matching(Game game, HandMatcher matcher, Cancellation cancellation, Visitor visitor) {
            this.matcher = matcher;
            this.cancellation = cancellation;
            this.visitor = visitor;
            view = new HandView(game.holeCards());
        }

        @Override
        public boolean wants(int number, long first) {
            if ((number & CLASSES_BETWEEN_CHECKS) == 0) {
                cancellation.throwIfAborted();
            }
            view.show(first, number);
            classWeight = matcher.classWeight(view);
            return classWeight != 0;
        }

        @Override
        public void visit(int number, long[] hands, int count) {
            boolean byHand = Float.isNaN(classWeight);
            for (int i = 0; i < count; i++) {
                float weight = classWeight;
                if (byHand) {
                    view.show(hands[i], number);
                    weight = matcher.weight(view);
                }
                if (weight > 0) {
                    visitor.visit(hands[i], weight);
                }
            }
        }
    }
}
