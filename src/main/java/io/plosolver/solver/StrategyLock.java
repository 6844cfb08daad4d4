package io.plosolver.solver;

import io.plosolver.poker.range.Range;
import java.util.List;
import java.util.Map;

/**
 * What a player does at a decision, whatever would be best.
 *
 * @param line the decision, without dealt cards: it is locked on all of them
 * @param rules the first whose hands include a hand holds for it; hands in none stay free
 */
public record StrategyLock(String line, List<Rule> rules) {

    public StrategyLock {
        rules = List.copyOf(rules);
    }

    /**
     * How some hands are played.
     *
     * @param frequencies by action as in lines, such as {@code b50}; actions that are not named are not taken. They add up
     *     to 1
     */
    public record Rule(Range hands, Map<String, Double> frequencies) {

        public Rule {
            frequencies = Map.copyOf(frequencies);
        }
    }
}
