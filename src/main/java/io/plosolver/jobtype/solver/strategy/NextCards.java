package io.plosolver.jobtype.solver.strategy;

import io.plosolver.jobtype.solver.LineSummary;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.solver.strategy.TreeOutline.Place;
import java.util.List;
import java.util.Optional;

/**
 * The cards that can be dealt at the end of a street, with the figures of the decision after each.
 *
 * @param place the deal
 * @param actions actions of the decisions after the deal
 * @param zeroSum whether no rake is taken, so that the EVs of both players add up to the pot
 */
public record NextCards(Solve solve, Place place, List<String> actions, List<Card> cards, boolean zeroSum) {

    public NextCards {
        actions = List.copyOf(actions);
        cards = List.copyOf(cards);
    }

    /**
     * A card that can be dealt.
     *
     * @param name the card, and on two boards after the card of the first board both
     * @param line the decision after it; empty for the card of the first of two boards
     * @param same other cards that are equal by the symmetry of suits
     * @param kept whether the strategies of all decisions after it were stored
     * @param summary empty if a strategy was not stored, or was stored without a summary
     */
    public record Card(
            String name, Optional<String> line, List<String> same, boolean kept, Optional<LineSummary> summary) {

        public Card {
            same = List.copyOf(same);
        }
    }
}
