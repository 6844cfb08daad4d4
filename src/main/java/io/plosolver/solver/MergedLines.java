package io.plosolver.solver;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Suits;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.SuitPermutation;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.Street;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The suit symmetries of a solved spot. Suit-isomorphic lines have one stored decision. */
public final class MergedLines {

    private MergedLines() {}

    /**
     * Returns the permutations of suits under which boards and ranges are invariant and which the solve used to merge
     * deals, the identity first.
     */
    public static List<int[]> of(SolvedSpot spot, List<Long> boards) {
        List<int[]> symmetries = new ArrayList<>();
        Set<String> dealt = spot.tree().rules().street() == Street.RIVER
                ? Set.of()
                : new HashSet<>(spot.lines(spot.tree().rules().street().next()));
        for (int[] suits : Suits.relabellings()) {
            boolean asTheyAre = symmetries.isEmpty();
            if (asTheyAre || !dealt.isEmpty() && isInvariant(suits, boards, spot) && merges(suits, dealt)) {
                symmetries.add(suits);
            }
        }
        return symmetries;
    }

    private static boolean isInvariant(int[] suits, List<Long> boards, SolvedSpot spot) {
        return boards.stream().allMatch(board -> Cards.relabel(board, suits) == board)
                && firstDecisions(spot).stream().allMatch(line -> isInvariant(suits, line));
    }

    /** Returns the first decision of each player, where reach still equals the weight in the range. */
    private static List<NodeStrategy> firstDecisions(SolvedSpot spot) {
        List<NodeStrategy> lines = new ArrayList<>();
        spot.line("").ifPresent(root -> {
            lines.add(root);
            for (String action : root.actions()) {
                int node = spot.tree().node(action);
                if (lines.size() == 1 && spot.tree().nodes().get(node).kind() == Kind.DECISION) {
                    spot.line(action).ifPresent(lines::add);
                }
            }
        });
        return lines;
    }

    private static boolean isInvariant(int[] suits, NodeStrategy line) {
        long[] hands = line.hands();
        for (int hand = 0; hand < hands.length; hand++) {
            int other = Arrays.binarySearch(hands, Cards.relabel(hands[hand], suits));
            if (other < 0 || line.reach()[other] != line.reach()[hand]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether no two separately solved lines are isomorphic under these suits. If two are, the solve did not
     * use the symmetry, because something else such as a lock breaks it.
     */
    private static boolean merges(int[] suits, Set<String> lines) {
        return lines.stream().noneMatch(line -> {
            String other = SuitPermutation.line(line, Labelling.of(suits, false));
            return !other.equals(line) && lines.contains(other);
        });
    }
}
