package io.plosolver.solver.request;

import io.plosolver.poker.range.Range;
import io.plosolver.solver.strategy.HandsOfClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a player does at a decision, whatever would be best.
 *
 * @param line the decision, without dealt cards: it is locked on all of them
 * @param rules the first that holds for a hand is how it is played; hands in none stay free
 */
public record StrategyLock(String line, List<Rule> rules) {

    public StrategyLock {
        rules = List.copyOf(rules);
    }

    /**
     * How some hands are played.
     *
     * @param hands their range
     * @param ofClass which hands of the range, by their class on the boards of the document; all of them where it is empty
     * @param frequencies by action as in lines, such as {@code b50}; actions that are not named are not taken. They add up
     *     to 1
     */
    public record Rule(Range hands, Optional<HandsOfClass> ofClass, Map<String, Double> frequencies) {

        public Rule {
            frequencies = Map.copyOf(frequencies);
        }

        /** Returns whether a hand is played like this. */
        public boolean holdsFor(long hand) {
            return hands.weight(hand) > 0 && (ofClass.isEmpty() || ofClass.get().contains(hand));
        }
    }
}
