package io.plosolver.benchmark;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.OmahaBoard;
import io.plosolver.poker.range.Range;
import io.plosolver.simulation.PlayerSpecification;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.simulation.SimulationRequest;
import io.plosolver.simulation.SimulationResult;
import io.plosolver.simulation.SimulationSpecification;
import io.plosolver.simulation.SpotSimulation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole PLO4 requests of range against range, and range parsing. {@code pairwise} is the baseline of the sweep, on
 * ranges 100 and 15 times smaller than {@code riverFullAgainst15Percent}: multiply by 1,500 to compare.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RangeBenchmark {

    private static final String RIVER = "KsTh7h4c2d";

    private final SimulationRequest fullAgainstFull = request(RIVER, "exact", "*", "*");
    private final SimulationRequest fullAgainst15 = request(RIVER, "exact", "*", "15%");
    private final SimulationRequest turn15Against15 = request("KsTh7h4c", "exact", "15%", "15%");
    private final SimulationRequest doubleRiver = doubleBoard(RIVER, "AsQs8d8c3h");
    private final SimulationRequest threeRanges = request("KsTh7h", "monte_carlo", "15%", "30%", "50%");
    private final long[] someHands = sample(Range.all(Game.PLO4), 100);
    private final long[] some15 = sample(Range.parse(Game.PLO4, "15%"), 15);

    private static SimulationRequest request(String board, String method, String... ranges) {
        return request(List.of(board), method, ranges);
    }

    private static SimulationRequest doubleBoard(String... boards) {
        return request(List.of(boards), "exact", "*", "*");
    }

    private static SimulationRequest request(List<String> boards, String method, String... ranges) {
        return SimulationRequest.of(new SimulationSpecification(
                "plo4",
                boards,
                null,
                List.of(ranges).stream().map(PlayerSpecification::ofRange).toList(),
                method,
                null,
                null,
                1L,
                List.of()));
    }

    private static long[] sample(Range range, int every) {
        long[] hands = range.hands(board());
        long[] some = new long[hands.length / every];
        for (int i = 0; i < some.length; i++) {
            some[i] = hands[i * every];
        }
        return some;
    }

    private static long board() {
        return Cards.setOf(Cards.parseAll(RIVER));
    }

    private static SimulationResult run(SimulationRequest request) {
        return SpotSimulation.run(request, SimulationLimits.DEFAULT, Computation.onThisThread());
    }

    @Benchmark
    public SimulationResult riverFullAgainstFull() {
        return run(fullAgainstFull);
    }

    @Benchmark
    public SimulationResult riverFullAgainst15Percent() {
        return run(fullAgainst15);
    }

    @Benchmark
    public SimulationResult doubleRiverFullAgainstFull() {
        return run(doubleRiver);
    }

    @Benchmark
    public SimulationResult turn15AgainstItself() {
        return run(turn15Against15);
    }

    @Benchmark
    public SimulationResult threeRanges200kDeals() {
        return run(threeRanges);
    }

    @Benchmark
    public long pairwise() {
        OmahaBoard board = new OmahaBoard();
        board.bind(board());
        int[] strengths = new int[some15.length];
        for (int j = 0; j < some15.length; j++) {
            strengths[j] = board.strength(some15[j]);
        }
        long halfWins = 0;
        for (long hand : someHands) {
            int strength = board.strength(hand);
            for (int j = 0; j < some15.length; j++) {
                if ((hand & some15[j]) == 0) {
                    halfWins += strength > strengths[j] ? 2 : strength == strengths[j] ? 1 : 0;
                }
            }
        }
        return halfWins;
    }

    @Benchmark
    public Range parseDoubleSuitedAces() {
        return Range.parse(Game.PLO4, "AA$ds");
    }

    @Benchmark
    public Range parseMixed() {
        return Range.parse(Game.PLO4, "AA$ds, KK-TT@0.5, 15%");
    }

    @Benchmark
    public Range parseMixedPlo6() {
        return Range.parse(Game.PLO6, "AA$ds, KK-TT@0.5, RROO");
    }
}
