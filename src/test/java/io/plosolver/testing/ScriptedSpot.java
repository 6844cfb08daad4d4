package io.plosolver.testing;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverResult;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.Street;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Solved spot with pseudo-random strategies, equal for equal lines, in the form of real strategies. */
public final class ScriptedSpot implements SolvedSpot {

    private final BettingTree tree;
    private final List<Long> boards;
    private final List<Range> ranges;

    public ScriptedSpot(BettingTree tree, List<Long> boards, Range oop, Range ip) {
        this.tree = tree;
        this.boards = List.copyOf(boards);
        this.ranges = List.of(oop, ip);
    }

    @Override
    public SolverResult result() {
        throw new UnsupportedOperationException("nobody solved this");
    }

    @Override
    public Game game() {
        return ranges.get(0).game();
    }

    @Override
    public List<Long> boards() {
        return boards;
    }

    @Override
    public BettingTree tree() {
        return tree;
    }

    @Override
    public List<String> lines(Street street) {
        List<String> lines = new ArrayList<>();
        collect(0, "", 0, street, lines);
        return lines;
    }

    private void collect(int number, String line, long dealt, Street street, List<String> lines) {
        Node node = tree.nodes().get(number);
        if (node.kind() == Kind.DECISION && node.street() == street) {
            lines.add(line);
        }
        for (int child = node.firstChild(); child < node.firstChild() + node.children(); child++) {
            if (node.kind() != Kind.DEAL) {
                String action = tree.nodes().get(child).action();
                collect(child, line.isEmpty() ? action : line + "-" + action, dealt, street, lines);
            } else if (node.street().compareTo(street) < 0) {
                dealThenCollect(child, line, dealt, street, lines);
            }
        }
    }

    /** Deals only clubs, as if the other suits were isomorphic to them. */
    private void dealThenCollect(int child, String line, long dealt, Street street, List<String> lines) {
        for (int card = 0; card < Cards.DECK_SIZE; card += 4) {
            if (((boards.get(0) | dealt) & Cards.bit(card)) == 0) {
                collect(child, line + "-" + Cards.name(card), dealt | Cards.bit(card), street, lines);
            }
        }
    }

    @Override
    public Optional<NodeStrategy> line(String line) {
        long dealt = 0;
        StringBuilder actions = new StringBuilder();
        for (String step : line.isEmpty() ? new String[0] : line.split("-")) {
            if (Character.isUpperCase(step.charAt(0)) || Character.isDigit(step.charAt(0))) {
                dealt |= Cards.setOf(Cards.parseAll(step));
            } else {
                actions.append(actions.isEmpty() ? "" : "-").append(step);
            }
        }
        int number = tree.node(actions.toString());
        if (number >= 0 && tree.nodes().get(number).kind() == Kind.DEAL) {
            number = tree.nodes().get(number).firstChild();
        }
        return number < 0 || tree.nodes().get(number).kind() != Kind.DECISION
                ? Optional.empty()
                : Optional.of(decision(line, tree.nodes().get(number), dealt));
    }

    private NodeStrategy decision(String line, Node node, long dealt) {
        long dead = boards.stream().reduce(dealt, (one, other) -> one | other);
        Range range = ranges.get(node.actor());
        long[] hands = range.hands(dead);
        List<String> actions = tree.nodes().subList(node.firstChild(), node.firstChild() + node.children()).stream()
                .map(Node::action)
                .toList();
        SplittableRandom random = new SplittableRandom(line.hashCode());
        float[][] frequencies = new float[actions.size()][hands.length];
        float[][] ev = new float[actions.size()][hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            float left = 1;
            for (int action = 0; action < actions.size(); action++) {
                boolean last = action == actions.size() - 1;
                frequencies[action][hand] = last ? left : left * (float) random.nextDouble();
                left -= frequencies[action][hand];
                ev[action][hand] = actions.get(action).equals("f") ? 0 : (float) (200 * random.nextDouble() - 100);
            }
        }
        double pot = tree.rules().pot() + node.put0() + node.put1();
        double toCall = Math.abs(node.put0() - node.put1());
        float[] opponentReach = new float[hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            opponentReach[hand] = 1 + (float) (999 * random.nextDouble());
        }
        return new NodeStrategy(
                line, node.actor(), actions, pot, toCall, hands, range.weights(dead), opponentReach, frequencies, ev);
    }
}
