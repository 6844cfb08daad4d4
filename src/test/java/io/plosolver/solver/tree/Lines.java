package io.plosolver.solver.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import java.util.List;
import java.util.stream.IntStream;

/** Lookup of tree nodes by line. */
final class Lines {

    private Lines() {}

    static Node node(BettingTree tree, String line) {
        assertThat(tree.node(line)).as(line).isNotNegative();
        return tree.nodes().get(tree.node(line));
    }

    static Kind kind(BettingTree tree, String line) {
        return node(tree, line).kind();
    }

    static List<String> lines(TreeBuilder rules) {
        return lines(rules.build());
    }

    static List<String> lines(BettingTree tree) {
        return IntStream.range(0, tree.nodes().size()).mapToObj(tree::line).toList();
    }

    static List<String> actions(TreeBuilder rules, String line) {
        return actions(rules.build(), line);
    }

    /** Returns the actions after a line; after the deal if the line ends a street. */
    static List<String> actions(BettingTree tree, String line) {
        Node node = node(tree, line);
        if (node.kind() == Kind.DEAL) {
            node = tree.nodes().get(node.firstChild());
        }
        return tree.nodes().subList(node.firstChild(), node.firstChild() + node.children()).stream()
                .map(Node::action)
                .toList();
    }
}
