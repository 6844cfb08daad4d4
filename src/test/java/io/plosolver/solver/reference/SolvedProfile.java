package io.plosolver.solver.reference;

import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.Street;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The strategies of a solve. */
public final class SolvedProfile implements Profile {

    private final ReferenceGame game;
    private final SolvedSpot spot;
    private final Map<String, double[][]> frequencies = new HashMap<>();
    private final Map<String, NodeStrategy> decisions = new HashMap<>();

    public SolvedProfile(ReferenceGame game, SolvedSpot spot) {
        this.game = game;
        this.spot = spot;
        // Much less work than to read each line by itself. Deals that differ in suits alone are not among them.
        for (Street street : Street.values()) {
            spot.decisions(street).forEach(decision -> decisions.put(decision.line(), decision));
        }
    }

    @Override
    public double[][] frequencies(Place decision) {
        return frequencies.computeIfAbsent(decision.line(), line -> spread(decision, at(decision)));
    }

    /** Returns the decision of the solve, which is read once for each line. */
    NodeStrategy at(Place decision) {
        return of(decision.line());
    }

    /** Returns the decision at the end of a line. */
    NodeStrategy of(String decision) {
        return decisions.computeIfAbsent(
                decision,
                line -> spot.line(line).orElseThrow(() -> new AssertionError("the solve has no line '" + line + "'")));
    }

    /** Hands with a dealt card are missing in the solve's decision; here they have frequencies of 0. */
    private double[][] spread(Place decision, NodeStrategy strategy) {
        long[] hands = game.hands(strategy.actor());
        double[][] spread = new double[strategy.frequencies().length][hands.length];
        for (int hand = 0; hand < strategy.hands().length; hand++) {
            int at = Arrays.binarySearch(hands, strategy.hands()[hand]);
            if (at < 0 || (hands[at] & decision.boardCards()) != 0) {
                throw new AssertionError("line '" + decision.line() + "' has a hand that nobody can hold");
            }
            for (int action = 0; action < spread.length; action++) {
                spread[action][at] = strategy.frequencies()[action][hand];
            }
        }
        return spread;
    }
}
