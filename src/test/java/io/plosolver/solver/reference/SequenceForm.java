package io.plosolver.solver.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The value of a game without rake by linear programming: player 0's plan is a weight for each sequence of actions and hand,
 * and the program finds the plan that leaves most when player 1 then takes whatever is worst for it (Koller, Megiddo and von
 * Stengel, Efficient Computation of Equilibria for Extensive Two-Person Games, 1996).
 */
public final class SequenceForm {

    private final ReferenceGame game;
    private final LinearProgram program = new LinearProgram();

    /**
     * The sequence of a player at a place, for each hand.
     *
     * @param index for each hand, player 0's variable or player 1's row; {@link #NOBODY} for an impossible hand
     * @param factor for each hand, the product of the locked frequencies on the way
     */
    private record Sequences(int[] index, double[] factor) {

        private static final int NOBODY = -1;

        Sequences without(long[] hands, long cards) {
            int[] left = index.clone();
            for (int hand = 0; hand < left.length; hand++) {
                if ((hands[hand] & cards) != 0) {
                    left[hand] = NOBODY;
                }
            }
            return new Sequences(left, factor);
        }

        boolean holds(int hand) {
            return index[hand] != NOBODY && factor[hand] > 0;
        }
    }

    private SequenceForm(ReferenceGame game) {
        this.game = game;
    }

    /** Returns player 0's expected chips won less chips put in, if both play an equilibrium. */
    public static double value(ReferenceGame game) {
        return new SequenceForm(game).solve();
    }

    private double solve() {
        int always = program.variable(0, 0);
        program.bound(program.row(), always, 1, 1);
        int[] plan = new int[game.hands(0).length];
        Arrays.fill(plan, always);
        int[] answers = new int[game.hands(1).length];
        for (int hand = 0; hand < answers.length; hand++) {
            answers[hand] = answer(1);
        }
        visit(game.root(), new Sequences(plan, ones(plan.length)), new Sequences(answers, ones(answers.length)), 1);
        return program.maximum() * game.pot() / game.compatibleWeight();
    }

    /** Returns a row with the constraint that player 1's value here is at most the sum of the row's other terms. */
    private int answer(double weight) {
        int row = program.row();
        program.add(row, program.variable(Double.NEGATIVE_INFINITY, weight), 1);
        return row;
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void visit(Place place, Sequences plan, Sequences answers, double chance) {
        switch (place.node().kind()) {
            case DECISION -> {
                List<Place> children = game.children(place);
                Sequences[] next = place.node().actor() == 0
                        ? planned(place, plan, children.size())
                        : answered(place, answers, children.size());
                for (int action = 0; action < children.size(); action++) {
                    if (place.node().actor() == 0) {
                        visit(children.get(action), next[action], answers, chance);
                    } else {
                        visit(children.get(action), plan, next[action], chance);
                    }
                }
            }
            case DEAL -> {
                for (Place dealt : game.children(place)) {
                    visit(
                            dealt,
                            plan.without(game.hands(0), dealt.boardCards()),
                            answers.without(game.hands(1), dealt.boardCards()),
                            chance * game.chance(place));
                }
            }
            case FOLD, SHOWDOWN, RUN_OUT -> pay(place, plan, answers, chance);
        }
    }

    /** Adds a variable for each hand and action of player 0; they add up to the variable of the preceding sequence. */
    private Sequences[] planned(Place place, Sequences before, int actions) {
        Sequences[] next = copies(before, actions);
        for (int hand = 0; hand < before.index.length; hand++) {
            Optional<double[]> lock = game.lock(place, game.hands(0)[hand]);
            if (!before.holds(hand) || actions == 1) {
                continue;
            }
            if (lock.isPresent()) {
                follow(lock.get(), next, hand);
                continue;
            }
            int split = program.row();
            program.bound(split, before.index[hand], -before.factor[hand], 0);
            for (int action = 0; action < actions; action++) {
                next[action].index[hand] = program.variable(0, 0);
                next[action].factor[hand] = 1;
                program.add(split, next[action].index[hand], 1);
            }
        }
        return next;
    }

    /** Adds a row for each hand and action of player 1; their minimum enters the row of the preceding sequence. */
    private Sequences[] answered(Place place, Sequences before, int actions) {
        Sequences[] next = copies(before, actions);
        for (int hand = 0; hand < before.index.length; hand++) {
            Optional<double[]> lock = game.lock(place, game.hands(1)[hand]);
            if (!before.holds(hand) || actions == 1) {
                continue;
            }
            if (lock.isPresent()) {
                follow(lock.get(), next, hand);
                continue;
            }
            int least = program.variable(Double.NEGATIVE_INFINITY, 0);
            program.add(before.index[hand], least, -before.factor[hand]);
            for (int action = 0; action < actions; action++) {
                next[action].index[hand] = program.row();
                next[action].factor[hand] = 1;
                program.add(next[action].index[hand], least, 1);
            }
        }
        return next;
    }

    private static void follow(double[] lock, Sequences[] next, int hand) {
        for (int action = 0; action < lock.length; action++) {
            next[action].factor[hand] *= lock[action];
        }
    }

    private static Sequences[] copies(Sequences sequences, int count) {
        Sequences[] copies = new Sequences[count];
        for (int copy = 0; copy < count; copy++) {
            copies[copy] = new Sequences(sequences.index.clone(), sequences.factor.clone());
        }
        return copies;
    }

    private void pay(Place end, Sequences plan, Sequences answers, double chance) {
        for (int first = 0; first < plan.index.length; first++) {
            for (int second = 0; second < answers.index.length; second++) {
                if (plan.holds(first) && answers.holds(second) && game.meet(end, first, second)) {
                    double worth = game.payoff(end, 0, first, second) / game.pot() * chance;
                    double often = game.weights(0)[first] * game.weights(1)[second];
                    double locked = plan.factor[first] * answers.factor[second];
                    program.add(answers.index[second], plan.index[first], -worth * often * locked);
                }
            }
        }
    }
}
