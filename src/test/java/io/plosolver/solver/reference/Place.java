package io.plosolver.solver.reference;

import io.plosolver.solver.tree.BettingTree.Node;
import java.util.List;

/**
 * A spot of a game with its cards dealt.
 *
 * @param node of the betting tree
 * @param line from the root, with dealt cards
 * @param path the line without cards
 * @param boards with all cards that are dealt
 */
public record Place(Node node, String line, String path, List<Long> boards) {

    /** Asked for each pair of hands, so without a stream. */
    long boardCards() {
        long cards = 0;
        for (long board : boards) {
            cards |= board;
        }
        return cards;
    }
}
