package io.plosolver.simulation;

/**
 * Bounds on what a simulation may take.
 *
 * @param maxExactDeals {@code auto} is exact when the deals that must be visited are no more than this. Known hands visit
 *     each board's run-outs, at most 1,086,008 a board; anything else visits combinations of run-outs and hands
 * @param maxForcedDeals the same bound for requests that ask for {@code exact}; beyond it they are refused
 */
public record SimulationLimits(long maxExactDeals, long maxForcedDeals) {

    /** Exact within about ten seconds of one core for {@code auto}, within some ten minutes where it is asked for. */
    public static final SimulationLimits DEFAULT = new SimulationLimits(200_000_000L, 20_000_000_000L);

    public SimulationLimits {
        if (maxExactDeals < 0 || maxForcedDeals < maxExactDeals) {
            throw new IllegalArgumentException(
                    "limits must be at least 0 and the forced one no less than the other, got " + maxExactDeals
                            + " and " + maxForcedDeals);
        }
    }
}
