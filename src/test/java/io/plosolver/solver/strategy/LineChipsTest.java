package io.plosolver.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetChips;
import io.plosolver.solver.tree.StreetSizes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineChipsTest {

    private static final double POT = 60;
    private static final double STACK = 500;
    private static final List<BetSize> SIZES =
            List.of(new BetSize.OfPot(0.33), new BetSize.OfPot(1), new BetSize.AllIn());

    private static final BettingTree TREE = BettingTree.of(
            new BettingRules(
                    Street.TURN, POT, STACK, 2, Map.of(Street.TURN, sizes(), Street.RIVER, sizes()), 2, List.of()),
            100_000);

    private static StreetSizes sizes() {
        return new StreetSizes(List.of(SIZES, SIZES), List.of(SIZES, SIZES));
    }

    @Test
    void agreesWithTheTreeAboutTheChipsLeftAtEveryDecision() {
        assertThat(TREE.nodes()).hasSizeGreaterThan(200);
        for (int number = 0; number < TREE.nodes().size(); number++) {
            Node node = TREE.nodes().get(number);
            if (node.kind() == Kind.DECISION) {
                assertThat(LineChips.of(lineWithCards(number), STACK).behind())
                        .as(TREE.line(number))
                        .isCloseTo(STACK - node.put(node.actor()), within(1e-3))
                        .isCloseTo(StreetChips.of(TREE, number).behind(), within(1e-3));
            }
        }
    }

    @Test
    void agreesWithTheTreeAboutTheSizeOfEveryAction() {
        for (int number = 1; number < TREE.nodes().size(); number++) {
            Node child = TREE.nodes().get(number);
            Node parent = TREE.nodes().get(child.parent());
            if (parent.kind() != Kind.DECISION || child.action().matches("[fx]")) {
                continue;
            }
            double pot = POT + parent.put0() + parent.put1();
            StreetChips.Size size =
                    LineChips.of(lineWithCards(child.parent()), STACK).size(child.action(), pot);

            assertThat(StreetChips.of(TREE, child.parent())
                            .size(child.action(), pot)
                            .share()
                            .orElse(0.0))
                    .isCloseTo(size.share().orElse(0.0), within(1e-3));
            double after = child.action().equals("c") ? child.matched() : child.put(parent.actor());
            double raised = after - parent.put(1 - parent.actor());
            assertThat(size.allIn()).as(TREE.line(number)).isEqualTo(after > STACK - 1e-6);
            if (!child.action().equals("c")) {
                double potAfterCall = pot + parent.put(1 - parent.actor()) - parent.put(parent.actor());
                assertThat(size.share().orElseThrow()).isCloseTo(raised / potAfterCall, within(1e-4));
            }
        }
    }

    @Test
    void hasNoAmountOfACheckOrAFold() {
        StreetChips chips = LineChips.of("b60", 500);

        assertThat(chips.size("f", 120)).isEqualTo(LineChips.of("", 500).size("x", 60));
        assertThat(chips.size("f", 120).amount()).isEmpty();
    }

    @Test
    void givesTheAmountOnThisStreet() {
        StreetChips river = LineChips.of("b60-c-2c-x-b90", 500);

        assertThat(river.behind()).isEqualTo(440);
        assertThat(river.size("c", 270).amount()).contains(90.0);
        assertThat(river.size("r270", 270).amount()).contains(270.0);
        assertThat(river.size("r270", 270).share()).contains(0.5);
        assertThat(river.size("r440", 270).allIn()).isTrue();
    }

    @Test
    void takesForACallWhatIsMissingFromTheRaise() {
        StreetChips raised = LineChips.of("b60-r240", 500);

        assertThat(raised.size("c", 360).amount()).contains(180.0);
        assertThat(raised.size("c", 360).allIn()).isFalse();
        assertThat(LineChips.of("b60-r500", 500).size("c", 620).allIn()).isTrue();
    }

    /** Returns the line to a node with a card at each deal. */
    private static String lineWithCards(int number) {
        Node node = TREE.nodes().get(number);
        if (node.parent() < 0) {
            return "";
        }
        String before = lineWithCards(node.parent());
        String step = node.action().isEmpty() ? "2c" : node.action();
        return before.isEmpty() ? step : before + "-" + step;
    }
}
