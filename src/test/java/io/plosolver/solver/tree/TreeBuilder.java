package io.plosolver.solver.tree;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Builder of betting trees for tests; by default the standard river. */
public final class TreeBuilder {

    private Street street = Street.RIVER;
    private double pot = 100;
    private double stack = 2_000;
    private double minBet = 1;
    private int raiseCap = 1;
    private final Map<Street, StreetSizes> sizes = new EnumMap<>(Street.class);
    private List<String> removed = List.of();

    private TreeBuilder() {}

    public static TreeBuilder river() {
        return new TreeBuilder().sizes(Street.RIVER, List.of(0.5, 1.0), List.of(0.5, 1.0));
    }

    public static TreeBuilder from(Street street) {
        TreeBuilder builder = new TreeBuilder();
        builder.street = street;
        return builder;
    }

    public TreeBuilder pot(double chips) {
        pot = chips;
        return this;
    }

    public TreeBuilder stack(double chips) {
        stack = chips;
        return this;
    }

    public TreeBuilder minBet(double chips) {
        minBet = chips;
        return this;
    }

    public TreeBuilder raiseCap(int raises) {
        raiseCap = raises;
        return this;
    }

    /** Sets equal sizes for both players, as fractions of the pot. */
    public TreeBuilder sizes(Street on, List<Double> bets, List<Double> raises) {
        return sizesOfEach(on, List.of(bets, bets), List.of(raises, raises));
    }

    /** Sets the sizes of each player, as fractions of the pot. */
    public TreeBuilder sizesOfEach(Street on, List<List<Double>> bets, List<List<Double>> raises) {
        sizes.put(on, new StreetSizes(sizes(bets), sizes(raises)));
        return this;
    }

    public TreeBuilder sizes(Street on, StreetSizes all) {
        sizes.put(on, all);
        return this;
    }

    public TreeBuilder remove(String... lines) {
        removed = List.of(lines);
        return this;
    }

    private static List<List<BetSize>> sizes(List<List<Double>> fractions) {
        return fractions.stream()
                .map(player -> player.stream().<BetSize>map(BetSize.OfPot::new).toList())
                .toList();
    }

    public BettingRules rules() {
        return new BettingRules(street, pot, stack, minBet, sizes, raiseCap, removed);
    }

    public BettingTree build() {
        return BettingTree.of(rules(), 100_000);
    }
}
