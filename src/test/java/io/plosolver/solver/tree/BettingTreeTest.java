package io.plosolver.solver.tree;

import static io.plosolver.solver.tree.Lines.actions;
import static io.plosolver.solver.tree.Lines.kind;
import static io.plosolver.solver.tree.Lines.lines;
import static io.plosolver.solver.tree.Lines.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Order of actions and streets in a betting tree. */
class BettingTreeTest {

    private static final List<Double> NONE = List.of();

    @Nested
    class ADeal {

        @Test
        void endsAStreetThatWasCheckedThrough() {
            assertThat(kind(turn().build(), "x-x")).isEqualTo(Kind.DEAL);
        }

        @Test
        void endsAStreetWhoseBetWasCalled() {
            BettingTree tree = turn().build();

            assertThat(kind(tree, "b100-c")).isEqualTo(Kind.DEAL);
            assertThat(kind(tree, "b100-r400-c")).isEqualTo(Kind.DEAL);
        }

        @Test
        void leadsToTheFirstDecisionOfTheNextStreet() {
            BettingTree tree = flop().build();
            Node deal = node(tree, "x-b100-c");

            Node next = tree.nodes().get(deal.firstChild());

            assertThat(deal.children()).isEqualTo(1);
            assertThat(deal.street()).isEqualTo(Street.FLOP);
            assertThat(next.street()).isEqualTo(Street.TURN);
            assertThat(next.kind()).isEqualTo(Kind.DECISION);
            assertThat(next.actor()).isZero();
            assertThat(next.action()).isEmpty();
            assertThat(next.put(0)).isEqualTo(100);
            assertThat(next.put(1)).isEqualTo(100);
        }

        @Test
        void sharesItsLineWithTheDecisionAfterIt() {
            BettingTree tree = turn().build();
            int deal = tree.node("x-x");

            assertThat(tree.line(tree.nodes().get(deal).firstChild())).isEqualTo("x-x");
            assertThat(tree.nodes().get(deal).kind()).isEqualTo(Kind.DEAL);
        }

        @Test
        void happensOnceFromTheTurnAndTwiceFromTheFlop() {
            assertThat(deals(turn().build(), "x-x-x-x")).isEqualTo(1);
            assertThat(deals(flop().build(), "x-x-x-x-x-x")).isEqualTo(2);
        }

        @Test
        void neverFollowsTheRiver() {
            BettingTree tree = flop().stack(300).build();

            assertThat(tree.nodes())
                    .filteredOn(node -> node.street() == Street.RIVER)
                    .extracting(Node::kind)
                    .containsOnly(Kind.DECISION, Kind.FOLD, Kind.SHOWDOWN);
        }

        private static long deals(BettingTree tree, String line) {
            long deals = 0;
            for (int node = tree.node(line);
                    node >= 0;
                    node = tree.nodes().get(node).parent()) {
                deals += tree.nodes().get(node).kind() == Kind.DEAL ? 1 : 0;
            }
            return deals;
        }
    }

    @Nested
    class Chips {

        @Test
        void addUpAcrossStreets() {
            BettingTree tree = flop().build();

            Node node = node(tree, "b100-c-x-b300-c-b900");

            assertThat(node.put(0)).isEqualTo(1_300);
            assertThat(node.put(1)).isEqualTo(400);
        }

        @Test
        void makeTheNextStreetsPot() {
            assertThat(actions(turn(), "b100-c")).containsExactly("x", "b300");
        }

        @Test
        void thatNobodyMatchedGoBackAfterAFold() {
            BettingTree tree = turn().build();

            assertThat(node(tree, "b100-f").matched()).isZero();
            assertThat(node(tree, "b100-r400-f").matched()).isEqualTo(100);
            assertThat(node(tree, "b100-c-b300-f").matched()).isEqualTo(100);
        }

        @Test
        void areAllMatchedAtAShowdown() {
            assertThat(node(turn().build(), "b100-c-b300-c").matched()).isEqualTo(400);
        }
    }

    @Nested
    class ARemovedLine {

        @Test
        void isLeftOutWithAllThatComesAfter() {
            BettingTree tree = turn().remove("b100-c").build();

            assertThat(lines(tree)).noneMatch(line -> line.startsWith("b100-c"));
            assertThat(actions(tree, "b100")).containsExactly("f", "r400");
        }

        @Test
        void leavesLinesWithTheSamePrefix() {
            assertThat(actions(
                            river().sizes(Street.RIVER, List.of(0.1, 1.0), NONE).remove("b10"), ""))
                    .containsExactly("x", "b100");
        }

        @Test
        void makesNoDifferenceWhereTheTreeHasNoSuchLine() {
            assertThat(lines(river().remove("b17", "x-b100-c-c"))).isEqualTo(lines(river()));
        }

        @Test
        void reachesLaterStreets() {
            assertThat(actions(turn().remove("b100-c-x"), "b100-c")).containsExactly("b300");
        }

        @Test
        void leavesADecisionWithoutActionsWhereItWasTheLast() {
            Node decision = node(turn().remove("b100-f", "b100-c", "b100-r400").build(), "b100");

            assertThat(decision.kind()).isEqualTo(Kind.DECISION);
            assertThat(decision.children()).isZero();
        }
    }

    @Nested
    class TheTree {

        @Test
        void hasThirtyNineNodesOnTheStandardRiver() {
            BettingTree tree = TreeBuilder.river().build();

            assertThat(tree.nodes()).hasSize(39);
            assertThat(tree.nodes())
                    .filteredOn(node -> node.kind() == Kind.DECISION)
                    .hasSize(14);
        }

        @Test
        void isRefusedBeyondTheLimit() {
            BettingRules rules = TreeBuilder.river().rules();

            assertThat(BettingTree.of(rules, 39).nodes()).hasSize(39);
            assertThatThrownBy(() -> BettingTree.of(rules, 38)).isInstanceOf(TreeTooLargeException.class);
        }

        @Test
        void hasNoNodeForAnUnknownLine() {
            assertThat(TreeBuilder.river().build().node("x-b51")).isEqualTo(-1);
        }
    }

    private static TreeBuilder river() {
        return TreeBuilder.from(Street.RIVER);
    }

    private static TreeBuilder turn() {
        return TreeBuilder.from(Street.TURN);
    }

    private static TreeBuilder flop() {
        return TreeBuilder.from(Street.FLOP);
    }
}
