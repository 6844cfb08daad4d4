package io.plosolver.solver.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.solver.tree.BettingTree.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BettingTreeTest {

    @Test
    void hasTheThirtyNineNodesOfTheStandardRiver() {
        BettingTree tree = tree(100, 2_000, 1, List.of(0.5, 1.0), List.of(0.5, 1.0), 1);

        assertThat(tree.nodes()).hasSize(39);
        assertThat(tree.nodes())
                .filteredOn(node -> node.kind() == Kind.DECISION)
                .hasSize(14);
    }

    @Test
    void raisesByThePotAfterTheCall() {
        assertThat(lines(tree(100, 2_000, 1, List.of(1.0), List.of(1.0), 1)))
                .containsExactly(
                        "",
                        "x",
                        "b100",
                        "x-x",
                        "x-b100",
                        "b100-f",
                        "b100-c",
                        "b100-r400",
                        "x-b100-f",
                        "x-b100-c",
                        "x-b100-r400",
                        "b100-r400-f",
                        "b100-r400-c",
                        "x-b100-r400-f",
                        "x-b100-r400-c");
    }

    @Test
    void liftsSmallSizesToTheMinimumAndMergesWhatIsEqual() {
        assertThat(lines(tree(10, 2_000, 4, List.of(0.1, 0.2, 0.4), List.of(0.1), 1)))
                .contains("b4", "b4-r8")
                .noneMatch(line -> line.startsWith("b1") || line.startsWith("b2"));
    }

    @Test
    void endsTheRaisingWhenTheStackIsIn() {
        assertThat(lines(tree(100, 250, 1, List.of(1.0), List.of(1.0), 5)))
                .contains("b100-r250", "b100-r250-c")
                .noneMatch(line -> line.startsWith("b100-r250-r"));
    }

    @Test
    void raisesAtLeastAsMuchAsTheLastRaise() {
        assertThat(lines(tree(100, 2_000, 1, List.of(1.0), List.of(0.25), 2))).contains("b100-r200-r325");
    }

    @Test
    void leavesOutWhatAPlayerMayNotDo() {
        BettingTree tree = TreeBuilder.from(Street.RIVER)
                .sizesOfEach(Street.RIVER, List.of(List.of(), List.of(1.0)), List.of(List.of(), List.of()))
                .build();

        assertThat(lines(tree)).containsExactly("", "x", "x-x", "x-b100", "x-b100-f", "x-b100-c");
    }

    private static List<String> lines(BettingTree tree) {
        return IntStream.range(0, tree.nodes().size()).mapToObj(tree::line).toList();
    }

    private static BettingTree tree(
            double pot, double stack, double minBet, List<Double> bets, List<Double> raises, int cap) {
        return TreeBuilder.from(Street.RIVER)
                .pot(pot)
                .stack(stack)
                .minBet(minBet)
                .sizes(Street.RIVER, bets, raises)
                .raiseCap(cap)
                .build();
    }
}
