package io.plosolver.benchmark;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.strategy.Breakdown;
import io.plosolver.solver.strategy.Grouping;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyCodec;
import io.plosolver.solver.strategy.NodeStrategyView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all hands make on one board crossed with what they make on another: by arrays with one number for each cell, and
 * with a map from the names of both classes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class BreakdownBenchmark {

    private static final List<Long> BOARDS =
            List.of(Cards.setOf(Cards.parseAll("AhKc8h5d2s")), Cards.setOf(Cards.parseAll("QsJs7d4c3h")));

    private static final List<Grouping> MADE =
            List.of(Grouping.parse("made@1", BOARDS), Grouping.parse("made@2", BOARDS));

    private NodeStrategy line;
    private NodeStrategyView view;
    private byte[] bytes;
    private int[] selected;

    /** Makes up a strategy with three actions for each hand. */
    @Setup
    public void setUp() {
        long[] hands = Range.all(Game.PLO4).hands(BOARDS.get(0) | BOARDS.get(1));
        SplittableRandom random = new SplittableRandom(7);
        float[][] columns = new float[8][hands.length];
        for (float[] column : columns) {
            for (int hand = 0; hand < hands.length; hand++) {
                column[hand] = (float) random.nextDouble();
            }
        }
        line = new NodeStrategy(
                "x",
                1,
                List.of("x", "b50", "b100"),
                100,
                0,
                hands,
                columns[0],
                columns[1],
                new float[][] {columns[2], columns[3], columns[4]},
                new float[][] {columns[5], columns[6], columns[7]});
        view = new NodeStrategyView(line, BOARDS);
        bytes = NodeStrategyCodec.encode(Game.PLO4, line);
        selected = IntStream.range(0, hands.length).toArray();
    }

    /** The classes of the hands are known, as for every decision of a street but the first. */
    @Benchmark
    public Breakdown byArrays() {
        return Breakdown.of(view, selected, MADE);
    }

    /** Includes the classes of the hands. */
    @Benchmark
    public Breakdown byArraysAtFirst() {
        return Breakdown.of(new NodeStrategyView(line, BOARDS), selected, MADE);
    }

    /** Nothing is known but the stored bytes, as at the first look at a street. */
    @Benchmark
    public Breakdown fromBytes() {
        return Breakdown.of(new NodeStrategyView(NodeStrategyCodec.decode(bytes), BOARDS), selected, MADE);
    }

    /** The classes of the hands are known. */
    @Benchmark
    public Map<List<String>, double[]> byMap() {
        Map<List<String>, double[]> cells = new HashMap<>();
        for (int hand : selected) {
            List<String> key = view.classes(hand).stream()
                    .map(handClass -> handClass.made().label())
                    .toList();
            double[] sums = cells.computeIfAbsent(
                    key, first -> new double[2 + 2 * line.actions().size()]);
            sums[0]++;
            sums[1] += line.reach()[hand];
            for (int action = 0; action < line.actions().size(); action++) {
                double taken = line.deals(hand) * line.frequencies()[action][hand];
                sums[2 + 2 * action] += taken;
                sums[3 + 2 * action] += taken * line.ev()[action][hand];
            }
        }
        return cells;
    }
}
