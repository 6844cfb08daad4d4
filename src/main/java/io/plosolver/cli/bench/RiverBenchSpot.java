package io.plosolver.cli.bench;

import io.plosolver.cli.InvalidUsageException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTarget;
import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetSizes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Benchmark spot of {@code plosolver bench river}, solved to 0.5% of the pot. */
enum RiverBenchSpot {
    /** All hands, bets of half the pot and the pot, one raise: 39 nodes. */
    FULL(Game.PLO4, "*", "AhKc8h5d2s"),
    /** The same betting on two boards. */
    DOUBLE_BOARD(Game.PLO4, "*", "AhKc8h5d2s", "QsJs7d4c3h"),
    /** Ranges of some 20,000 hands. */
    NARROW(Game.PLO4, "12%", "AhKc8h5d2s"),
    /** A turn with ranges of some 30,000 hands and pot-sized bets only. */
    TURN(Game.PLO4, "16%", "AhKc8h5d"),
    /** A flop with ranges of some 800 hands and pot-sized bets only. */
    FLOP(Game.PLO4, "0.5%", "AhKc8h"),
    /** All hands of PLO5. */
    PLO5(Game.PLO5, "*", "AhKc8h5d2s");

    private static final double EXPLOITABILITY = 0.005;
    private static final int MAX_ITERATIONS = 1_000;

    private final Game game;
    private final String range;
    /** An immutable list. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> boards;

    RiverBenchSpot(Game game, String range, String... boards) {
        this.game = game;
        this.range = range;
        this.boards = List.of(boards);
    }

    SolverRequest request() {
        List<Long> cards =
                boards.stream().map(board -> Cards.setOf(Cards.parseAll(board))).toList();
        Street street = Street.ofBoardCards(Long.bitCount(cards.get(0))).orElseThrow();
        Range hands = Range.parse(game, range);
        return new SolverRequest(
                game,
                cards,
                new BettingRules(street, 100, 2_000, 1, sizes(street), 1, List.of()),
                Rake.NONE,
                hands,
                hands,
                Algorithm.DCFR,
                new SolverTarget(EXPLOITABILITY, MAX_ITERATIONS, Optional.of(Duration.ofHours(1))),
                List.of(),
                SolveMethod.AUTO);
    }

    /** Streets without an entry have the pot as the only bet size. */
    private static Map<Street, StreetSizes> sizes(Street street) {
        if (street != Street.RIVER) {
            return Map.of();
        }
        List<BetSize> sizes = List.of(new BetSize.OfPot(0.5), new BetSize.OfPot(1));
        return Map.of(street, new StreetSizes(List.of(sizes, sizes), List.of(sizes, sizes)));
    }

    /** Returns the name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the spot with the given {@link #label()}.
     *
     * @throws InvalidUsageException if there is none
     */
    static RiverBenchSpot ofLabel(String label) {
        return Arrays.stream(values())
                .filter(spot -> spot.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidUsageException("unknown spot \"" + label + "\": give "
                        + String.join(
                                ", ",
                                Arrays.stream(values())
                                        .map(RiverBenchSpot::label)
                                        .toList())));
    }
}
