package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostflopEnumerationTest {

    /** A turn and a river: 111,930 opposing hands with one run-out each. */
    private static Spot handAgainstRandom() {
        return Spot.of(Game.PLO4)
                .boards("Ad8c2s9h", "KsQsJs4d")
                .hand("AsAhKdQc")
                .random();
    }

    private static Spot weightedRanges() {
        return Spot.of(Game.PLO4)
                .boards("Ad8c2s", "KsQsJs")
                .range("AsAhKdQc, AsAhKcQd@0.3, AcAhKd9h@0.7")
                .range("JhTh9h8d@0.1, JdTd9d8d, 7c6c5c4c@0.9")
                .range("QhQd7d6d@0.6, 5h5d4h4d")
                .include("categories", "classes", "distribution");
    }

    @Test
    void givesEachBoardOfTwoTheFiguresOfThatBoardAlone() {
        SimulationResult both = handAgainstRandom().run();

        // For each board the cards of the other board are dead, and both run-outs come from one deck.
        SimulationRequest first = Spot.of(Game.PLO4)
                .boards("Ad8c2s9h")
                .dead(Cards.setOf(Cards.parseAll("KsQsJs4d")))
                .hand("AsAhKdQc")
                .random()
                .request();
        OutcomeCounts alone = new VersusRandomHand(first, Computation.onThisThread()).count();
        assertThat(both.method()).isEqualTo("exact");
        assertThat(both.players().get(0).boards().get(0).winCount()).isEqualTo(Math.round(alone.share(0, 0, 1)));
        assertThat(both.players().get(0).boards().get(0).tieCount()).isEqualTo(Math.round(alone.share(0, 0, 2)));
        assertThat(both.players().get(1).boards().get(0).winCount()).isEqualTo(Math.round(alone.share(1, 0, 1)));
    }

    @Test
    void agreesWithASampleOnAFullDeck() {
        SimulationResult exact = weightedRanges().run();
        SimulationResult sampled = weightedRanges().method("monte_carlo").run();

        for (int player = 0; player < 3; player++) {
            assertThat(exact.players().get(player).equity())
                    .isCloseTo(
                            sampled.players().get(player).equity(),
                            within(5 * sampled.players().get(player).standardError()));
        }
    }

    @Test
    void givesTheSameResultOnAnyNumberOfThreads() {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            SimulationResult parallel =
                    weightedRanges().run(new Computation(4, executor, Progress.NONE, Cancellation.NONE));

            assertThat(parallel.players()).isEqualTo(weightedRanges().run().players());
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void stopsInTheMiddleOfTheHands() {
        AtomicInteger polls = new AtomicInteger();
        Cancellation afterMany = () -> polls.incrementAndGet() > 500 ? Signal.ABORT : Signal.RUN;

        assertThatThrownBy(() -> handAgainstRandom().run(new Computation(1, Runnable::run, Progress.NONE, afterMany)))
                .isInstanceOf(ComputationAbortedException.class);
        assertThat(polls).hasValue(501);
    }

    @Test
    void reportsItsWorkUpToTheEnd() {
        List<Double> fractions = new ArrayList<>();

        handAgainstRandom()
                .run(new Computation(
                        1, Runnable::run, (fraction, message) -> fractions.add(fraction), Cancellation.NONE));

        assertThat(fractions).isSorted().hasSizeGreaterThan(100).endsWith(1.0);
    }
}
