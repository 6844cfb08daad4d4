package io.plosolver.solver.request;

import java.time.Duration;

/** Default values and bounds of solver parameters. */
public final class SolverDefaults {

    /** Maximum raises after the first bet of a street. */
    public static final int RAISE_CAP = 3;

    /** Upper bound of {@code raiseCap}. */
    public static final int MAX_RAISE_CAP = 10;

    /**
     * The smallest bet as a share of the pot. Chips have no unit, so a minimum of one chip would be too large in a game
     * counted in big blinds. This share is below all usual sizes.
     */
    public static final double MIN_BET_SHARE = 0.01;

    /** Target exploitability, as a share of the pot. */
    public static final double EXPLOITABILITY = 0.005;

    /** Maximum iterations of a solve. */
    public static final int ITERATIONS = 1_000;

    /** Upper bound of {@code target.iterations}. */
    public static final int MAX_ITERATIONS = 100_000;

    /** Time of a solve at least, if it has no limit: half the usual time limit of a job, which also includes the work after the solve. */
    public static final Duration TIME = Duration.ofMinutes(5);

    /** Upper bound of {@code target.seconds}. */
    public static final Duration MAX_TIME = Duration.ofDays(1);

    /** Maximum number of bet or raise sizes of a player on a street. */
    public static final int MAX_SIZES = 8;

    /** Smallest amount of chips; lines write amounts with up to four decimals. */
    public static final double MIN_CHIPS = 0.01;

    /** Largest amount of chips. */
    public static final double MAX_CHIPS = 1e9;

    private SolverDefaults() {}
}
