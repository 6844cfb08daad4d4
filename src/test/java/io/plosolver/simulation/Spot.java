package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builder of simulation requests for tests. */
final class Spot {

    private final String game;
    private List<String> boards = List.of("");
    private String dead = "";
    private final List<PlayerSpecification> players = new ArrayList<>();
    private String method = "auto";
    private Long trials;
    private Double target;
    private Long seed;
    private List<String> include;

    private Spot(Game game) {
        this.game = game.label();
    }

    static Spot of(Game game) {
        return new Spot(game);
    }

    /** Returns the double-board flop of the documentation. */
    static Spot doubleBoardFlop() {
        return of(Game.PLO4).boards("Ad8c2s", "KsQsJs").hand("AsAhKdQc").hand("JhTh9h8d");
    }

    Spot boards(String... texts) {
        boards = List.of(texts);
        return this;
    }

    Spot boards(long... sets) {
        boards = Arrays.stream(sets).mapToObj(Cards::names).toList();
        return this;
    }

    Spot dead(long cards) {
        dead = Cards.names(cards);
        return this;
    }

    Spot hand(String text) {
        players.add(PlayerSpecification.ofHand(text));
        return this;
    }

    /** Adds a player; 0 is a random hand. */
    Spot hand(long cards) {
        players.add(cards == 0 ? PlayerSpecification.anyHand() : PlayerSpecification.ofHand(Cards.names(cards)));
        return this;
    }

    Spot range(String text) {
        players.add(PlayerSpecification.ofRange(text));
        return this;
    }

    Spot random() {
        players.add(PlayerSpecification.anyHand());
        return this;
    }

    Spot method(String method) {
        this.method = method;
        return this;
    }

    Spot trials(long trials) {
        this.trials = trials;
        return this;
    }

    Spot target(double standardError) {
        this.target = standardError;
        return this;
    }

    Spot seed(long seed) {
        this.seed = seed;
        return this;
    }

    Spot include(String... parts) {
        this.include = List.of(parts);
        return this;
    }

    SimulationRequest request() {
        return SimulationRequest.of(
                new SimulationSpecification(game, boards, dead, players, method, trials, target, seed, include));
    }

    SimulationResult run() {
        return run(Computation.onThisThread());
    }

    SimulationResult run(Computation computation) {
        return SpotSimulation.run(request(), SimulationLimits.DEFAULT, computation);
    }
}
