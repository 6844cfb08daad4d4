package io.plosolver.solver;

import io.plosolver.solver.cfr.FinerGame;
import io.plosolver.solver.cfr.StrategyReader;
import io.plosolver.solver.cfr.StrategySnapshot;
import io.plosolver.solver.game.DealtGame;
import io.plosolver.solver.game.DealtState;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.Street;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Sums over all hands of the first decision after each turn card of a flop that was solved by suit classes.
 *
 * <p>They are read in the game of classes, which costs as much as one iteration for all cards together; in the game of
 * single hands it would be as much as grading. Sums over the hands of a class are exact but for the dead cards of both
 * hands ({@link io.plosolver.solver.game.ClassGame}).
 */
final class TurnTotals implements Iterable<DecisionTotals> {

    private static final int FIRST_TO_ACT = 0;

    private final BettingTree tree;
    private final DealtGame hands;
    private final StrategyReader classes;
    private final BiFunction<Integer, DealtState, String> lines;

    /**
     * @param hands the game of single hands
     * @param classes reader of the strategies in the game of classes
     * @param lines the line of a node of the tree in a state
     */
    TurnTotals(
            BettingTree tree, DealtGame hands, StrategyReader classes, BiFunction<Integer, DealtState, String> lines) {
        this.tree = tree;
        this.hands = hands;
        this.classes = classes;
        this.lines = lines;
    }

    @Override
    public Iterator<DecisionTotals> iterator() {
        return hands.dealtStates(Street.TURN).stream()
                .flatMap(state -> after(state).stream())
                .iterator();
    }

    private List<DecisionTotals> after(DealtState state) {
        int number = ((FinerGame) hands).coarserState(state.number());
        StrategySnapshot snapshot = classes.snapshot(FIRST_TO_ACT, false, number);
        return IntStream.range(1, tree.nodes().size())
                .filter(this::isFirstOfTurn)
                .mapToObj(node -> totals(snapshot, node, lines.apply(node, state)))
                .toList();
    }

    private boolean isFirstOfTurn(int number) {
        Node node = tree.nodes().get(number);
        return node.kind() == Kind.DECISION
                && node.street() == Street.TURN
                && tree.nodes().get(node.parent()).kind() == Kind.DEAL;
    }

    private DecisionTotals totals(StrategySnapshot snapshot, int number, String line) {
        Node node = tree.nodes().get(number);
        float[] reach = snapshot.reach(number);
        float[] compatible = snapshot.compatibleWeight(number);
        double stake = hands.payoffOffset() + node.put(FIRST_TO_ACT);
        double deals = 0;
        for (int row = 0; row < reach.length; row++) {
            deals += (double) reach[row] * compatible[row];
        }
        List<Double> taken = new ArrayList<>();
        List<Double> won = new ArrayList<>();
        for (int action = 0; action < node.children(); action++) {
            float[] frequencies = snapshot.frequencies(number, action);
            float[] values = snapshot.actionValues(number, action);
            double takenSum = 0;
            double wonSum = 0;
            for (int row = 0; row < reach.length; row++) {
                double playing = (double) reach[row] * frequencies[row];
                takenSum += playing * compatible[row];
                wonSum += playing * (values[row] + stake * compatible[row]);
            }
            taken.add(takenSum);
            won.add(wonSum);
        }
        return new DecisionTotals(line, tree.rules().pot() + node.put0() + node.put1(), deals, taken, won);
    }
}
