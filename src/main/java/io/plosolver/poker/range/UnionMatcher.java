package io.plosolver.poker.range;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Matcher of a union: the maximum of the terms' weights. In a long union a hand is compared only with the terms whose
 * required ranks it has. Array layout: one list of terms per set of ranks, 8,192 at most, each made when it is needed.
 */
final class UnionMatcher extends HandMatcher {

    private static final int RANK_SETS = 1 << 13;
    private static final int MAX_SHORT = 8;

    private final HandMatcher[] terms;
    private final int[] requiredRanks;
    private final boolean suitsIsomorphic;

    /** {@code [ranks]}: terms that a hand of these ranks may match, null until needed; empty if the union is short. */
    private final HandMatcher[][] termsOfRanks;

    UnionMatcher(HandMatcher[] terms) {
        this.terms = terms;
        requiredRanks =
                Arrays.stream(terms).mapToInt(HandMatcher::requiredRanks).toArray();
        suitsIsomorphic = Arrays.stream(terms).allMatch(HandMatcher::suitsIsomorphic);
        termsOfRanks = new HandMatcher[terms.length > MAX_SHORT ? RANK_SETS : 0][];
    }

    private HandMatcher[] terms(int ranks) {
        if (termsOfRanks.length == 0) {
            return terms;
        }
        if (termsOfRanks[ranks] == null) {
            termsOfRanks[ranks] = IntStream.range(0, terms.length)
                    .filter(term -> (requiredRanks[term] & ~ranks) == 0)
                    .mapToObj(term -> terms[term])
                    .toArray(HandMatcher[]::new);
        }
        return termsOfRanks[ranks];
    }

    @Override
    boolean isEverything() {
        return Arrays.stream(terms).anyMatch(HandMatcher::isEverything);
    }

    @Override
    float classWeight(HandView hand) {
        float largest = 0;
        boolean byHand = false;
        for (HandMatcher term : terms(hand.ranks())) {
            float weight = term.classWeight(hand);
            if (weight == 1) {
                return 1;
            }
            if (Float.isNaN(weight)) {
                byHand = true;
            } else {
                largest = Math.max(largest, weight);
            }
        }
        return byHand ? BY_HAND : largest;
    }

    @Override
    int requiredRanks() {
        return Arrays.stream(requiredRanks).reduce(-1, (one, other) -> one & other);
    }

    @Override
    float weight(HandView hand) {
        float largest = 0;
        for (HandMatcher term : terms(hand.ranks())) {
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
