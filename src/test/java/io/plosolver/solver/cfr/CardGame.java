package io.plosolver.solver.cfr;

import io.plosolver.solver.cfr.GameTree.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** A game with one private card for each player, and one public card on a second street. */
final class CardGame implements VectorGame {

    private final GameTree tree;
    private final int cards;
    private final IntBinaryOperator strength;
    private final List<PublicState> states = new ArrayList<>();
    /** {@code [state]}: the public card, or -1. */
    private final List<Integer> publicCards = new ArrayList<>(List.of(-1));

    /** @param strength of a card with a public card, or -1 before there is one */
    CardGame(int cards, GameTree tree, IntBinaryOperator strength) {
        this.cards = cards;
        this.tree = tree;
        this.strength = strength;
        boolean dealt = tree.streetCount() > 1;
        int[] deals = dealt ? new int[] {1, 2, 3} : new int[0];
        states.add(new PublicState(0, new int[] {cards, cards}, null, null, null, null, null, 1, deals, 0, 0));
        for (int deal = 0; deal < deals.length; deal++) {
            addDeal(2 * deal);
        }
    }

    /** The two cards of a rank are one deal and an isomorphic one with exchanged suits. */
    private void addDeal(int card) {
        int[] rows = new int[cards - 1];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row < card ? row : row + 1;
        }
        int[] exchanged = new int[cards];
        Arrays.setAll(exchanged, own -> own ^ 1);
        int[][] both = {rows, rows};
        int[][][] isomorphisms = {null, {exchanged, exchanged}};
        states.add(new PublicState(
                1,
                new int[] {rows.length, rows.length},
                both,
                null,
                both,
                isomorphisms,
                null,
                1.0 / (cards - 2),
                new int[0],
                0,
                0));
        publicCards.add(card);
    }

    @Override
    public GameTree tree() {
        return tree;
    }

    @Override
    public int stateCount() {
        return states.size();
    }

    @Override
    public PublicState state(int number) {
        return states.get(number);
    }

    @Override
    public int mostRows(int street) {
        return street == 0 ? cards : cards - 1;
    }

    @Override
    public float[] weights(int player) {
        float[] weights = new float[cards];
        Arrays.fill(weights, 1);
        return weights;
    }

    @Override
    public double compatibleWeight() {
        return cards * (cards - 1.0);
    }

    @Override
    public SweepKernel kernel(boolean exact) {
        return new EveryPair();
    }

    private final class EveryPair implements SweepKernel {

        @Override
        public void totals(int state, int hero, int lanes, float[] reach, float[] values) {
            sweep(state, reach, values, (own, other) -> 1);
        }

        @Override
        public void showdown(int state, int hero, int lanes, float[] reach, float[] values) {
            int card = publicCards.get(state);
            sweep(
                    state,
                    reach,
                    values,
                    (own, other) ->
                            1 + Integer.signum(strength.applyAsInt(own, card) - strength.applyAsInt(other, card)));
        }

        @Override
        public void runOut(int state, int number, int hero, int lanes, float[] reach, float[] values) {
            throw new AssertionError("nobody is all-in");
        }

        private void sweep(int state, float[] reach, float[] values, IntBinaryOperator worth) {
            int rows = states.get(state).rows()[0];
            for (int own = 0; own < rows; own++) {
                for (int lane = 0; lane < LANES; lane++) {
                    float sum = 0;
                    for (int other = 0; other < rows; other++) {
                        if (other != own) {
                            sum += worth.applyAsInt(card(state, own), card(state, other)) * reach[other * LANES + lane];
                        }
                    }
                    values[own * LANES + lane] = sum;
                }
            }
        }

        private int card(int state, int row) {
            return state == 0 ? row : states.get(state).rootRows()[0][row];
        }
    }

    /** One node of a tree under construction. */
    static final class Place {
        private final Kind kind;
        private final int street;
        private final int actor;
        private final double[] constants;
        private final double share;
        private final List<Place> children;

        private Place(Kind kind, int street, int actor, double[] constants, double share, List<Place> children) {
            this.kind = kind;
            this.street = street;
            this.actor = actor;
            this.constants = constants;
            this.share = share;
            this.children = children;
        }

        static Place decision(int street, int actor, Place... children) {
            return new Place(Kind.DECISION, street, actor, new double[2], 0, List.of(children));
        }

        static Place deal(Place next) {
            return new Place(Kind.DEAL, 0, -1, new double[2], 0, List.of(next));
        }

        /** The winner takes the other's stake. */
        static Place showdown(int street, double stake) {
            return new Place(Kind.SHOWDOWN, street, -1, new double[] {-stake, -stake}, stake, List.of());
        }

        static Place fold(int street, int folder, double stake) {
            double[] constants = folder == 0 ? new double[] {-stake, stake} : new double[] {stake, -stake};
            return new Place(Kind.FOLD, street, -1, constants, 0, List.of());
        }
    }

    static GameTree tree(Place root) {
        List<Place> places = new ArrayList<>(List.of(root));
        List<Integer> first = new ArrayList<>();
        for (int at = 0; at < places.size(); at++) {
            first.add(places.size());
            places.addAll(places.get(at).children);
        }
        return new GameTree(
                places.stream().map(place -> place.kind).toArray(Kind[]::new),
                places.stream().mapToInt(place -> place.street).toArray(),
                places.stream().mapToInt(place -> place.actor).toArray(),
                first.stream().mapToInt(Integer::intValue).toArray(),
                places.stream().mapToInt(place -> place.children.size()).toArray(),
                new double[][] {
                    places.stream().mapToDouble(place -> place.constants[0]).toArray(),
                    places.stream().mapToDouble(place -> place.constants[1]).toArray()
                },
                places.stream().mapToDouble(place -> place.share).toArray());
    }
}
