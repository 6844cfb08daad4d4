package io.plosolver.http.strategy;

import io.plosolver.compute.Cancellation;
import io.plosolver.http.Problem;
import io.plosolver.http.ProblemException;
import io.plosolver.http.ProblemType;
import io.plosolver.http.QueryReader;
import io.plosolver.jobtype.solver.strategy.StrategyService.Decision;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.RangeSyntaxException;
import io.plosolver.solver.strategy.CellFilter;
import io.plosolver.solver.strategy.ClassFilter;
import io.plosolver.solver.strategy.Grouping;
import io.plosolver.solver.strategy.NamedGroups;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.tree.PlayerLabels;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Query parameters that select hands of a decision. A hand is selected if all of them match.
 *
 * @param line the decision
 * @param hands a range
 * @param classes a filter on classes
 * @param ranks the ranks of the hands
 * @param cells cells of a breakdown
 * @param groups groups with names, for cells and for a breakdown by them
 * @param player whose hands; empty for the player who acts
 * @param includesEquity whether the answer has equities
 */
record HandSelection(
        String line,
        Optional<String> hands,
        Optional<String> classes,
        Optional<String> ranks,
        Optional<String> cells,
        Optional<String> groups,
        Optional<Integer> player,
        boolean includesEquity) {

    /** Names of the parameters. */
    static final List<String> PARAMETERS =
            List.of("line", "hands", "class", "ranks", "cell", "groups", "player", "include");

    static HandSelection read(QueryReader reader) {
        return new HandSelection(
                reader.text("line").orElse(""),
                reader.text("hands"),
                reader.text("class"),
                reader.text("ranks"),
                reader.text("cell"),
                reader.text("groups"),
                reader.read("player", HandSelection::player, "give oop or ip, or leave it out for the player who acts"),
                reader.read(
                                "include",
                                text -> Optional.of(text).filter(name -> name.equals("equity")),
                                "give equity, or leave it out")
                        .isPresent());
    }

    private static Optional<Integer> player(String label) {
        return Optional.of(PlayerLabels.ALL.indexOf(label)).filter(player -> player >= 0);
    }

    /**
     * Returns whether the equities of hands are needed.
     *
     * @param groupings groupings of a breakdown
     */
    boolean needsEquities(List<String> groupings) {
        return includesEquity
                || cells.filter(Grouping::needsEquities).isPresent()
                || groupings.stream().anyMatch(Grouping::needsEquities);
    }

    /**
     * Checks that equities are there for a parameter that needs them.
     *
     * @throws ProblemException if they would have taken too long
     */
    static void requireEquities(Decision decision, String parameter) {
        if (decision.view().equities().isEmpty()) {
            throw wrong(
                    parameter,
                    "needs equities, which take too long here: both ranges are compared on every board that may follow. Look at a"
                            + " decision of a later street, or leave it out");
        }
    }

    /**
     * Returns the indices of the selected hands of a decision, ascending.
     *
     * @throws ProblemException if a parameter is not valid at this decision; the problem names it
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    int[] of(Decision decision, Cancellation cancellation) {
        return of(decision, cells.isPresent() ? named(decision, cancellation) : NamedGroups.NONE, cancellation);
    }

    /** Returns the same with the groups that {@link #named} has returned. */
    int[] of(Decision decision, NamedGroups named, Cancellation cancellation) {
        NodeStrategyView view = decision.view();
        List<Long> boards = view.boards();
        int holeCards = decision.solve().game().holeCards();
        cells.filter(Grouping::needsEquities).ifPresent(text -> requireEquities(decision, "cell"));
        List<CellFilter> filters = new ArrayList<>();
        parsed("ranks", ranks, text -> CellFilter.ofRanks(text, boards, holeCards))
                .ifPresent(filters::add);
        parsed("cell", cells, text -> CellFilter.parse(text, boards, holeCards, named))
                .ifPresent(filters::add);
        return view.select(
                range(decision.solve().game(), cancellation),
                parsed("class", classes, text -> ClassFilter.parse(text, boards.size())),
                filters);
    }

    /**
     * Returns the groups with names.
     *
     * @throws ProblemException if their text is invalid
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    NamedGroups named(Decision decision, Cancellation cancellation) {
        int boards = decision.view().boards().size();
        Game game = decision.solve().game();
        return parsed("groups", groups, text -> NamedGroups.parse(text, game, boards, cancellation))
                .orElse(NamedGroups.NONE);
    }

    private Optional<Range> range(Game game, Cancellation cancellation) {
        try {
            return hands.map(text -> Range.parse(game, text, cancellation));
        } catch (RangeSyntaxException e) {
            JsonObject error = new JsonObject()
                    .put("parameter", "hands")
                    .put("offset", e.offset())
                    .put("detail", e.getMessage());
            throw Problem.of(ProblemType.INVALID_RANGE, "hands: " + e.getMessage())
                    .withErrors(List.of(error))
                    .asException();
        }
    }

    /** Returns the value of a parameter, whose parser throws an {@link IllegalArgumentException} for a wrong text. */
    static <T> Optional<T> parsed(String parameter, Optional<String> text, Function<String, T> parser) {
        try {
            return text.map(parser);
        } catch (IllegalArgumentException e) {
            throw wrong(parameter, "is \"" + text.orElseThrow() + "\": " + e.getMessage());
        }
    }

    /** Returns the problem of one parameter. */
    static ProblemException wrong(String parameter, String detail) {
        return Problem.of(ProblemType.INVALID_QUERY, parameter + " " + detail)
                .withErrors(parameter, detail)
                .asException();
    }

    /** Appends the parameters to an address that has parameters already. */
    void append(StringBuilder address) {
        address.append("&line=").append(line);
        hands.ifPresent(text -> append(address, "hands", text));
        classes.ifPresent(text -> append(address, "class", text));
        ranks.ifPresent(text -> append(address, "ranks", text));
        cells.ifPresent(text -> append(address, "cell", text));
        groups.ifPresent(text -> append(address, "groups", text));
        player.ifPresent(number -> append(address, "player", PlayerLabels.of(number)));
        if (includesEquity) {
            append(address, "include", "equity");
        }
    }

    /** Appends a parameter to an address that has parameters already. */
    static void append(StringBuilder address, String name, String value) {
        address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
