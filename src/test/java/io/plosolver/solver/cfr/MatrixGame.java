package io.plosolver.solver.cfr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small game whose terminals are worth what a table says. */
final class MatrixGame implements VectorGame {

    private final PublicTree tree;
    private final int hands;
    private final double[][][] payoffs;
    private final double mass;

    /** One node: children, or for a terminal what player 0 gets, {@code [hand of 0][hand of 1]}, 0 where they cannot meet. */
    static final class Place {
        private final int actor;
        private final List<Place> children = new ArrayList<>();
        private final double[][] payoff;

        private Place(int actor, double[][] payoff) {
            this.actor = actor;
            this.payoff = payoff;
        }

        static Place decision(int actor, Place... children) {
            Place place = new Place(actor, null);
            place.children.addAll(List.of(children));
            return place;
        }

        static Place chance(List<Place> children) {
            Place place = new Place(PublicTree.CHANCE, null);
            place.children.addAll(children);
            return place;
        }

        static Place terminal(double[][] payoff) {
            return new Place(PublicTree.TERMINAL, payoff);
        }
    }

    /** @param mass how many pairs of hands can meet; all are equally likely */
    MatrixGame(int hands, double mass, Place root) {
        this.hands = hands;
        this.mass = mass;
        List<Place> places = new ArrayList<>(List.of(root));
        List<Integer> first = new ArrayList<>();
        for (int at = 0; at < places.size(); at++) {
            first.add(places.size());
            places.addAll(places.get(at).children);
        }
        tree = new PublicTree(
                places.stream().mapToInt(place -> place.actor).toArray(),
                first.stream().mapToInt(Integer::intValue).toArray(),
                places.stream().mapToInt(place -> place.children.size()).toArray());
        payoffs = places.stream().map(place -> place.payoff).toArray(double[][][]::new);
    }

    @Override
    public PublicTree tree() {
        return tree;
    }

    @Override
    public int hands(int player) {
        return hands;
    }

    @Override
    public float[] weights(int player) {
        float[] weights = new float[hands];
        Arrays.fill(weights, 1);
        return weights;
    }

    @Override
    public double mass() {
        return mass;
    }

    @Override
    public void evaluate(int player, float[][] opponentReach, float[][] values) {
        for (int node = 0; node < payoffs.length; node++) {
            if (payoffs[node] == null) {
                continue;
            }
            for (int own = 0; own < hands; own++) {
                double sum = 0;
                for (int other = 0; other < hands; other++) {
                    double payoff = player == 0 ? payoffs[node][own][other] : -payoffs[node][other][own];
                    sum += opponentReach[node][other] * payoff;
                }
                values[node][own] = (float) sum;
            }
        }
    }
}
