package io.plosolver.benchmark;

import io.plosolver.compute.Computation;
import io.plosolver.simulation.PlayerSpecification;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.simulation.SimulationRequest;
import io.plosolver.simulation.SimulationResult;
import io.plosolver.simulation.SimulationSpecification;
import io.plosolver.simulation.SpotSimulation;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whole spots from request to result on one thread, categories included. Milliseconds a spot. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpotBenchmark {

    /** Boards, a slash, and players: hands, or * for any hand. */
    @Param({
        "Ad8c2s,KsQsJs/AsAhKdQc,JhTh9h8d/auto",
        "/AsAhKdQc,JhTh9h8d/auto",
        ",/AsAhKdQc,JhTh9h8d/auto",
        "Ad8c2s/AsAhKdQc,*/auto",
        "Ad8c2s,KsQsJs/AsAhKdQc,*,*/10000",
        "/AsAhKdQc,JhTh9h8d/100000",
        "/AsAhKdQc,JhTh9h8d,*,*,*,*,*,*/100000"
    })
    private String spot;

    private SimulationRequest request;

    @Setup
    public void read() {
        String[] parts = spot.split("/");
        boolean auto = parts[2].equals("auto");
        List<PlayerSpecification> players = Arrays.stream(parts[1].split(","))
                .map(hand -> hand.equals("*") ? PlayerSpecification.anyHand() : PlayerSpecification.ofHand(hand))
                .toList();
        request = SimulationRequest.of(new SimulationSpecification(
                "plo4",
                List.of(parts[0].split(",", -1)),
                null,
                players,
                auto ? "auto" : "monte_carlo",
                auto ? null : Long.valueOf(parts[2]),
                null,
                null,
                null));
    }

    @Benchmark
    public SimulationResult simulate() {
        return SpotSimulation.run(request, SimulationLimits.DEFAULT, Computation.onThisThread());
    }
}
