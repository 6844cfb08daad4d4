package io.plosolver.solver.request;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.RangeTexts;
import io.plosolver.poker.spot.SpotFields;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.history.ReplayedSpot;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validation of a specification. All violations are collected, not only the first. */
final class SolverSpecificationReader {

    private static final double NANOS = 1e9;

    private final SolverSpecification specification;
    private final int maxNodes;
    private final SpotFields fields;

    SolverSpecificationReader(
            SolverSpecification specification, RangeTexts texts, int maxNodes, Cancellation cancellation) {
        this.specification = specification;
        this.maxNodes = maxNodes;
        this.fields = new SpotFields(texts, cancellation);
    }

    SolverTask read() {
        Optional<Game> game = fields.game(specification.game());
        List<Long> boards = fields.boards(specification.boards() == null ? List.of() : specification.boards(), false);
        Optional<Street> street = street(boards);
        BettingFields betting = new BettingFields(specification, fields);
        Optional<ReplayedSpot> replayed = street.flatMap(betting::replay);
        Optional<BettingRules> rules = street.flatMap(known -> betting.rules(known, replayed));
        Rake rake = rake();
        long known = boards.stream().reduce(0L, (one, other) -> one | other);
        SolverSpecification.Ranges ranges = ranges();
        Optional<Range> oop = range(game, ranges.oop(), known, "/ranges/oop");
        Optional<Range> ip = range(game, ranges.ip(), known, "/ranges/ip");
        Algorithm algorithm = algorithm();
        SolveMethod method = method();
        SolverTarget target = target();
        StrategyDetail detail = detail();
        TreeEdits edits = game.isPresent() && rules.isPresent()
                ? new EditFields(specification, fields, maxNodes).read(game.get(), boards, rules.get())
                : TreeEdits.NONE;
        if (method == SolveMethod.CLASSES
                && specification.locks() != null
                && !specification.locks().isEmpty()) {
            fields.refuse(
                    "/method",
                    "classes cannot hold a locked strategy, since a lock names single hands: give exact or auto, or leave out"
                            + " locks");
        }
        fields.throwIfWrong();
        return new SolverTask(
                specification,
                new SolverRequest(
                        game.orElseThrow(),
                        boards,
                        rules.orElseThrow(),
                        rake,
                        oop.orElseThrow(),
                        ip.orElseThrow(),
                        algorithm,
                        target,
                        edits.locks(),
                        method),
                detail,
                replayed,
                edits.tree());
    }

    /** Returns the common street of all boards, or empty if they are on different streets. Violations are recorded. */
    private Optional<Street> street(List<Long> boards) {
        Optional<Street> street = Optional.empty();
        for (int board = 0; board < boards.size(); board++) {
            Optional<Street> here = Street.ofBoardCards(Long.bitCount(boards.get(board)));
            if (here.isPresent() && street.isPresent() && here.get() != street.get()) {
                fields.refuse(
                        "/boards/" + board,
                        "this board is on the " + here.get().label() + " and the first on the "
                                + street.get().label() + ": deal the same street on both");
                return Optional.empty();
            }
            street = street.or(() -> here);
        }
        return street;
    }

    private SolverSpecification.Ranges ranges() {
        if (specification.ranges() == null) {
            return new SolverSpecification.Ranges(null, null);
        }
        return specification.ranges();
    }

    private Optional<Range> range(Optional<Game> game, @Nullable String text, long known, String pointer) {
        if (text == null) {
            fields.refuse(pointer, "missing: give a range, \"*\" for every hand");
            return Optional.empty();
        }
        Optional<Range> range = game.flatMap(of -> fields.range(of, text, pointer));
        range.ifPresent(parsed -> fields.notEmptiedBy(known, "a board", parsed, pointer));
        return range;
    }

    private Rake rake() {
        if (specification.rake() == null) {
            return Rake.NONE;
        }
        Double rate = specification.rake().rate();
        Double cap = specification.rake().cap();
        if (rate == null) {
            fields.refuse("/rake/rate", "missing: give the share that is taken of a pot, such as 0.05");
        } else if (!(rate >= 0 && rate <= 1)) {
            fields.refuse("/rake/rate", "must be a share of the pot from 0 to 1, such as 0.05, got " + rate);
        }
        if (cap != null && !(cap >= 0 && Double.isFinite(cap))) {
            fields.refuse("/rake/cap", "must be at least 0 chips, got " + cap + ": leave it out for no cap");
        }
        return new Rake(rate == null ? 0 : rate, cap == null ? Double.POSITIVE_INFINITY : cap);
    }

    private Algorithm algorithm() {
        if (specification.algorithm() == null) {
            return Algorithm.DCFR;
        }
        return Algorithm.ofLabel(specification.algorithm()).orElseGet(() -> {
            fields.refuse(
                    "/algorithm",
                    "unknown algorithm \"" + specification.algorithm() + "\": give dcfr, hs-dcfr or cfr+");
            return Algorithm.DCFR;
        });
    }

    private SolveMethod method() {
        if (specification.method() == null) {
            return SolveMethod.AUTO;
        }
        return SolveMethod.ofLabel(specification.method()).orElseGet(() -> {
            fields.refuse("/method", "unknown method \"" + specification.method() + "\": give auto, exact or classes");
            return SolveMethod.AUTO;
        });
    }

    private SolverTarget target() {
        SolverSpecification.Target target = specification.target() == null
                ? new SolverSpecification.Target(null, null, null)
                : specification.target();
        double exploitability =
                target.exploitability() == null ? SolverDefaults.EXPLOITABILITY : target.exploitability();
        if (!(exploitability >= 0 && exploitability <= 1)) {
            fields.refuse(
                    "/target/exploitability",
                    "must be a share of the pot from 0 to 1, such as 0.005, got " + exploitability);
        }
        int iterations = target.iterations() == null ? SolverDefaults.ITERATIONS : target.iterations();
        if (iterations < 0 || iterations > SolverDefaults.MAX_ITERATIONS) {
            fields.refuse(
                    "/target/iterations", "must be from 0 to " + SolverDefaults.MAX_ITERATIONS + ", got " + iterations);
        }
        return new SolverTarget(
                exploitability,
                iterations,
                Optional.ofNullable(target.seconds()).flatMap(this::time));
    }

    private Optional<Duration> time(double seconds) {
        if (!(seconds > 0 && seconds <= SolverDefaults.MAX_TIME.toSeconds())) {
            fields.refuse(
                    "/target/seconds",
                    "must be above 0 and at most " + SolverDefaults.MAX_TIME.toSeconds() + ", got " + seconds);
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.round(seconds * NANOS)));
    }

    private StrategyDetail detail() {
        if (specification.strategy() == null) {
            return StrategyDetail.ROOT;
        }
        return StrategyDetail.ofLabel(specification.strategy()).orElseGet(() -> {
            fields.refuse(
                    "/include/strategy", "unknown detail \"" + specification.strategy() + "\": give root or full");
            return StrategyDetail.ROOT;
        });
    }
}
