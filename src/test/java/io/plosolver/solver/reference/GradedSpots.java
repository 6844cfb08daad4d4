package io.plosolver.solver.reference;

import io.plosolver.poker.Game;
import io.plosolver.solver.tree.Street;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Spots of every kind, small enough to enumerate all pairs of hands: random weighted hands, most with rake. */
final class GradedSpots {

    private static final List<Double> NONE = List.of();
    private static final List<Double> POT = List.of(1.0);
    private static final List<Double> HALF_AND_POT = List.of(0.5, 1.0);

    private GradedSpots() {}

    /** @param name the special feature of the spot */
    record GradedSpot(String name, SpotBuilder spot) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<GradedSpot> all() {
        return Stream.of(rivers(), doubleBoardRivers(), turns(), doubleBoardTurns(), flops())
                .flatMap(spots -> spots);
    }

    private static Stream<GradedSpot> rivers() {
        return Stream.of(
                named(
                        "a river",
                        random(Game.PLO4, 60, 1, "AhKc8h5d2s").rake(0.05, 8).sizes(HALF_AND_POT, HALF_AND_POT)),
                named(
                        "a river with chips for three raises",
                        random(Game.PLO4, 40, 2, "9h9c8h8d2s")
                                .rake(0.1, 1_000)
                                .stack(9_000)
                                .raiseCap(3)
                                .sizes(POT, HALF_AND_POT)),
                named(
                        "a river of one suit",
                        random(Game.PLO4, 60, 3, "AhKh8h5h2h").sizes(POT, POT)),
                named(
                        "a river whose pot is raked to the cap",
                        random(Game.PLO4, 40, 4, "QsJsTh2h3d").rake(0.5, 3).sizes(POT, POT)),
                named(
                        "a river with five cards",
                        random(Game.PLO5, 40, 5, "AhKc8h5d2s").rake(0.05, 8).sizes(POT, POT)),
                named(
                        "a river with six cards",
                        random(Game.PLO6, 30, 6, "AhKc8h5d2s").rake(0.05, 8).sizes(POT, POT)),
                named(
                        "a river with sizes of their own",
                        random(Game.PLO4, 30, 7, "7h7c2d9sKh")
                                .pot(37)
                                .stack(411)
                                .minBet(5)
                                .rake(0.03, 11)
                                .sizesOfEach(
                                        Street.RIVER,
                                        List.of(List.of(0.33), List.of(0.75, 0.1)),
                                        List.of(NONE, List.of(0.4, 1.0)))));
    }

    private static Stream<GradedSpot> doubleBoardRivers() {
        return Stream.of(
                named(
                        "two rivers",
                        random(Game.PLO4, 60, 8, "AhKc8h5d2s", "QhJs7c7d3d")
                                .rake(0.05, 8)
                                .sizes(HALF_AND_POT, POT)),
                named(
                        "two rivers with five cards",
                        random(Game.PLO5, 40, 9, "AhKc8h5d2s", "QhJs7c7d3d")
                                .rake(0.05, 1_000)
                                .sizes(POT, POT)),
                named(
                        "two rivers with six cards",
                        random(Game.PLO6, 20, 10, "AhKc8h5d2s", "QhJs7c7d3d").sizes(POT, POT)));
    }

    private static Stream<GradedSpot> turns() {
        return Stream.of(
                named(
                        "a turn",
                        random(Game.PLO4, 10, 11, "JhTs4d2h").rake(0.05, 20).sizes(POT, POT)),
                named(
                        "a turn of one suit",
                        symmetric(Game.PLO4, 3, 12, "cds", "JhTh4h2h").rake(0.05, 20)),
                named(
                        "a turn of two suits",
                        symmetric(Game.PLO5, 4, 25, "cd", "JhTs4h2s").rake(0.05, 20)),
                named(
                        "a turn of two suits and ranges that distinguish the others",
                        random(Game.PLO4, 12, 26, "JhTs4h2s").rake(0.05, 20)),
                named(
                        "a turn without a suit twice",
                        random(Game.PLO4, 8, 13, "JhTs4d2c").sizes(HALF_AND_POT, NONE)),
                named(
                        "a turn that is soon all-in",
                        random(Game.PLO4, 16, 14, "JhTs4d4h").stack(80).rake(0.05, 20)),
                named(
                        "a turn with five cards",
                        random(Game.PLO5, 8, 15, "JhTs4d2h").rake(0.05, 20)),
                named(
                        "a turn with six cards",
                        random(Game.PLO6, 6, 16, "JhTs4d2h").rake(0.05, 20)));
    }

