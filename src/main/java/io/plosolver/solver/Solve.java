package io.plosolver.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.StrategyProfile;
import io.plosolver.solver.game.OmahaGame;
import io.plosolver.solver.tree.BettingTree;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run of a solve: iterations until a target is met, measured now and then. */
final class Solve {

    private static final int FIRST_MEASUREMENT = 10;
    private static final int BUFFER = 1 << 16;

    private final SolverRequest request;
    private final SolverForecast forecast;
    private final BettingTree tree;
    private final OmahaGame game;
    private final SolverWatch watch;
    private final Computation computation;
    private final RegretMinimizer minimizer;
    private final List<ExploitabilityPoint> curve = new ArrayList<>();
    private final long startedNanos = System.nanoTime();
    private double exploitability = Double.NaN;

    Solve(
            SolverRequest request,
            SolverForecast forecast,
            BettingTree tree,
            OmahaGame game,
            SolverWatch watch,
            Computation computation) {
        this.request = request;
        this.forecast = forecast;
        this.tree = tree;
        this.game = game;
        this.watch = watch;
        this.computation = computation;
        minimizer = new RegretMinimizer(
                game, request.algorithm(), request.target().iterations(), forecast.compact(), computation);
    }

    SolvedSpot run() throws IOException {
        restore();
        String reason = iterate();
        StrategyProfile profile = minimizer.evaluate(true);
        exploitability = profile.exploitability() / request.rules().pot();
        measured();
        double equity = game.equity();
        SolverResult result = new SolverResult(
                minimizer.iterations(),
                exploitability,
                elapsed(),
                request.algorithm(),
                List.of(profile.values()[0], profile.values()[1]),
                List.of(equity, 1 - equity),
                forecast,
                forecast.memoryBytes(),
                curve,
                reason);
        return new SolvedGame(result, tree, game, minimizer);
    }

    private void restore() throws IOException {
        Optional<InputStream> saved = watch.restore();
        if (saved.isPresent()) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(saved.get(), BUFFER))) {
                minimizer.restore(in);
            }
        }
    }

    /** Returns why it stopped. */
    private String iterate() throws IOException {
        int next = Math.max(FIRST_MEASUREMENT, minimizer.iterations() + 1);
        while (true) {
            if (minimizer.iterations() >= request.target().iterations()) {
                return "iterations";
            }
            if (computation.cancellation().signal() == Cancellation.Signal.FINISH_EARLY) {
                return "deadline";
            }
            if (elapsed().compareTo(request.target().time()) >= 0) {
                return "time";
            }
            minimizer.iterate();
            if (minimizer.iterations() >= next) {
                next = measure();
                if (exploitability <= request.target().exploitability()) {
                    return "exploitability";
                }
            }
            report();
            if (watch.isCheckpointDue()) {
                watch.checkpoint(minimizer.iterations(), new Saved());
            }
        }
    }

    /** Returns the iteration at which to measure next: near the one that may meet the target. */
    private int measure() {
        exploitability =
                minimizer.evaluate(false).exploitability() / request.rules().pot();
        measured();
        int done = minimizer.iterations();
        double target = request.target().exploitability();
        // It falls about as the square of the iterations; a step of a tenth keeps measuring a small part of the work.
        double factor = target > 0 ? Math.sqrt(exploitability / target) : 2;
        return (int) Math.ceil(done * Math.max(1.1, Math.min(1.6, factor)));
    }

    private void measured() {
        ExploitabilityPoint point = new ExploitabilityPoint(minimizer.iterations(), exploitability);
        if (!curve.isEmpty() && curve.get(curve.size() - 1).iterations() == point.iterations()) {
            curve.remove(curve.size() - 1);
        }
        curve.add(point);
        watch.measured(point);
    }

    private void report() {
        double byIterations = (double) minimizer.iterations() / request.target().iterations();
        double byTime = (double) elapsed().toMillis()
                / Math.max(1, request.target().time().toMillis());
        double byTarget = Double.isNaN(exploitability) || request.target().exploitability() <= 0
                ? 0
                : Math.sqrt(request.target().exploitability() / exploitability);
        computation
                .progress()
                .report(
                        Math.min(1, Math.max(byIterations, Math.max(byTime, byTarget))),
                        Double.isNaN(exploitability)
                                ? "iteration " + minimizer.iterations()
                                : String.format(
                                        Locale.ROOT,
                                        "iteration %d, exploitability %.3f%% of the pot",
                                        minimizer.iterations(),
                                        100 * exploitability));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private final class Saved implements SolverWatch.State {

        @Override
        public long size() {
            return minimizer.savedBytes();
        }

        @Override
        public void write(OutputStream out) throws IOException {
            DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
            minimizer.save(data);
            data.flush();
        }
    }
}
