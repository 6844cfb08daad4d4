package io.plosolver.solver.reference;

import io.plosolver.poker.Game;
import io.plosolver.solver.tree.Street;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Games without rake, small enough for a linear program, each with one special feature. */
final class SmallGames {

    private static final List<Double> NONE = List.of();
    private static final List<Double> POT = List.of(1.0);
    private static final List<Double> HALF_AND_POT = List.of(0.5, 1.0);

    private SmallGames() {}

    /** @param name the special feature of the game */
    record SmallGame(String name, SpotBuilder spot) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<SmallGame> all() {
        return Stream.of(rivers(), doubleBoardRivers(), turns(), doubleBoardTurns(), randomRivers())
                .flatMap(games -> games);
    }

    private static Stream<SmallGame> rivers() {
        return Stream.of(
                game(
                        "the nuts or nothing against a bluff-catcher",
                        SpotBuilder.on("JsTs2s8h5d")
                                .ranges("AsKsQc9d, 3c3d4h4s", "ThTd7s6s")
                                .stack(100)),
                game(
                        "two sizes and a raise",
                        dry().ranges(
                                        "4s3sQdJd, AsAd7c6c, AcKdTs9s, QhJhTc9c, 7s6d9dTd, QsJdTh9h",
                                        "KsKh7h6h, 8s8dQcJc, AcKhJs7d, 4d3dTh9h, KdQsJhTd")
                                .stack(800)
                                .sizes(HALF_AND_POT, POT)),
                game(
                        "two raises with chips behind",
                        dry().ranges("4s3sQdJd, AsAd7c6c, QhJhTc9c, 7s6d9dTd", "KsKh7h6h, 4d3dTh9h, KdQsJhTd, AcKhJs7d")
                                .stack(5_000)
                                .raiseCap(2)
                                .sizes(POT, HALF_AND_POT)),
                game(
                        "hands that tie",
                        SpotBuilder.on("AhKdQcJs2h")
                                .ranges(
                                        "TsTd3c4c, Th9h3s4s, 9s8s3d4d, AsAd5s5d",
                                        "TcTh5c6c, 9c8c5d6d, 2s2d7h7c, KsKh8d7d")
                                .stack(300)
                                .sizes(POT, POT)),
                game(
                        "blockers to the nuts",
                        SpotBuilder.on("JsTs2s8h5d")
                                .ranges(
                                        "AsKs3c3d, AsKh4c4d, As9c9d3h, Qs9s6c6d, KsQh7c7d",
                                        "AsQs3h4h, KsQs3d4d, JhJd6s7h, Ts9s2c2d, KsJcTc4h")
                                .sizes(POT, POT)),
                game(
                        "weights far apart",
                        dry().ranges(
                                        "4s3sQdJd@0.05, AsAd7c6c@0.5, QhJhTc9c, 7s6d9dTd@0.9",
                                        "KsKh7h6h@0.3, 4d3dTh9h@0.01, KdQsJhTd, AcKhJs7d@0.7")
                                .sizes(HALF_AND_POT, NONE)),
                game(
                        "one hand against many",
                        dry().ranges("AcKhJs7d", "4s3sQdJd, AsAd7c6c, QhJhTc9c, 7s6d9dTd, QsJcTh9h")
                                .stack(1_000)
                                .sizes(POT, POT)),
                game(
                        "many hands against one",
                        dry().ranges("4s3sQdJd, AsAd7c6c, QhJhTc9c, 7s6d9dTd, QsJcTh9h", "AcKhJs7d")
                                .stack(40)),
                game(
                        "a first player who may only check",
                        dry().ranges("4s3sQdJd, AcKdTs9s, KsQhJhTc", "AsAd7c6c, QsJcTh9h, 7s6d9dTd")
                                .sizesOfEach(Street.RIVER, List.of(NONE, HALF_AND_POT), List.of(POT, NONE))),
                game(
                        "bets that are lifted to the minimum",
                        dry().ranges("4s3sQdJd, AcKdTs9s, QhJhTc9c", "KsKh7h6h, KdQsJcTd, 7s6d9d9c")
                                .pot(30)
                                .minBet(20)
                                .stack(150)
                                .sizes(List.of(0.1, 0.9), List.of(0.1))),
                game(
                        "no folding to a pot bet",
                        dry().ranges("4s3sQdJd, AcKdTs9s, QhJhTc9c", "KsKh7h6h, KdQsJcTd, 7s6d9d9c")
                                .sizes(HALF_AND_POT, NONE)
                                .remove("b100-f", "x-b100-f")),
                game(
                        "five cards",
                        dry().game(Game.PLO5)
                                .ranges(
                                        "4s3sQdJd9h, AcKdTs9s7c, QhJhTc9c2c, 7s6d9dTd2h",
                                        "KsKh7h6hQc, AdKdQsJsTh, 8d8s9c9h6c, Ac8c7c3c3h")
                                .sizes(POT, POT)),
                game(
                        "six cards",
                        dry().game(Game.PLO6)
                                .ranges(
                                        "4s3sQdJd9h9d, AcKdTs9s7c7h, QhJhTc9c2c6d, 7s6d9dTd2hQs",
                                        "KsKh7h6hQcTh, AdKdQsJsTh2d, 8d8s9c9h6c3d, As8c7c3c3hJc")
                                .sizes(POT, NONE)));
    }

