package io.plosolver.solver.reference;

import java.util.Arrays;

/** The strategies of both players. */
@FunctionalInterface
public interface Profile {

    /** Returns {@code [action][hand]} for the actor's hands at the root. Entries of impossible hands are arbitrary. */
    double[][] frequencies(Place decision);

    /** Returns the uniform strategy, except for locked hands. */
    static Profile uniform(ReferenceGame game) {
        return decision -> {
            long[] hands = game.hands(decision.node().actor());
            int actions = decision.node().children();
            double[][] frequencies = new double[actions][hands.length];
            for (double[] each : frequencies) {
                Arrays.fill(each, 1.0 / actions);
            }
            for (int hand = 0; hand < hands.length; hand++) {
                int at = hand;
                game.lock(decision, hands[hand]).ifPresent(locked -> {
                    for (int action = 0; action < actions; action++) {
                        frequencies[action][at] = locked[action];
                    }
                });
            }
            return frequencies;
        };
    }
}
