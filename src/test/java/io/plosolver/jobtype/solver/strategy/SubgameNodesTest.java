package io.plosolver.jobtype.solver.strategy;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.job.service.RecordCodec;
import io.plosolver.jobtype.solver.strategy.SubgameNodes.Kind;
import io.plosolver.jobtype.solver.strategy.SubgameNodes.SubgameAnswer;
import io.plosolver.jobtype.solver.strategy.SubgameNodes.SubgameQuestion;
import io.plosolver.worker.ComputeBudget;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Node "a" of two, which asks node "b" for the rivers that b owns. */
class SubgameNodesTest {

    private static final UUID SOLVE = UUID.randomUUID();

    private final Vertx vertx = Vertx.vertx();
    private final Set<String> members = new HashSet<>(Set.of("a", "b"));
    private final SubgameNodes node = new SubgameNodes(vertx, "a", () -> members, new SimpleMeterRegistry());
    private final ComputeBudget budget = budget();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void everyNodeFindsTheSameOwnerAndEachOwnsAboutAnEqualShare() {
        members.addAll(Set.of("c", "d"));

        Map<String, Integer> rivers = new HashMap<>();
        IntStream.range(0, 4_000).forEach(river -> rivers.merge(node.owner("river " + river), 1, Integer::sum));

        // The share of a node is binomial: 1,000 with a standard deviation of 27.
        assertThat(rivers.keySet()).isEqualTo(members);
        assertThat(rivers.values()).allSatisfy(count -> assertThat(count).isBetween(850, 1_150));
    }

    @Test
    void aNodeThatLeavesMovesItsOwnRiversOnly() {
        members.add("c");
        Map<String, String> before = new HashMap<>();
        IntStream.range(0, 500).forEach(river -> before.put("" + river, node.owner("" + river)));

        members.remove("c");

        before.forEach((river, owner) -> {
            if (!owner.equals("c")) {
                assertThat(node.owner(river)).isEqualTo(owner);
            }
        });
    }

    @Test
    void returnsTheStrategyThatTheOwnerHas() {
        ResolvedSubgame turn = new ResolvedSubgame("x-x-2c", 100, 10, Double.NaN, "deadline");
        answers(new SubgameAnswer(Kind.SOLVED, new SolvedLine(new byte[] {1, 2}, List.of(turn))));

        assertThat(await(ask())).hasValueSatisfying(line -> {
            assertThat(line.bytes()).containsExactly(1, 2);
            assertThat(line.subgames()).containsExactly(turn);
        });
    }

    @Test
    void keepsTheSubgamesOfAnAnswerOnTheWire() {
        ResolvedSubgame turn = new ResolvedSubgame("x-x-2c", 100, 10, Double.NaN, "deadline");
        RecordCodec<SubgameAnswer> codec = new RecordCodec<>(SubgameAnswer.class);
        Buffer wire = Buffer.buffer();

        codec.encodeToWire(wire, new SubgameAnswer(Kind.SOLVED, new SolvedLine(new byte[] {1, 2}, List.of(turn))));

        assertThat(codec.decodeFromWire(0, wire).line().subgames()).containsExactly(turn);
    }

    @Test
    void asksAgainWhileTheOwnerSolves() {
        AtomicInteger questions = new AtomicInteger();
        vertx.eventBus()
                .<SubgameQuestion>consumer(
                        SubgameNodes.ADDRESS + "b",
                        question -> question.reply(
                                questions.incrementAndGet() < 3
                                        ? SubgameAnswer.PENDING
                                        : new SubgameAnswer(Kind.SOLVED, new SolvedLine(new byte[1], List.of()))));

        assertThat(await(ask())).isPresent();
        assertThat(questions).hasValue(3);
    }

    @Test
    void asksNoMoreWhenTheClientHasLeft() {
        vertx.eventBus().<SubgameQuestion>consumer(SubgameNodes.ADDRESS + "b", question -> {
            budget.cancel();
            question.reply(SubgameAnswer.PENDING);
        });

        Assertions.assertThatThrownBy(
                        () -> ask().toCompletionStage().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ComputationAbortedException.class);
    }

    @Test
    void solvesHereWhatTheOwnerRefuses() {
        answers(SubgameAnswer.REFUSED);

        assertThat(await(ask())).isEmpty();
    }

    @Test
    void solvesHereWhenTheOwnerHasGone() {
        assertThat(await(ask())).isEmpty();
    }

    @Test
    void solvesHereWhenTheOwnerIsFrozen() {
        vertx.eventBus().<SubgameQuestion>consumer(SubgameNodes.ADDRESS + "b", question -> {});

        assertThat(await(ask())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, SOLVED", "1, REFUSED"})
    void theOwnerRefusesAnAnswerThatIsTooLongForTheEventBus(int tooLong, Kind kind) {
        assertThat(answered(Future.succeededFuture(
                        Optional.of(new SolvedLine(new byte[SubgameNodes.MAX_BYTES + tooLong], List.of())))))
                .isEqualTo(kind);
    }

    @Test
    void theOwnerRefusesWhatItCannotSolve() {
        assertThat(answered(Future.failedFuture("busy"))).isEqualTo(Kind.REFUSED);
    }

    @Test
    void theOwnerRefusesARiverWithoutAStrategy() {
        assertThat(answered(Future.succeededFuture(Optional.empty()))).isEqualTo(Kind.REFUSED);
    }

    @Test
    void theOwnerOfALongSolveAnswersThatItGoesOnAndStopsItWhenNobodyAsksAgain() {
        Promise<Void> stopped = Promise.promise();
        ComputeBudget ofQuestion = budget();
        ofQuestion.onCancel(stopped::complete);

        assertThat(answered(Promise.<Optional<SolvedLine>>promise().future(), ofQuestion))
                .isEqualTo(Kind.PENDING);
        await(stopped.future());
    }

    private void answers(SubgameAnswer answer) {
        vertx.eventBus().<SubgameQuestion>consumer(SubgameNodes.ADDRESS + "b", question -> question.reply(answer));
    }

    private Kind answered(Future<Optional<SolvedLine>> solved) {
        return answered(solved, budget());
    }

    private Kind answered(Future<Optional<SolvedLine>> solved, ComputeBudget ofQuestion) {
        await(node.serve((question, used) -> solved, () -> ofQuestion));
        return await(vertx.eventBus()
                .<SubgameAnswer>request(SubgameNodes.ADDRESS + "a", new SubgameQuestion(SOLVE, "x"))
                .map(reply -> reply.body().kind()));
    }

    /** Asks for a river of the other node. */
    private Future<Optional<SolvedLine>> ask() {
        String river = IntStream.range(0, 1_000)
                .mapToObj(number -> "x-" + number)
                .filter(candidate -> node.owner(SOLVE + " " + candidate).equals("b"))
                .findFirst()
                .orElseThrow();
        return node.ask(SOLVE, river, river, budget);
    }

    private static ComputeBudget budget() {
        return new ComputeBudget(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
