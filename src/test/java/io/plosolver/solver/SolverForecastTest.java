package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.LiveObjects;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTarget;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetSizes;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forecast of memory against the memory of a solve while its decisions are read. */
@Isolated("measures the live objects of the JVM")
class SolverForecastTest {

    private static final int THREADS = 2;
    private static final int MAX_NODES = 1_000;
    private static final SolverLimits ANY = new SolverLimits(Long.MAX_VALUE, MAX_NODES);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plo4 | 5%   | AhKc8h5d2s",
                "plo4 | 5%   | AhKc8h5d2s QsJs7d4c3h",
                "plo5 | 1%   | AhKc8h5d2s",
                "plo4 | 0.4% | AhKc8h5d",
                "plo4 | 1%   | AhKh8h5h",
                "plo4 | 0.2% | AhKc8h5d QsJs7d4c"
            })
    void forecastsTheMemoryOfASolve(String game, String range, String boards) throws Exception {
        SolverRequest request = request(game, range, boards);
        SolverForecast forecast = SolverAnalysis.forecast(request, ANY, THREADS);

        assertThat(forecast.compact()).isFalse();
        assertThat((double) keptBySolving(request, ANY)).isCloseTo(forecast.memoryBytes(), withinPercentage(5));
    }

    /** With few actions, the arrays of suit-isomorphic hands are a large part of a state. */
    @Test
    void forecastsTheMemoryOfSymmetricStates() throws Exception {
        SolverRequest request = request("plo4", "8%", "AhKh8h5h", 50);
        SolverForecast forecast = SolverAnalysis.forecast(request, ANY, THREADS);

        assertThat((double) keptBySolving(request, ANY)).isCloseTo(forecast.memoryBytes(), withinPercentage(2));
    }

    @Test
    void forecastsTheMemoryOfACompactSolve() throws Exception {
        SolverRequest request = request("plo4", "0.5%", "AhKc8h5d");
        SolverLimits tight =
                new SolverLimits(SolverAnalysis.forecast(request, ANY, THREADS).memoryBytes() - 1, MAX_NODES);
        SolverForecast forecast = SolverAnalysis.forecast(request, tight, THREADS);

        assertThat(forecast.compact()).isTrue();
        assertThat((double) keptBySolving(request, tight)).isCloseTo(forecast.memoryBytes(), withinPercentage(5));
    }

    /**
     * Returns the larger of two measurements if the first is below the forecast: objects that earlier tests of the JVM left
     * may be collected during one, which hides as much of the solve's memory.
     */
    private static long keptBySolving(SolverRequest request, SolverLimits limits) throws Exception {
        long kept = measure(request, limits);
        long forecast = SolverAnalysis.forecast(request, limits, THREADS).memoryBytes();
        return kept < 0.98 * forecast ? Math.max(kept, measure(request, limits)) : kept;
    }

    private static long measure(SolverRequest request, SolverLimits limits) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Computation computation = new Computation(THREADS, threads, Progress.NONE, Cancellation.NONE);
            long before = LiveObjects.bytes();
            SolvedSpot spot = SolverAnalysis.solve(request, limits, SolveListener.NONE, computation);
            NodeStrategy first = spot.line("").orElseThrow();
            NodeStrategy second = spot.line("x").orElseThrow();
            long kept = LiveObjects.bytes() - before;
            Reference.reachabilityFence(List.of(first, second, spot));
            return kept;
        } finally {
            threads.shutdownNow();
        }
    }

    private static SolverRequest request(String game, String range, String boards) {
        return request(game, range, boards, 2_000);
    }

    private static SolverRequest request(String game, String range, String boards, double stack) {
        List<Long> cards = Arrays.stream(boards.split(" "))
                .map(board -> Cards.setOf(Cards.parseAll(board)))
                .toList();
        Street street = Street.ofBoardCards(Long.bitCount(cards.get(0))).orElseThrow();
        List<BetSize> sizes = street == Street.RIVER
                ? List.of(new BetSize.OfPot(0.5), new BetSize.OfPot(1))
                : List.of(new BetSize.OfPot(1));
        StreetSizes both = new StreetSizes(List.of(sizes, sizes), List.of(sizes, sizes));
        BettingRules rules =
                new BettingRules(street, 100, stack, 2, Map.of(Street.TURN, both, Street.RIVER, both), 1, List.of());
        Game of = Game.ofLabel(game).orElseThrow();
        Range hands = Range.parse(of, range);
        return new SolverRequest(
                of,
                cards,
                rules,
                Rake.NONE,
                hands,
                hands,
                Algorithm.DCFR,
                new SolverTarget(0, 1, Optional.empty()),
                List.of(),
                SolveMethod.EXACT);
    }
}
