package io.plosolver.jobtype.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.jobtype.solver.strategy.StrategyService.Decision;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.jobtype.solver.strategy.StrategyService.StoredSolve;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.strategy.PostedBoards;
import io.plosolver.solver.strategy.PostedHands;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputeLimits;
import io.plosolver.worker.ComputePool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Equities of ranges against the kings of the second player. */
class DecisionRangesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final ComputeBudget budget = new ComputeBudget(LONG, LONG);
    private final DecisionRanges ranges = new DecisionRanges(
            (solve, line, client) -> Future.succeededFuture(decision(solve, line, 1, new long[] {cards("KsKhQsQh")})),
            new StrategyCache(vertx),
            new ComputePool(vertx, "ranges", new ComputeLimits(2, 1, 10, 10, 1000, LONG)));

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void countsEquitiesOfARiver() throws Exception {
        NodeStrategyView view = atTheRoot(Street.RIVER, "2c7d8h9cTd", new long[] {cards("AsAhJsJh")});

        assertThat(view.equities().orElseThrow()).containsExactly(1);
    }

    @Test
    void leavesOutEquitiesThatWouldTakeTooLong() throws Exception {
        NodeStrategyView view =
                atTheRoot(Street.FLOP, "2c7d8h", Range.all(Game.PLO4).hands(cards("2c7d8h")));

        assertThat(view.equities()).isEmpty();
    }

    private NodeStrategyView atTheRoot(Street street, String board, long[] hands) throws Exception {
        return ranges.of(decision(solve(street, List.of(board)), "", 0, hands), 0, true, budget)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .view();
    }

    private static Solve solve(Street street, List<String> texts) {
        List<Long> boards = texts.stream().map(DecisionRangesTest::cards).toList();
        TreeOutline outline =
                TreeOutline.of(BettingTree.of(new BettingRules(street, 100, 300, 2, Map.of(), 1, List.of()), 100_000));
        StoredSolve stored = new StoredSolve(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new JsonObject(),
                outline,
                Game.PLO4,
                boards,
                List.of(Labelling.AS_WRITTEN),
                Map.of(),
                300);
        return new Solve(
                UUID.randomUUID(),
                stored,
                Labelling.AS_WRITTEN,
                boards,
                new PostedBoards(texts),
                new PostedHands(List.of("", "")));
    }

    private static Decision decision(Solve solve, String line, int actor, long[] hands) {
        float[] ones = new float[hands.length];
        Arrays.fill(ones, 1);
        NodeStrategy strategy = new NodeStrategy(
                line, actor, List.of("x"), 100, 0, hands, ones, ones, new float[][] {ones}, new float[][] {ones});
        return new Decision(
                solve,
                solve.outline().find(line, solve.boards()),
                strategy,
                new NodeStrategyView(strategy, solve.boards()),
                List.of());
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