    private static Stream<GradedSpot> doubleBoardTurns() {
        return Stream.of(
                named(
                        "two turns of two suits",
                        symmetric(Game.PLO4, 2, 27, "cd", "JhTs4h2s", "KhQs5h3s")
                                .rake(0.05, 20)
                                .remove("x-b100", "b100-c")),
                named(
                        "two turns",
                        random(Game.PLO4, 3, 17, "JhTs4d2h", "Kd9c5s3d")
                                .rake(0.05, 20)
                                .remove("x-b100", "b100-c")),
                named(
                        "two turns that are soon all-in",
                        random(Game.PLO4, 6, 18, "JhTs4d2h", "Kd9c5s3d")
                                .stack(90)
                                .rake(0.05, 20)
                                .sizes(Street.RIVER, NONE, NONE)),
                named(
                        "two turns with six cards",
                        random(Game.PLO6, 3, 18, "JhTs4d2h", "Kd9c5s3d")
                                .stack(90)
                                .sizes(Street.RIVER, NONE, NONE)));
    }

    private static Stream<GradedSpot> flops() {
        return Stream.of(
                named("a flop", random(Game.PLO4, 10, 20, "JhTs4d").stack(100).rake(0.05, 20)),
                named(
                        "a flop of one suit",
                        symmetric(Game.PLO4, 2, 21, "cds", "JhTh4h")
                                .rake(0.05, 20)
                                .sizes(Street.FLOP, NONE, NONE)
                                .sizes(Street.TURN, POT, NONE)
                                .sizes(Street.RIVER, NONE, NONE)),
                named(
                        "a flop with a pair",
                        random(Game.PLO4, 8, 22, "JhJs4d").stack(400).remove("x", "b100-f")),
                named(
                        "a flop with five cards",
                        random(Game.PLO5, 8, 23, "JhTh4d").stack(90).rake(0.05, 20)),
                named(
                        "a flop with six cards",
                        random(Game.PLO6, 6, 24, "JhTh4d").stack(90)),
                // Brute force deals four cards for each pair of hands, so two hands have to suffice.
                named(
                        "two flops that are all-in at once",
                        SpotBuilder.on("JhTs4d", "Kd9c5s")
                                .game(Game.PLO6)
                                .ranges("AsKhQhTd9h8d", "JsJd7c7d6s6h@0.3, AcAhQdQs8c7h")
                                .stack(90)
                                .rake(0.05, 20)
                                .remove("x")));
    }

    private static GradedSpot named(String name, SpotBuilder spot) {
        return new GradedSpot(name, spot);
    }

    /** Suits are interchangeable, so that isomorphic deals are merged. */
    private static SpotBuilder symmetric(Game game, int hands, long seed, String suits, String... boards) {
        SplittableRandom random = new SplittableRandom(seed);
        long deck = RandomHands.atLeast(4, RandomHands.deckWithout(boards));
        return SpotBuilder.on(boards)
                .game(game)
                .ranges(
                        RandomHands.symmetricRange(game, random, hands, deck, suits),
                        RandomHands.symmetricRange(game, random, hands, deck, suits));
    }

    /** Odd seeds draw from high cards only, so that hands share cards. */
    private static SpotBuilder random(Game game, int hands, long seed, String... boards) {
        SplittableRandom random = new SplittableRandom(seed);
        long deck = RandomHands.atLeast(seed % 2 == 1 ? 4 : 0, RandomHands.deckWithout(boards));
        return SpotBuilder.on(boards)
                .game(game)
                .ranges(RandomHands.range(game, random, hands, deck), RandomHands.range(game, random, hands, deck));
    }
}