    private static Stream<SmallGame> doubleBoardRivers() {
        return Stream.of(
                game(
                        "a player who can at best be quartered",
                        SpotBuilder.on("AhKdQcJs2h", "7h7d7c2s3d")
                                .ranges("TsTd3c4c, Th9h3s4s, 9s8s5d4d, KsQsJd9d", "Tc7s5c6c, AcAd5h6d, QdJc8c8d")
                                .sizes(POT, POT)),
                game(
                        "one board each",
                        SpotBuilder.on("AhKc8h5d2s", "QhJs7h7d3d")
                                .ranges(
                                        "AsAd9c6c, KsKd4c3c, QsQd4h3h, 9s8d6s4s",
                                        "7s7c9d9h, QcJcKhTs, AcKh3h3s, 8c8sTh9c")
                                .stack(700)
                                .sizes(HALF_AND_POT, POT)),
                game(
                        "five cards on two boards",
                        SpotBuilder.on("AhKc8h5d2s", "QhJs7h7d3d")
                                .game(Game.PLO5)
                                .ranges(
                                        "AsAd9c6c2h, KsKd4c3cTh, QsQd4h3h9h, 9s8d6s4sTd",
                                        "7s7c9d9hTc, QcJcKhTs2d, AcKh3h3s6h")
                                .sizes(POT, POT)));
    }

    private static Stream<SmallGame> turns() {
        return Stream.of(
                game(
                        "bets on the turn alone",
                        wet().ranges("AsAdTc6c, 9h8h3c2c, KsQsTd9d", "QhQd8c7c, AhKhJdTd, 7h6h5h4s")
                                .stack(500)
                                .sizes(Street.TURN, HALF_AND_POT, POT)
                                .sizes(Street.RIVER, NONE, NONE)),
                game(
                        "all-in on the turn",
                        wet().ranges("AsAdTc6c, 9h8h3c2c, KsQsTd9d", "QhQd8c7c, AhKhJdTd, 7h6h5h4s")
                                .stack(100)),
                game(
                        "bets on the river alone",
                        wet().ranges("AsAdTc6c, 9h8h3c2c", "QhQd8c7c, AhKhJdTd").sizes(Street.TURN, NONE, NONE)),
                game(
                        "bets on both streets",
                        wet().ranges("AsAdTc6c, 9h8h3c2c", "QhQd8c7c, AhKhJdTd").stack(400)),
                game(
                        "five cards on the turn",
                        wet().game(Game.PLO5)
                                .ranges("AsAdTc6c2s, 9h8h3c2cAc", "QhQd8c7c5c, AhKhJdTd3d")
                                .stack(400)
                                .remove("x-b100")));
    }

    private static Stream<SmallGame> doubleBoardTurns() {
        return Stream.of(game(
                "all-in before a card to each board",
                twoTurns()
                        .ranges("AsAdTc6c, 9h8h3c2c, KsQsTd9d", "QhQd8c7c, AhKhJdTd, 7h6h5h4s")
                        .stack(90)
                        .sizes(Street.RIVER, NONE, NONE)));
    }

    /** Hands of high cards only, so that they share cards and often tie. */
    private static Stream<SmallGame> randomRivers() {
        return LongStream.range(0, 6).mapToObj(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            String[] boards = seed % 2 == 0 ? new String[] {"AhKc8h5d2s"} : new String[] {"AhKc8h5d2s", "QhJs7c7d3d"};
            long deck = RandomHands.atLeast(5, RandomHands.deckWithout(boards));
            Game played = seed % 3 == 0 ? Game.PLO5 : Game.PLO4;
            return game(
                    "random hands of seed " + seed,
                    SpotBuilder.on(boards)
                            .game(played)
                            .ranges(
                                    RandomHands.range(played, random, 4 + random.nextInt(9), deck),
                                    RandomHands.range(played, random, 4 + random.nextInt(9), deck))
                            .stack(100 * random.nextDouble(0.5, 12))
                            .sizes(List.of(random.nextDouble(0.2, 1), 1.0), List.of(random.nextDouble(0.3, 1))));
        });
    }

    private static SpotBuilder dry() {
        return SpotBuilder.on("AhKc8h5d2s");
    }

    private static SpotBuilder wet() {
        return SpotBuilder.on("JhTs4d2h");
    }

    private static SpotBuilder twoTurns() {
        return SpotBuilder.on("JhTs4d2h", "Kd9c5s3d");
    }

    private static SmallGame game(String name, SpotBuilder spot) {
        return new SmallGame(name, spot);
    }
}
