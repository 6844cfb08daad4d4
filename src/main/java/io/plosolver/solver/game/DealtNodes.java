package io.plosolver.solver.game;

import io.plosolver.solver.cfr.GameTree;
import io.plosolver.solver.cfr.GameTree.Kind;
import java.util.Arrays;

/** A tree whose run-outs are replaced by deals of the remaining streets and a showdown, appended to its nodes. */
final class DealtNodes {

    private final GameTree whole;
    private final int last;
    private final Kind[] kinds;
    private final int[] streets;
    private final int[] actors;
    private final int[] firstChild;
    private final int[] children;
    private final double[][] constants;
    private final double[] shares;
    private int next;

    /** @param last the street of the complete boards */
    DealtNodes(GameTree whole, int last) {
        this.whole = whole;
        this.last = last;
        int size = whole.size();
        for (int node = 0; node < whole.size(); node++) {
            size += whole.kinds()[node] == Kind.RUN_OUT ? last - whole.streets()[node] : 0;
        }
        kinds = Arrays.copyOf(whole.kinds(), size);
        streets = Arrays.copyOf(whole.streets(), size);
        actors = Arrays.copyOf(whole.actors(), size);
        firstChild = Arrays.copyOf(whole.firstChild(), size);
        children = Arrays.copyOf(whole.children(), size);
        constants =
                new double[][] {Arrays.copyOf(whole.constants()[0], size), Arrays.copyOf(whole.constants()[1], size)};
        shares = Arrays.copyOf(whole.shares(), size);
        next = whole.size();
    }

    GameTree tree() {
        for (int node = 0; node < whole.size(); node++) {
            if (kinds[node] == Kind.RUN_OUT) {
                deal(node);
            }
        }
        return new GameTree(kinds, streets, actors, firstChild, children, constants, shares);
    }

    private void deal(int runOut) {
        int at = runOut;
        for (int street = whole.streets()[runOut]; street < last; street++) {
            kinds[at] = Kind.DEAL;
            firstChild[at] = next;
            children[at] = 1;
            at = next++;
            streets[at] = street + 1;
        }
        kinds[at] = Kind.SHOWDOWN;
        shares[at] = whole.shares()[runOut];
        for (int player = 0; player < 2; player++) {
            constants[player][at] = whole.constants()[player][runOut];
        }
    }
}
