package io.plosolver.solver.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariants of every node of random trees. */
class BettingTreePropertiesTest {

    private static final double ROUNDING = 1e-6;

    static LongStream seeds() {
        return Seeds.upTo(150).asLongStream();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsTheRulesAtEveryNode(long seed) {
        BettingTree tree = randomTree(new SplittableRandom(seed));

        for (int number = 0; number < tree.nodes().size(); number++) {
            Node node = tree.nodes().get(number);
            String where = "seed " + seed + ", line " + tree.line(number);
            switch (node.kind()) {
                case DECISION -> assertDecision(tree, node, where);
                case DEAL -> assertDeal(tree, node, where);
                case FOLD, SHOWDOWN, RUN_OUT -> assertTerminal(tree, node, where);
            }
            assertChips(tree.rules(), node, where);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hasOneLineForEachSpot(long seed) {
        BettingTree tree = randomTree(new SplittableRandom(seed));

        List<String> lines = IntStream.range(0, tree.nodes().size())
                .filter(node -> !afterDeal(tree, node))
                .mapToObj(tree::line)
                .toList();

        assertThat(lines).as("seed %s", seed).doesNotHaveDuplicates();
        assertThat(lines)
                .as("seed %s", seed)
                .allMatch(line -> tree.line(tree.node(line)).equals(line));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void numbersChildrenAsNeighboursAfterTheirParents(long seed) {
        BettingTree tree = randomTree(new SplittableRandom(seed));

        int next = 1;
        for (int number = 0; number < tree.nodes().size(); number++) {
            Node node = tree.nodes().get(number);
            assertThat(node.firstChild()).as("seed %s", seed).isEqualTo(next);
            for (int child = next; child < next + node.children(); child++) {
                assertThat(tree.nodes().get(child).parent()).as("seed %s", seed).isEqualTo(number);
            }
            next += node.children();
        }
        assertThat(next).as("seed %s", seed).isEqualTo(tree.nodes().size());
    }

    private static void assertDecision(BettingTree tree, Node node, String where) {
        int actor = node.actor();
        double faced = node.put(1 - actor);
        double limit = faced + tree.rules().pot() + 2 * faced;
        double least = Math.min(tree.rules().stack(), faced + tree.rules().minBet());
        assertThat(node.children()).as(where).isPositive();
        double before = Double.NEGATIVE_INFINITY;
        for (Node child : children(tree, node)) {
            double now = child.put(actor);
            assertThat(child.put(1 - actor)).as(where).isEqualTo(faced);
            switch (child.action().charAt(0)) {
                case 'f' -> {
                    assertThat(node.put(actor)).as(where).isLessThan(faced);
                    assertThat(now).as(where).isEqualTo(node.put(actor));
                    assertThat(child.kind()).as(where).isEqualTo(Kind.FOLD);
                    assertThat(child.actor()).as(where).isEqualTo(actor);
                }
                case 'x' -> assertThat(now).as(where).isEqualTo(faced).isEqualTo(node.put(actor));
                case 'c' -> assertThat(now).as(where).isEqualTo(faced).isGreaterThan(node.put(actor));
                case 'b', 'r' -> {
                    assertThat(now)
                            .as(where)
                            .isBetween(least - ROUNDING, limit + ROUNDING)
                            .isGreaterThan(before);
                    assertThat(child.kind()).as(where).isEqualTo(Kind.DECISION);
                    assertThat(child.actor()).as(where).isEqualTo(1 - actor);
                    before = now;
                }
                default -> throw new AssertionError(where + ": " + child.action());
            }
        }
    }

    private static void assertDeal(BettingTree tree, Node node, String where) {
        assertThat(node.children()).as(where).isEqualTo(1);
        assertThat(node.put(0))
                .as(where)
                .isEqualTo(node.put(1))
                .isLessThan(tree.rules().stack());
        Node next = tree.nodes().get(node.firstChild());
        assertThat(next.street()).as(where).isEqualTo(node.street().next());
        assertThat(next.actor()).as(where).isZero();
    }

    private static void assertTerminal(BettingTree tree, Node node, String where) {
        assertThat(node.children()).as(where).isZero();
        if (node.kind() == Kind.FOLD) {
            assertThat(node.matched()).as(where).isEqualTo(node.put(node.actor()));
            return;
        }
        assertThat(node.put(0)).as(where).isEqualTo(node.put(1));
        if (node.kind() == Kind.RUN_OUT) {
            assertThat(node.street()).as(where).isNotEqualTo(Street.RIVER);
            assertThat(node.put(0)).as(where).isCloseTo(tree.rules().stack(), within(ROUNDING));
        } else {
            assertThat(node.street()).as(where).isEqualTo(Street.RIVER);
        }
    }

    private static void assertChips(BettingRules rules, Node node, String where) {
        assertThat(node.put(0)).as(where).isBetween(0.0, rules.stack() + ROUNDING);
        assertThat(node.put(1)).as(where).isBetween(0.0, rules.stack() + ROUNDING);
    }

    private static List<Node> children(BettingTree tree, Node node) {
        return tree.nodes().subList(node.firstChild(), node.firstChild() + node.children());
    }

    private static boolean afterDeal(BettingTree tree, int node) {
        int parent = tree.nodes().get(node).parent();
        return parent >= 0 && tree.nodes().get(parent).kind() == Kind.DEAL;
    }

    /** Any street, a few sizes, chips with many decimals: some lines end all-in and some do not. */
    private static BettingTree randomTree(SplittableRandom random) {
        Street street = Street.values()[random.nextInt(3)];
        double pot = random.nextBoolean() ? 100 : random.nextDouble(1, 200);
        TreeBuilder builder = TreeBuilder.from(street)
                .pot(pot)
                .stack(pot * random.nextDouble(0, 8))
                .minBet(pot * random.nextDouble(0, 0.5))
                .raiseCap(random.nextInt(3));
        int most = street == Street.RIVER ? 4 : 2;
        for (Street each : Street.values()) {
            builder.sizes(
                    each,
                    new StreetSizes(
                            List.of(randomSizes(random, most), randomSizes(random, most)),
                            List.of(randomSizes(random, most), randomSizes(random, most))));
        }
        return builder.build();
    }

    private static List<BetSize> randomSizes(SplittableRandom random, int most) {
        List<BetSize> sizes = new ArrayList<>();
        int count = random.nextInt(most + 1);
        while (sizes.size() < count) {
            sizes.add(random.nextInt(4) == 0 ? new BetSize.AllIn() : new BetSize.OfPot(random.nextDouble(0.001, 1)));
        }
        return sizes;
    }
}
