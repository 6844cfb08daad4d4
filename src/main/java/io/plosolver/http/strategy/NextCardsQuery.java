package io.plosolver.http.strategy;

import io.plosolver.http.ProblemException;
import io.plosolver.http.QueryReader;
import io.plosolver.poker.CardSyntaxException;
import io.plosolver.poker.Cards;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;

/**
 * Query parameters of the cards of a deal.
 *
 * @param first on two boards, the card of the first board
 */
record NextCardsQuery(String line, Optional<Integer> first) {

    /**
     * Parses the query parameters of a request.
     *
     * @throws ProblemException if a parameter is unknown or invalid. The problem lists every such parameter
     */
    static NextCardsQuery parse(MultiMap parameters) {
        QueryReader reader = new QueryReader(parameters);
        reader.refuseUnknown(List.of("line", "first"));
        NextCardsQuery query = new NextCardsQuery(
                reader.text("line").orElse(""), reader.read("first", NextCardsQuery::card, "give a card such as 2c"));
        reader.throwIfWrong();
        return query;
    }

    private static Optional<Integer> card(String text) {
        try {
            int[] cards = Cards.parseAll(text);
            return cards.length == 1 ? Optional.of(cards[0]) : Optional.empty();
        } catch (CardSyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks the card of the first board.
     *
     * @param boards boards before the deal
     * @throws ProblemException if there is one board, or the card is on one
     */
    void check(List<Long> boards) {
        if (first.isEmpty()) {
            return;
        }
        if (boards.size() == 1) {
            throw HandSelection.wrong("first", "is for two boards, and there is one: leave it out");
        }
        boolean dealt = boards.stream().anyMatch(board -> (board & Cards.bit(first.get())) != 0);
        if (dealt) {
            throw HandSelection.wrong("first", "is \"" + Cards.name(first.get()) + "\", which is on a board already");
        }
    }
}
