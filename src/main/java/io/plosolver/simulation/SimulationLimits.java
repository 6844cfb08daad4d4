package io.plosolver.simulation;

/**
 * Limits on the work of a simulation.
 *
 * @param maxExactDeals largest number of visited deals for which {@code auto} computes an exact result. Known hands
 *     visit the run-outs of each board, at most 1,086,008 per board; other spots visit combinations of run-outs and
 *     hands
 * @param maxForcedDeals largest number of visited deals for the method {@code exact}; larger requests are rejected
 */
public record SimulationLimits(long maxExactDeals, long maxForcedDeals) {

    /** Default limits: about ten seconds on one core for {@code auto} and ten minutes for {@code exact}. */
    public static final SimulationLimits DEFAULT = new SimulationLimits(200_000_000L, 20_000_000_000L);

    public SimulationLimits {
        if (maxExactDeals < 0 || maxForcedDeals < maxExactDeals) {
            throw new IllegalArgumentException(
                    "limits must be at least 0 and the forced one no less than the other, got " + maxExactDeals
                            + " and " + maxForcedDeals);
        }
    }
}
