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

/** Which names of suits make no difference to a solved spot, so that of the lines that they make equal one is kept. */
public final class MergedLines {

    private MergedLines() {}

    /**
     * Returns the relabellings that leave boards and ranges as they are and that the solve made use of, the one that changes
     * nothing first.
     */
    public static List<int[]> of(SolvedSpot spot, List<Long> boards) {
        List<int[]> symmetries = new ArrayList<>();
        Set<String> dealt = spot.tree().rules().street() == Street.RIVER
                ? Set.of()
                : new HashSet<>(spot.lines(spot.tree().rules().street().next()));
        for (int[] suits : Suits.relabellings()) {
            boolean asTheyAre = symmetries.isEmpty();
            if (asTheyAre || !dealt.isEmpty() && keeps(suits, boards, spot) && merges(suits, dealt)) {
                symmetries.add(suits);
            }
        }
        return symmetries;
    }

    private static boolean keeps(int[] suits, List<Long> boards, SolvedSpot spot) {
        return boards.stream().allMatch(board -> Cards.relabel(board, suits) == board)
                && firstDecisions(spot).stream().allMatch(line -> keeps(suits, line));
    }

    /** The first decision of each player, where reach is still the weight in the range. */
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

    private static boolean keeps(int[] suits, NodeStrategy line) {
        long[] hands = line.hands();
        for (int hand = 0; hand < hands.length; hand++) {
            int other = Arrays.binarySearch(hands, Cards.relabel(hands[hand], suits));
            if (other < 0 || line.reach()[other] != line.reach()[hand]) {
                return false;
            }
        }
        return true;
    }

    /** Two lines that are told apart although these suits make them equal show that something else does not, as locks do. */
    private static boolean merges(int[] suits, Set<String> lines) {
        return lines.stream().noneMatch(line -> {
            String other = SuitPermutation.line(line, Labelling.of(suits, false));
            return !other.equals(line) && lines.contains(other);
        });
    }
}
