package io.plosolver.jobtype.solver;

import io.plosolver.job.JobDuration;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.request.SolverDefaults;
import io.plosolver.solver.request.SolverRequest;
import java.time.Duration;

/** Times of a solve that follow from its forecast: hosts need seconds for a river and half an hour for a large flop. */
final class SolveDurations {

    /** A solve that has no limit may take this many times its forecast, whose error is a third as a rule. */
    private static final double LENIENCY = 2;

    /** Factor for building the game before a solve and storing strategies after it. */
    private static final double WITH_WHAT_IS_AROUND = 1.25;

    private SolveDurations() {}

    /** Returns the longest time of a solve: that of its target, else five minutes, or as much as its forecast asks for. */
    static Duration longest(SolverRequest request, SolverForecast forecast, int threads) {
        return request.target()
                .time()
                .orElseGet(() -> larger(SolverDefaults.TIME, lenientForecast(request, forecast, threads)));
    }

    /**
     * Returns how long an attempt takes: at least its first iteration, without which it has nothing to return, and as a rule
     * at most the time that its target or its forecast asks for, with what is around the solve.
     */
    static JobDuration ofAttempt(SolverRequest request, SolverForecast forecast, int threads) {
        double iteration = forecast.cpuSecondsAnIteration() / threads;
        Duration asked = request.target().time().orElseGet(() -> lenientForecast(request, forecast, threads));
        Duration solving = larger(asked, seconds(iteration));
        return new JobDuration(
                Duration.ofSeconds((long) iteration), seconds(WITH_WHAT_IS_AROUND * solving.toMillis() / 1000));
    }

    /** Returns zero without a target of exploitability: iterations alone say nothing of the time that a client expects. */
    private static Duration lenientForecast(SolverRequest request, SolverForecast forecast, int threads) {
        return request.target().exploitability() > 0
                ? seconds(LENIENCY * SolveCost.seconds(request, forecast) / threads)
                : Duration.ZERO;
    }

    /** Returns whole seconds, which are easier to read in a time limit. */
    private static Duration seconds(double seconds) {
        return smaller(Duration.ofSeconds((long) Math.ceil(seconds)), SolverDefaults.MAX_TIME);
    }

    private static Duration smaller(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration larger(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
