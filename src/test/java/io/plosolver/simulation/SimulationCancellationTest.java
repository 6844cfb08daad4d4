package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationCancellationTest {

    private static final Spot PREFLOP =
            Spot.of(Game.PLO4).boards("", "").hand("AsAhKdQc").hand("JhTh9h8d");

    @Test
    void anAbortedComputationThrows() {
        assertThatThrownBy(() -> PREFLOP.run(signalling(Signal.ABORT, 3)))
                .isInstanceOf(ComputationAbortedException.class);
        assertThatThrownBy(() -> sample(1_000_000).run(signalling(Signal.ABORT, 3)))
                .isInstanceOf(ComputationAbortedException.class);
    }

    @Test
    void anExactComputationCannotFinishEarly() {
        assertThatThrownBy(() -> PREFLOP.run(signalling(Signal.FINISH_EARLY, 3)))
                .isInstanceOf(SimulationStoppedException.class)
                .hasMessageContaining("monte_carlo");
    }

    @Test
    void aSampleThatFinishesEarlyReturnsItsCompletedBlocks() {
        SimulationResult result = sample(1_000_000_000).run(signalling(Signal.FINISH_EARLY, 50));

        assertThat(result.deals()).isBetween(1L, 1_000_000L);
        assertThat(result.players().get(0).equity()).isBetween(0.5, 0.65);
        assertThat(result.stopReason()).isEqualTo("deadline");
    }

    @Test
    void aSampleThatAClientStopsReturnsItsCompletedBlocks() {
        SimulationResult result = sample(1_000_000_000).run(signalling(Signal.STOP, 50));

        assertThat(result.deals()).isBetween(1L, 1_000_000L);
        assertThat(result.players().get(0).standardError()).isPositive();
        assertThat(result.stopReason()).isEqualTo("stopped");
    }

    @Test
    void aSampleThatIsCompleteWhenItIsStoppedIsComplete() {
        AtomicReference<Signal> signal = new AtomicReference<>(Signal.RUN);
        Progress stopAtTheEnd = (fraction, message) -> signal.set(fraction < 1 ? Signal.RUN : Signal.STOP);

        SimulationResult result = sample(8_192).run(new Computation(1, Runnable::run, stopAtTheEnd, signal::get));

        assertThat(result.deals()).isEqualTo(8_192);
        assertThat(result.stopReason()).isEqualTo("trials");
    }

    static Stream<Spot> enumerations() {
        return Stream.of(
                Spot.of(Game.PLO4).boards("Ad8c2s").hand("AsAhKdQc").hand("JhTh9h8d"),
                Spot.of(Game.PLO4).boards("Ad8c2s").hand("AsAhKdQc").random(),
                Spot.of(Game.PLO4).boards("Ad8c2s7h").range("AA**").range("KK**, QQ**@0.5"));
    }

    @ParameterizedTest
    @MethodSource("enumerations")
    void samplesWhereAClientStopsAnEnumeration(Spot spot) {
        double exact = spot.run().players().get(0).equity();

        SimulationResult result = spot.run(signalling(Signal.STOP, 1));

        assertThat(result.method()).isEqualTo("monte_carlo");
        assertThat(result.stopReason()).isEqualTo("stopped");
        assertThat(result.deals()).isPositive();
        double error = result.players().get(0).standardError();
        assertThat(error).isPositive();
        assertThat(result.players().get(0).equity()).isCloseTo(exact, within(5 * error));
    }

    @Test
    void reportsThatEveryDealWasCounted() {
        assertThat(Spot.doubleBoardFlop().run().stopReason()).isEqualTo("complete");
    }

    @Test
    void readingALargeRangeStopsInTheMiddle() {
        AtomicInteger polls = new AtomicInteger();
        Cancellation cancellation = () -> polls.incrementAndGet() < 500 ? Signal.RUN : Signal.ABORT;

        assertThatThrownBy(() -> Range.parse(Game.PLO6, "AA$ds, KQJT@0.5", cancellation))
                .isInstanceOf(ComputationAbortedException.class);
        assertThat(polls).hasValue(500);
    }

    @Test
    void sortingManyHandsStopsInTheMiddle() {
        AtomicInteger polls = new AtomicInteger();
        Cancellation cancellation = () -> polls.incrementAndGet() < 6 ? Signal.RUN : Signal.ABORT;
        long[] hands = RankedHands.allHands(Game.PLO5, 47);

        assertThatThrownBy(() -> RankedHands.of(
                        Game.PLO5, IntStream.range(5, 52).toArray(), new char[64 * 64], hands, null, 0, cancellation))
                .isInstanceOf(ComputationAbortedException.class);
    }

    @Test
    void reportsHowManyDealsAreDone() {
        List<String> reports = new ArrayList<>();
        Progress progress = (fraction, message) -> reports.add(fraction + " " + message);

        sample(8_192).run(new Computation(1, Runnable::run, progress, Cancellation.NONE));

        assertThat(reports).containsExactly("0.5 4,096 of 8,192 deals", "1.0 8,192 of 8,192 deals");
    }

    @Test
    void refusesAnExactAnswerBeyondTheLimits() {
        Spot spot = Spot.of(Game.PLO4).random().random().method("exact");

        assertThatThrownBy(spot::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/method")
                .hasMessageContaining("monte_carlo");
    }

    private static Spot sample(long trials) {
        return Spot.of(Game.PLO4)
                .hand("AsAhKdQc")
                .hand("JhTh9h8d")
                .method("monte_carlo")
                .trials(trials);
    }

    /** Returns a computation whose signal changes after a number of polls. */
    private static Computation signalling(Signal signal, int after) {
        AtomicInteger polls = new AtomicInteger();
        return new Computation(
                1, Runnable::run, Progress.NONE, () -> polls.getAndIncrement() < after ? Signal.RUN : signal);
    }
}
