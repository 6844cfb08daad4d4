package io.plosolver.simulation;

import io.plosolver.poker.HandCategory;
import io.plosolver.simulation.SimulationResult.BoardResult;
import io.plosolver.simulation.SimulationResult.BoardStandardErrors;
import io.plosolver.simulation.SimulationResult.ClassResult;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import io.plosolver.simulation.SimulationResult.PotStandardErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of outcome counts to the simulation result.
 *
 * <p>Standard errors are those of a mean of n independent deals, the square root of sample variance over n. For a
 * fraction p the variance is p(1 - p).
 */
final class ResultAssembly {

    private static final HandCategory[] CATEGORIES = HandCategory.values();

    private final SimulationRequest request;
    private final OutcomeCounts counts;
    private final boolean exact;
    private final List<EquityDistribution> distributions;

    ResultAssembly(SimulationRequest request, OutcomeCounts counts, boolean exact) {
        this(request, counts, exact, List.of());
    }

    /** @param distributions one entry per player, or empty */
    ResultAssembly(
            SimulationRequest request, OutcomeCounts counts, boolean exact, List<EquityDistribution> distributions) {
        this.distributions = distributions;
        this.request = request;
        this.counts = counts;
        this.exact = exact;
    }

    SimulationResult result(long deals, String stopReason, Duration elapsed, List<String> notes) {
        List<PlayerResult> players = new ArrayList<>();
        for (int player = 0; player < counts.players(); player++) {
            players.add(player(player));
        }
        SimulationMethod method = exact ? SimulationMethod.EXACT : SimulationMethod.MONTE_CARLO;
        return new SimulationResult(method.label(), deals, stopReason, elapsed, players, List.of(), notes);
    }

    /** Returns the largest standard error of any player's equity. */
    double largestStandardError() {
        double largest = 0;
        for (int player = 0; player < counts.players(); player++) {
            largest = Math.max(largest, potShare(player).standardError());
        }
        return largest;
    }

    private PlayerResult player(int player) {
        List<BoardResult> boards = new ArrayList<>();
        for (int board = 0; board < counts.boards(); board++) {
            boards.add(board(player, board));
        }
        Distribution pot = potShare(player);
        double scoop = pot.countOf(1);
        double scooped = pot.countOf(0);
        double chops = chops(player);
        double quarter = pot.countOf(0.25);
        double threeQuarters = pot.countOf(0.75);
        return new PlayerResult(
                player,
                request.players().get(player).text(),
                pot.mean(),
                exact ? null : pot.standardError(),
                boards,
                scoop / pot.total,
                scooped / pot.total,
                chops / pot.total,
                quarter / pot.total,
                threeQuarters / pot.total,
                count(scoop),
                count(scooped),
                count(chops),
                count(quarter),
                count(threeQuarters),
                exact
                        ? null
                        : new PotStandardErrors(
                                pot.errorOf(scoop),
                                pot.errorOf(scooped),
                                pot.errorOf(chops),
                                pot.errorOf(quarter),
                                pot.errorOf(threeQuarters)),
                request.includes(ResultPart.CLASSES) && request.hasRanges() ? classes(player) : List.of(),
                distributions.isEmpty() ? null : distributions.get(player));
    }

    private List<Map<String, ClassResult>> classes(int player) {
        List<Map<String, ClassResult>> boards = new ArrayList<>();
        for (int board = 0; board < counts.boards(); board++) {
            Map<String, ClassResult> classes = new LinkedHashMap<>();
            for (HandCategory category : CATEGORIES) {
                double made = counts.category(player, board, category.ordinal());
                if (made > 0) {
                    double gain = counts.categoryGain(player, board, category.ordinal());
                    classes.put(category.label(), new ClassResult(made / counts.total(board), gain / made));
                }
            }
            boards.add(Collections.unmodifiableMap(classes));
        }
        return boards;
    }

    private BoardResult board(int player, int board) {
        Distribution share = boardShare(player, board);
        double win = share.countOf(1);
        double lose = share.countOf(0);
        double tie = share.total - win - lose;
        Map<String, Double> categories = new LinkedHashMap<>();
        Map<String, Double> errors = new LinkedHashMap<>();
        for (HandCategory category : CATEGORIES) {
            double made = counts.category(player, board, category.ordinal());
            if (made > 0 && request.includes(ResultPart.CATEGORIES)) {
                categories.put(category.label(), made / share.total);
                errors.put(category.label(), share.errorOf(made));
            }
        }
        return new BoardResult(
                win / share.total,
                tie / share.total,
                lose / share.total,
                share.mean(),
                Collections.unmodifiableMap(categories),
                count(win),
                count(tie),
                count(lose),
                exact
                        ? null
                        : new BoardStandardErrors(
                                share.errorOf(win),
                                share.errorOf(tie),
                                share.errorOf(lose),
                                share.standardError(),
                                Collections.unmodifiableMap(errors)));
    }

    private @Nullable Long count(double count) {
        return exact && request.hasEqualWeights() ? (Long) Math.round(count) : null;
    }

    private double chops(int player) {
        double chops = 0;
        for (int first = 2; first < counts.shares(); first++) {
            if (counts.boards() == 1) {
                chops += counts.share(player, 0, first);
            }
            for (int second = 2; second < counts.shares(); second++) {
                chops += counts.joint(player, first, second);
            }
        }
        return chops;
    }

    private Distribution boardShare(int player, int board) {
        Distribution share = new Distribution();
        for (int of = 0; of < counts.shares(); of++) {
            share.add(fraction(of), counts.share(player, board, of));
        }
        return share;
    }

    /** Returns the distribution of the share of the whole pot. On two boards it comes from the joint deals. */
    private Distribution potShare(int player) {
        if (counts.boards() == 1) {
            return boardShare(player, 0);
        }
        Distribution share = new Distribution();
        for (int first = 0; first < counts.shares(); first++) {
            for (int second = 0; second < counts.shares(); second++) {
                share.add((fraction(first) + fraction(second)) / 2, counts.joint(player, first, second));
            }
        }
        return share;
    }

    private static double fraction(int share) {
        return share == 0 ? 0 : 1.0 / share;
    }

    /** Weighted counts by value. */
    private static final class Distribution {

        /** Tolerance for equal shares of the pot. Distinct shares differ by at least 1/8 - 1/(2*5) - 1/(2*7). */
        private static final double SAME = 1e-9;

        private final List<double[]> entries = new ArrayList<>();
        private double total;

        void add(double value, double count) {
            entries.add(new double[] {value, count});
            total += count;
        }

        double mean() {
            double sum = 0;
            for (double[] entry : entries) {
                sum += entry[0] * entry[1];
            }
            return sum / total;
        }

        double countOf(double value) {
            double count = 0;
            for (double[] entry : entries) {
                count += Math.abs(entry[0] - value) < SAME ? entry[1] : 0;
            }
            return count;
        }

        double standardError() {
            double mean = mean();
            double squares = 0;
            for (double[] entry : entries) {
                squares += entry[1] * (entry[0] - mean) * (entry[0] - mean);
            }
            return Math.sqrt(squares / total / Math.max(1, total - 1));
        }

        double errorOf(double count) {
            double share = count / total;
            return Math.sqrt(share * (1 - share) / Math.max(1, total - 1));
        }
    }
}
