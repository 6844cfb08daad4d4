package io.plosolver.solver.reference;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTarget;
import io.plosolver.solver.request.StrategyLock;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builder of spots for tests. Default: PLO4, a pot of 100, stacks of 300, pot bets, no raises, no rake, exact hands. */
public final class SpotBuilder {

    private final List<Long> boards;
    private final TreeBuilder tree;
    private Game game = Game.PLO4;
    private Rake rake = Rake.NONE;
    private String oop = "";
    private String ip = "";
    private Algorithm algorithm = Algorithm.DCFR;
    private SolveMethod method = SolveMethod.EXACT;
    private SolverTarget target = new SolverTarget(0, 0, Optional.of(Duration.ofMinutes(1)));
    private final List<StrategyLock> locks = new ArrayList<>();

    private SpotBuilder(List<Long> boards) {
        this.boards = boards;
        tree = TreeBuilder.from(
                        Street.ofBoardCards(Long.bitCount(boards.get(0))).orElseThrow())
                .stack(300);
        sizes(List.of(1.0), List.of());
    }

    /** Sets one or two boards, each written like {@code AhKc8h5d2s}. */
    public static SpotBuilder on(String... boards) {
        return new SpotBuilder(Arrays.stream(boards)
                .map(board -> Cards.setOf(Cards.parseAll(board)))
                .toList());
    }

    public SpotBuilder game(Game played) {
        game = played;
        return this;
    }

    public SpotBuilder ranges(String first, String second) {
        oop = first;
        ip = second;
        return this;
    }

    public SpotBuilder pot(double chips) {
        tree.pot(chips);
        return this;
    }

    public SpotBuilder stack(double chips) {
        tree.stack(chips);
        return this;
    }

    public SpotBuilder minBet(double chips) {
        tree.minBet(chips);
        return this;
    }

    public SpotBuilder raiseCap(int raises) {
        tree.raiseCap(raises);
        return this;
    }

    public SpotBuilder rake(double rate, double cap) {
        rake = new Rake(rate, cap);
        return this;
    }

    /** Sets equal sizes for both players, as fractions of the pot, on every street. */
    public SpotBuilder sizes(List<Double> bets, List<Double> raises) {
        for (Street each : Street.values()) {
            sizes(each, bets, raises);
        }
        return this;
    }

    /** Sets equal sizes for both players, as fractions of the pot. */
    public SpotBuilder sizes(Street on, List<Double> bets, List<Double> raises) {
        return sizesOfEach(on, List.of(bets, bets), List.of(raises, raises));
    }

    /** Sets the sizes of each player, as fractions of the pot. */
    public SpotBuilder sizesOfEach(Street on, List<List<Double>> bets, List<List<Double>> raises) {
        tree.sizesOfEach(on, bets, raises);
        return this;
    }

    public SpotBuilder remove(String... lines) {
        tree.remove(lines);
        return this;
    }

    /** Locks the strategy of some hands at a decision. */
    public SpotBuilder lock(String line, String hands, Map<String, Double> frequencies) {
        locks.add(new StrategyLock(
                line, List.of(new StrategyLock.Rule(Range.parse(game, hands), Optional.empty(), frequencies))));
        return this;
    }

    public SpotBuilder algorithm(Algorithm variant) {
        algorithm = variant;
        return this;
    }

    public SpotBuilder method(SolveMethod chosen) {
        method = chosen;
        return this;
    }

    public SpotBuilder iterations(int most) {
        target = new SolverTarget(target.exploitability(), most, target.time());
        return this;
    }

    /** Sets the target exploitability, as a share of the pot. */
    public SpotBuilder exploitability(double shareOfPot) {
        target = new SolverTarget(shareOfPot, 100_000, target.time());
        return this;
    }

    public SolverRequest request() {
        return new SolverRequest(
                game,
                boards,
                tree.rules(),
                rake,
                Range.parse(game, oop),
                Range.parse(game, ip),
                algorithm,
                target,
                locks,
                method);
    }
}
