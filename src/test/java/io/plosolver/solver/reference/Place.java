package io.plosolver.solver.reference;

import io.plosolver.solver.tree.BettingTree.Node;
import java.util.List;

/**
 * A node of the betting tree with its cards dealt.
 *
 * @param node of the betting tree
 * @param line from the root, with dealt cards
 * @param path the line without cards
 * @param boards including all dealt cards
 */
public record Place(Node node, String line, String path, List<Long> boards) {

    /** Without a stream, because it is called for each pair of hands. */
    long boardCards() {
        long cards = 0;
        for (long board : boards) {
            cards |= board;
        }
        return cards;
    }
}
