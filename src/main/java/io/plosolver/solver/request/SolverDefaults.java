package io.plosolver.solver.request;

import java.time.Duration;

/** What holds where a document says nothing, and how far its figures may go. */
public final class SolverDefaults {

    /** Most raises after the first bet on a street. */
    public static final int RAISE_CAP = 3;

    /** Highest cap that may be asked for. */
    public static final int MAX_RAISE_CAP = 10;

    /**
     * The smallest bet as a share of the pot. Chips have no unit here, so that one chip would be too much in a game counted
     * in big blinds; so small a share lifts no usual size.
     */
    public static final double MIN_BET_SHARE = 0.01;

    /** Exploitability, as a share of the pot, at which a solve is over. */
    public static final double EXPLOITABILITY = 0.005;

    /** Iterations after which a solve is over. */
    public static final int ITERATIONS = 1_000;

    /** Most iterations that may be asked for. */
    public static final int MAX_ITERATIONS = 100_000;

    /** Time after which a solve is over: half the usual time limit of a job, which covers what comes after the solve too. */
    public static final Duration TIME = Duration.ofMinutes(5);

    /** Longest time that may be asked for. */
    public static final Duration MAX_TIME = Duration.ofDays(1);

    /** Most sizes of one player's bets or raises on a street. */
    public static final int MAX_SIZES = 8;

    /** Smallest and largest amount of chips; lines name amounts to four decimals. */
    public static final double MIN_CHIPS = 0.01;

    public static final double MAX_CHIPS = 1e9;

    private SolverDefaults() {}
}
