package io.plosolver.jobtype.solver.strategy;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.jobtype.solver.SolverWithoutMemory;
import io.plosolver.jobtype.solver.strategy.StrategyService.StoredSolve;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException.Reason;
import io.plosolver.jobtype.solver.strategy.SubgameResolver.Resolved;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.DealtSubgame;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import io.plosolver.worker.ComputeBudget;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The river 2d of a turn that both players checked, on a node whose memory another solve uses. */
class SubgameResolverTest {

    private static final JsonObject TURN = new JsonObject()
            .put("game", "plo4")
            .put("boards", new JsonArray(List.of("AhKh8h5c")))
            .put("pot", 100)
            .put("stack", 300)
            .put("minBet", 2)
            .put("ranges", new JsonObject().put("oop", "QsQcJsJd").put("ip", "AcAdKcKd"));

    private static final List<Long> BOARDS = List.of(cards("AhKh8h5c2d"));
    private static final DealtSubgame RIVER = DealtSubgame.of("x-x-2d").orElseThrow();

    private final Vertx vertx = Vertx.vertx();
    private final SolverWithoutMemory node = new SolverWithoutMemory();
    private final SubgameResolver resolver =
            new SubgameResolver(vertx, node.solver(), new SimpleMeterRegistry().counter("solves"));
    private final StoredSolve turn = new StoredSolve(
            UUID.randomUUID(),
            UUID.randomUUID(),
            TURN,
            TreeOutline.of(BettingTree.of(new BettingRules(Street.TURN, 100, 300, 2, Map.of(), 1, List.of()), 1_000)),
            Game.PLO4,
            List.of(cards("AhKh8h5c")),
            List.of(Labelling.AS_WRITTEN),
            Map.of(),
            2_000);

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }

    @AfterEach
    void close() {
        await(resolver.close());
        await(vertx.close());
    }

    @Test
    void failsIfOtherSolvesUseTheMemory() {
        assertThatThrownBy(() -> await(lines()))
                .isInstanceOfSatisfying(
                        StrategyUnavailableException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.SOLVER_BUSY));
    }

    @Test
    void solvesAgainAfterARequestThatFoundNoMemory() {
        await(lines().otherwise(failure -> null));
        node.freeMemory();

        assertThat(await(lines()).lines()).containsKeys("x-x-2d", "x-x-2d-x");
    }

    /** The memory that the solve waits for is never free. */
    @Test
    void stopsASolveWhenItsLastClientHasLeft() {
        node.waitForMemory();
        ComputeBudget first = budget();
        ComputeBudget second = budget();
        Future<Resolved> one = lines(first);
        Future<Resolved> other = lines(second);

        first.cancel();
        assertThat(other.isComplete()).isFalse();
        second.cancel();

        assertThatThrownBy(() -> await(other)).isInstanceOf(ComputationAbortedException.class);
        assertThatThrownBy(() -> await(one)).isInstanceOf(ComputationAbortedException.class);
    }

    @Test
    void solvesAgainForAClientThatComesAfterAllOthersHaveLeft() {
        node.waitForMemory();
        ComputeBudget gone = budget();
        Future<Resolved> abandoned = lines(gone);

        gone.cancel();
        Future<Resolved> next = lines();
        node.freeMemory();

        assertThat(await(next).lines()).containsKeys("x-x-2d", "x-x-2d-x");
        assertThatCode(() -> await(abandoned.otherwise(failure -> null))).doesNotThrowAnyException();
    }

    @Test
    void keepsASubgameOnce() {
        node.freeMemory();

        assertThat(await(lines())).isSameAs(await(lines()));
    }

    @Test
    void saysThatNoDealGetsToASubgame() {
        node.freeMemory();

        Future<Resolved> solved = resolver.solved(
                turn, RIVER, BOARDS, List.of(checks("", 0, "QsQcJsJd"), checks("x", 1, "QsAdKcKd")), budget());

        assertThatThrownBy(() -> await(solved))
                .isInstanceOfSatisfying(
                        StrategyUnavailableException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.LINE_NOT_STORED))
                .hasMessageContaining("x-x-2d")
                .hasMessageContaining("no hand of one gets there");
    }

    private static ComputeBudget budget() {
        return new ComputeBudget(Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    private Future<Resolved> lines() {
        return lines(budget());
    }

    private Future<Resolved> lines(ComputeBudget budget) {
        return resolver.solved(
                turn, RIVER, BOARDS, List.of(checks("", 0, "QsQcJsJd"), checks("x", 1, "AcAdKcKd")), budget);
    }

    /** Returns a decision of one hand that always checks. */
    private static NodeStrategy checks(String line, int actor, String hand) {
        float[] one = {1};
        float[][] always = {{1}};
        return new NodeStrategy(line, actor, List.of("x"), 100, 0, new long[] {cards(hand)}, one, one, always, always);
    }
}
