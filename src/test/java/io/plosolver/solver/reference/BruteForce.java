package io.plosolver.solver.reference;

import io.plosolver.solver.tree.BettingTree.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values of strategies, by enumeration of all pairs of hands at every terminal. */
public final class BruteForce {

    /** A hand whose reach is less counts as absent from a line, as in the solver. */
    private static final double LEAST_REACH = 1e-30;

    /** A smaller share of the largest compatible weight of a decision is none: it is below the precision of a float. */
    private static final double LEAST_SHARE = 1e-6;

    private final ReferenceGame game;
    private final Profile profile;

    /** The response of the player whose values are computed. */
    private enum Play {
        BY_PROFILE,
        BEST
    }

    /** The payoff of a pair of hands at a terminal. */
    @FunctionalInterface
    private interface Payoff {
        double of(Place end, int first, int second);
    }

    /**
     * The values of both strategies.
     *
     * @param values of each player, in chips
     * @param bestResponses value of each player's best response to the other; locked hands keep their strategy
     * @param rake expected rake, in chips
     * @param pot chips at the root
     */
    public record Grades(List<Double> values, List<Double> bestResponses, double rake, double pot) {

        /** Returns the mean gain of both best responses, as a share of the pot. */
        public double exploitability() {
            double gains = bestResponses.get(0) - values.get(0) + bestResponses.get(1) - values.get(1);
            return gains / 2 / pot;
        }
    }

    public BruteForce(ReferenceGame game, Profile profile) {
        this.game = game;
        this.profile = profile;
    }

    public Grades grade() {
        List<Double> values = new ArrayList<>();
        List<Double> best = new ArrayList<>();
        for (int player = 0; player < 2; player++) {
            values.add(mean(player, values(player, game.root(), game.weights(1 - player), Play.BY_PROFILE)));
            best.add(mean(player, values(player, game.root(), game.weights(1 - player), Play.BEST)));
        }
        Payoff rake = (end, first, second) -> game.meet(end, first, second)
                ? game.rake().of(game.pot() + 2 * end.node().matched())
                : 0;
        return new Grades(
                values, best, mean(0, values(0, game.root(), game.weights(1), Play.BY_PROFILE, rake)), game.pot());
    }

    private double mean(int player, double[] values) {
        double sum = 0;
        for (int hand = 0; hand < values.length; hand++) {
            sum += game.weights(player)[hand] * values[hand];
        }
        return sum / game.compatibleWeight();
    }

    /**
     * Returns {@code [action][hand]}: chips won from the pot less chips put in from a decision on, NaN for a hand
     * without a compatible hand.
     *
     * @param opponentReach reach of the opponent's hands
     */
    double[][] actionValues(Place decision, double[] opponentReach) {
        int player = decision.node().actor();
        double[] meeting = meeting(decision, player, opponentReach);
        List<Place> children = game.children(decision);
        double[][] result = new double[children.size()][];
        for (int action = 0; action < result.length; action++) {
            double[] values = values(player, children.get(action), opponentReach, Play.BY_PROFILE);
            for (int hand = 0; hand < values.length; hand++) {
                values[hand] = meeting[hand] == 0
                        ? Double.NaN
                        : values[hand] / meeting[hand] + decision.node().put(player);
            }
            result[action] = values;
        }
        return result;
    }

    /**
     * Returns {@code [hand]}: chips that the player who waits at a decision wins from the pot less chips put in from there on,
     * NaN for a hand without a compatible hand.
     *
     * @param actorReach reach of the hands of the player who acts
     */
    double[] waitingValues(Place decision, double[] actorReach) {
        int player = 1 - decision.node().actor();
        double[] meeting = meeting(decision, player, actorReach);
        double[] values = values(player, decision, actorReach, Play.BY_PROFILE);
        for (int hand = 0; hand < values.length; hand++) {
            values[hand] = meeting[hand] == 0
                    ? Double.NaN
                    : values[hand] / meeting[hand] + decision.node().put(player);
        }
        return values;
    }

