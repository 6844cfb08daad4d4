package io.plosolver.solver.request;

import io.plosolver.poker.range.Range;
import io.plosolver.solver.strategy.HandsOfClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fixed strategy at a decision, used instead of a solved one.
 *
 * @param line the decision, without dealt cards: it is locked on all cards
 * @param rules the first rule that applies to a hand determines its strategy; hands without a rule are solved
 */
public record StrategyLock(String line, List<Rule> rules) {

    public StrategyLock {
        rules = List.copyOf(rules);
    }

    /**
     * The fixed strategy of some hands.
     *
     * @param hands range of the rule
     * @param ofClass filter of the range by hand class on the document's boards; empty for all hands
     * @param frequencies by action name as in lines, such as {@code b50}; missing actions have frequency 0. The sum is
     *     1
     */
    public record Rule(Range hands, Optional<HandsOfClass> ofClass, Map<String, Double> frequencies) {

        public Rule {
            frequencies = Map.copyOf(frequencies);
        }

        /** Returns whether the rule applies to a hand. */
        public boolean holdsFor(long hand) {
            return hands.weight(hand) > 0 && (ofClass.isEmpty() || ofClass.get().contains(hand));
        }
    }
}
