package io.plosolver.jobtype.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.jobtype.solver.LineSummary;
import io.plosolver.jobtype.solver.strategy.NextCards.Card;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.jobtype.solver.strategy.StrategyService.StoredSolve;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.PostedBoards;
import io.plosolver.solver.strategy.PostedHands;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The cards of a deal to two boards: one card is dealt to each. */
class NextCardFinderTest {

    private static final List<String> BOARDS = List.of("AhKc8h5d", "QsJs7d4c");
    private static final int DEUCE = Cards.parse('2', 'c');

    /** A summary for each pair of cards that can be dealt, by the line after it. */
    private static final Map<String, Optional<JsonObject>> SUMMARIES = summaries();

    private static Map<String, Optional<JsonObject>> summaries() {
        Map<String, Optional<JsonObject>> summaries = new HashMap<>();
        long dead = cards(BOARDS.get(0)) | cards(BOARDS.get(1));
        for (int first = 0; first < Cards.DECK_SIZE; first++) {
            for (int second = 0; second < Cards.DECK_SIZE; second++) {
                if (first != second && (dead & (Cards.bit(first) | Cards.bit(second))) == 0) {
                    LineSummary summary = new LineSummary(
                            100, first + 100.0 * second, List.of((double) first, 100.0 * second), List.of(1.0, 2.0));
                    summaries.put("x-x-" + Cards.name(first) + Cards.name(second), Optional.of(summary.toJson()));
                }
            }
        }
        return summaries;
    }

    @Test
    void looksForEveryPairOfCards() {
        assertThat(finder(Labelling.AS_WRITTEN, Optional.empty()).lines())
                .containsExactlyInAnyOrderElementsOf(SUMMARIES.keySet())
                .hasSize(44 * 43);
    }

    @Test
    void addsUpTheCardsOfTheSecondBoard() {
        Card deuce = finder(Labelling.AS_WRITTEN, Optional.empty())
                .cards(SUMMARIES, new JsonObject())
                .get(0);

        double deals = SUMMARIES.entrySet().stream()
                .filter(line -> line.getKey().startsWith("x-x-2c"))
                .mapToDouble(line -> line.getValue().orElseThrow().getDouble("deals"))
                .sum();
        assertThat(deuce.name()).isEqualTo("2c");
        assertThat(deuce.line()).isEmpty();
        assertThat(deuce.kept()).isTrue();
        assertThat(deuce.summary().orElseThrow().deals()).isCloseTo(deals, within(1e-6));
        assertThat(deuce.summary().orElseThrow().won()).containsExactly(43.0, 86.0);
    }

    @Test
    void listsTheCardsOfTheSecondBoardAfterOneOfTheFirst() {
        List<Card> cards = finder(Labelling.AS_WRITTEN, Optional.of(DEUCE)).cards(SUMMARIES, new JsonObject());

        assertThat(cards).hasSize(43).extracting(Card::name).doesNotContain("2c");
        Card trey = cards.stream()
                .filter(card -> card.name().equals("3d"))
                .findFirst()
                .orElseThrow();
        assertThat(trey.line()).contains("x-x-2c3d");
        assertThat(trey.summary().orElseThrow().toJson())
                .isEqualTo(SUMMARIES.get("x-x-2c3d").orElseThrow());
    }

    @Test
    void findsTheCardsOfASolveWithItsBoardsInTheOtherOrder() {
        Labelling swapped = Labelling.of(new int[] {0, 1, 2, 3}, true);

        List<Card> cards = finder(swapped, Optional.of(DEUCE)).cards(SUMMARIES, new JsonObject());

        Card trey = cards.stream()
                .filter(card -> card.name().equals("3d"))
                .findFirst()
                .orElseThrow();
        assertThat(trey.line()).contains("x-x-2c3d");
        assertThat(trey.summary().orElseThrow().toJson())
                .isEqualTo(SUMMARIES.get("x-x-3d2c").orElseThrow());
    }

    @Test
    void isNotKeptIfOneCardOfTheSecondBoardIsMissing() {
        Map<String, Optional<JsonObject>> all = new HashMap<>(SUMMARIES);
        all.remove("x-x-2c3d");

        List<Card> cards = finder(Labelling.AS_WRITTEN, Optional.empty()).cards(all, new JsonObject());

        assertThat(cards.get(0).kept()).isFalse();
        assertThat(cards.get(0).summary()).isEmpty();
        assertThat(cards.get(1).kept()).isTrue();
    }

    @Test
    void hasFiguresOfCardsWhoseDecisionsWereNotKept() {
        JsonObject others = new JsonObject();
        SUMMARIES.forEach((line, summary) -> others.put(line, summary.orElseThrow()));

        List<Card> cards = finder(Labelling.AS_WRITTEN, Optional.of(DEUCE)).cards(Map.of(), others);

        assertThat(cards).allSatisfy(card -> {
            assertThat(card.kept()).isFalse();
            assertThat(card.summary()).isPresent();
        });
    }

    private static NextCardFinder finder(Labelling toStored, Optional<Integer> first) {
        List<Long> boards = BOARDS.stream().map(NextCardFinderTest::cards).toList();
        StoredSolve stored = new StoredSolve(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new JsonObject(),
                TreeOutline.of(
                        BettingTree.of(new BettingRules(Street.TURN, 100, 300, 2, Map.of(), 1, List.of()), 1_000)),
                Game.PLO4,
                toStored.boards(boards),
                List.of(Labelling.AS_WRITTEN),
                Map.of(),
                300);
        Solve solve = new Solve(
                UUID.randomUUID(),
                stored,
                toStored,
                boards,
                new PostedBoards(BOARDS),
                new PostedHands(List.of("", "")));
        return new NextCardFinder(solve, stored.outline().findDeal("x-x", boards), first);
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