    /** Returns, by hand, the compatible weight: the opponent's reach summed over the hands without a shared card. */
    private double[] meeting(Place place, int player, double[] opponentReach) {
        double[] sums = new double[game.hands(player).length];
        for (int hand = 0; hand < sums.length; hand++) {
            for (int other = 0; other < opponentReach.length; other++) {
                if (meet(place, player, hand, other)) {
                    sums[hand] += opponentReach[other];
                }
            }
        }
        double least = LEAST_SHARE * Arrays.stream(sums).max().orElse(0);
        return Arrays.stream(sums).map(sum -> sum > least ? sum : 0).toArray();
    }

    private boolean meet(Place place, int player, int hand, int other) {
        return player == 0 ? game.meet(place, hand, other) : game.meet(place, other, hand);
    }

    private double[] values(int player, Place place, double[] opponentReach, Play play) {
        return values(
                player, place, opponentReach, play, (end, first, second) -> game.payoff(end, player, first, second));
    }

    /** Returns, by hand of a player, the sum over the opponent's hands of their reach times the payoff of the pair. */
    private double[] values(int player, Place place, double[] opponentReach, Play play, Payoff payoff) {
        double[] result = new double[game.hands(player).length];
        if (place.node().kind() == Kind.DECISION && place.node().actor() == player) {
            return ownDecision(player, place, opponentReach, play, payoff);
        }
        switch (place.node().kind()) {
            case DECISION -> {
                double[][] frequencies = profile.frequencies(place);
                List<Place> children = game.children(place);
                for (int action = 0; action < children.size(); action++) {
                    double[] reach = product(opponentReach, frequencies[action]);
                    add(result, values(player, children.get(action), reach, play, payoff));
                }
            }
            case DEAL -> {
                double chance = game.chance(place);
                for (Place dealt : game.children(place)) {
                    double[] reach = without(dealt.boardCards(), game.hands(1 - player), opponentReach, chance);
                    add(result, values(player, dealt, reach, play, payoff));
                }
            }
            case FOLD, SHOWDOWN, RUN_OUT -> {
                for (int hand = 0; hand < result.length; hand++) {
                    for (int other = 0; other < opponentReach.length; other++) {
                        if (opponentReach[other] != 0 && meet(place, player, hand, other)) {
                            double worth = player == 0 ? payoff.of(place, hand, other) : payoff.of(place, other, hand);
                            result[hand] += opponentReach[other] * worth;
                        }
                    }
                }
            }
        }
        return result;
    }

    private double[] ownDecision(int player, Place place, double[] opponentReach, Play play, Payoff payoff) {
        double[] result = new double[game.hands(player).length];
        List<Place> children = game.children(place);
        double[][] values = new double[children.size()][];
        for (int action = 0; action < values.length; action++) {
            values[action] = values(player, children.get(action), opponentReach, play, payoff);
        }
        double[][] frequencies = play == Play.BY_PROFILE ? profile.frequencies(place) : null;
        for (int hand = 0; hand < result.length; hand++) {
            Optional<double[]> lock = game.lock(place, game.hands(player)[hand]);
            double mean = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int action = 0; action < values.length; action++) {
                if (frequencies != null) {
                    mean += frequencies[action][hand] * values[action][hand];
                } else if (lock.isPresent()) {
                    mean += lock.get()[action] * values[action][hand];
                }
                most = Math.max(most, values[action][hand]);
            }
            result[hand] = frequencies != null || lock.isPresent() ? mean : most;
        }
        return result;
    }

    /** Returns the reach times a factor, 0 for hands with one of the cards. */
    static double[] without(long cards, long[] hands, double[] reach, double factor) {
        double[] left = new double[reach.length];
        for (int hand = 0; hand < reach.length; hand++) {
            left[hand] = (hands[hand] & cards) == 0 ? reach[hand] * factor : 0;
        }
        return left;
    }

    static double[] product(double[] one, double[] other) {
        double[] product = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            // Frequencies of impossible hands are arbitrary.
            product[i] = one[i] == 0 ? 0 : Math.max(one[i] * other[i] - LEAST_REACH, 0);
        }
        return product;
    }

    private static void add(double[] sum, double[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }
}
