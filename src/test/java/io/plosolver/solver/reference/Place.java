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

    long boardCards() {
        return boards.stream().reduce(0L, (one, other) -> one | other);
    }
}
