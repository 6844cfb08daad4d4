package io.plosolver.jobtype.solver;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.tree.Street;
import java.util.BitSet;

/**
 * Estimated running time of a solve: iterations to the target times the forecast time of an iteration, plus the time to
 * store the strategies.
 */
public final class SolveCost {

    /** Exploitability, as a share of the pot, to which the usual iterations of discounted CFR lead. */
    private static final double USUAL_EXPLOITABILITY = 0.005;

    /** Measured: 31 to 63 on rivers of one board, 39 to 55 on turns and flops. */
    private static final double ITERATIONS_ON_RIVER = 40;

    private static final double ITERATIONS_BEFORE_RIVER = 39;

    /** Iterations with two boards, as a share of those with one. */
    private static final double SHARE_WITH_TWO_BOARDS = 0.5;

    /** Iterations on a flop with a pair, as a share of those on others: four random ones took 48 to 53, sixteen others 31 to 47. */
    private static final double SHARE_WITH_PAIRED_FLOP = 1.25;

    /**
     * Iterations are inversely proportional to this power of the exploitability: turns took 31 to 43 iterations to 1% of the
     * pot, 39 to 55 to 0.5%, and 96 to 105 to 0.1%.
     */
    private static final double POWER = 0.4;

    /** Exploitability between classes at which strategies are graded by single hands, as a share of the target. */
    private static final double GRADED_AT = 0.83;

    private static final double GRADED_AT_WITH_MORE_CARDS = 0.6;
    private static final double GRADED_AT_AFTER_FLOP = 0.92;

    /** Exploitability is measured every ten iterations, which costs about as much as one. */
    private static final double WITH_MEASUREMENTS = 1.1;

    /** Measured: storing a node of three hands takes 25 microseconds, a node of 178,365 hands takes 0.1 seconds. */
    private static final double STORING_SECONDS_A_LINE = 2.5e-5;

    private static final double STORING_SECONDS_A_HAND = 6e-7;

    /** Mean encoded size of a hand at one node. */
    private static final double BYTES_A_HAND = 10;

    private SolveCost() {}

    /** Returns the processor seconds of the whole solve. */
    static double seconds(SolverRequest request, SolverForecast forecast) {
        return WITH_MEASUREMENTS * iterations(request, forecast) * forecast.cpuSecondsAnIteration()
                + forecast.gradingCpuSeconds();
    }

    private static double iterations(SolverRequest request, SolverForecast forecast) {
        double target = request.target().exploitability() * (forecast.lossless() ? 1 : gradedAt(request));
        if (target <= 0) {
            return request.target().iterations();
        }
        double usual = (request.rules().street() == Street.RIVER ? ITERATIONS_ON_RIVER : ITERATIONS_BEFORE_RIVER)
                * (request.boards().size() == 1 ? 1 : SHARE_WITH_TWO_BOARDS)
                * (isPairedFlop(request) ? SHARE_WITH_PAIRED_FLOP : 1);
        return Math.min(
                request.target().iterations(), Math.ceil(usual * Math.pow(USUAL_EXPLOITABILITY / target, POWER)));
    }

    private static double gradedAt(SolverRequest request) {
        if (request.rules().street() != Street.FLOP) {
            return GRADED_AT_AFTER_FLOP;
        }
        return request.game() == Game.PLO4 ? GRADED_AT : GRADED_AT_WITH_MORE_CARDS;
    }

    private static boolean isPairedFlop(SolverRequest request) {
        return request.rules().street() == Street.FLOP
                && request.boards().stream()
                        .anyMatch(board -> BitSet.valueOf(new long[] {board}).stream()
                                        .map(Cards::rank)
                                        .distinct()
                                        .count()
                                < Long.bitCount(board));
    }

    /** Returns an upper bound on the hands of all decisions on all boards together. */
    static long handsOfAllLines(SolverForecast forecast) {
        long combos = Math.max(forecast.oopCombos(), forecast.ipCombos());
        return forecast.decisions() * combos * forecast.finalBoards();
    }

    /**
     * Returns the fraction of a job's time that the solve takes, from 0 to 1. Storing the strategies takes the rest.
     *
     * @param storedBytes most bytes of strategies that are stored
     */
    public static double solveShare(PlannedSolve planned, long storedBytes) {
        SolverForecast forecast = planned.forecast();
        double lines = (double) forecast.decisions() * forecast.finalBoards();
        double hands = Math.min((double) handsOfAllLines(forecast), storedBytes / BYTES_A_HAND);
        double storing = STORING_SECONDS_A_LINE * lines + STORING_SECONDS_A_HAND * hands;
        double solving = seconds(planned.request(), forecast);
        return solving / (solving + storing);
    }
}
