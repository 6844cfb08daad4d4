package io.plosolver.solver;

import io.plosolver.poker.Game;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.StrategyReader;
import io.plosolver.solver.cfr.StrategySnapshot;
import io.plosolver.solver.game.DealtGame;
import io.plosolver.solver.game.DealtState;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.Street;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A solved spot in memory. Decisions of the most recent state are cached, so reading decisions state by state is
 * fastest.
 */
final class SolvedGame implements SolvedSpot {

    /** Rounding error of single-precision sums, relative to the largest compatible weight at a decision. */
    private static final float ROUNDING = 1e-6f;

    private final SolverResult result;
    private final SolverRequest request;
    private final BettingTree tree;
    private final DealtGame game;
    private final boolean isOfClasses;
    private final SolveGames games;
    private final RegretMinimizer minimizer;
    /** Null until it is needed, since it has buffers for all hands. */
    private @Nullable StrategyReader reader;

    private final StrategyReader classReader;
    private final @Nullable StrategySnapshot[] snapshots;
    /** {@code [player]}: number of the state whose snapshot is cached, or -1. */
    private final int[] snapshot = {0, 0};
    /** {@code [player]}: the hands read last, since the decisions of a state are read one after another. */
    private final @Nullable OrderedHands[] ordered = new OrderedHands[2];

    /** @param roots snapshots of the root of each player */
    SolvedGame(
            SolverResult result,
            PlannedSolve planned,
            SolveGames games,
            RegretMinimizer minimizer,
            @Nullable StrategySnapshot[] roots) {
        this.result = result;
        this.request = planned.request();
        this.tree = planned.tree();
        this.game = games.hands();
        this.isOfClasses = games.areOfClasses();
        this.games = games;
        this.minimizer = minimizer;
        this.classReader = minimizer.reader();
        this.snapshots = roots.clone();
    }

    @Override
    public SolverResult result() {
        return result;
    }

    @Override
    public Game game() {
        return request.game();
    }

    @Override
    public List<Long> boards() {
        return request.boards();
    }

    @Override
    public BettingTree tree() {
        return tree;
    }

    @Override
    public List<Street> keptStreets() {
        return isOfClasses ? List.of(tree.rules().street()) : SolvedSpot.super.keptStreets();
    }

    /** A decision: a node of the betting tree in one public state. */
    private record Place(int node, DealtState state) {}

    private List<Place> places(Street street) {
        List<Place> places = new ArrayList<>();
        for (DealtState state : game.dealtStates(street)) {
            for (int node = 0; node < tree.nodes().size(); node++) {
                Node at = tree.nodes().get(node);
                if (at.kind() == Kind.DECISION && at.street() == street) {
                    places.add(new Place(node, state));
                }
            }
        }
        return places;
    }

    @Override
    public List<String> lines(Street street) {
        return places(street).stream()
                .map(place -> line(place.node(), place.state().dealt()))
                .toList();
    }

    @Override
    public Iterable<NodeStrategy> decisions(Street street) {
        List<Place> places = places(street);
        return () -> places.stream()
                .map(place -> strategy(line(place.node(), place.state().dealt()), place.node(), place.state()))
                .iterator();
    }

    /** Returns the line to a node, with the cards of its deals. */
    private String line(int node, List<String> dealt) {
        List<String> steps = new ArrayList<>();
        int deals = dealt.size();
        for (int at = node; tree.nodes().get(at).parent() >= 0; ) {
            int parent = tree.nodes().get(at).parent();
            if (tree.nodes().get(parent).kind() == Kind.DEAL) {
                steps.add(0, dealt.get(--deals));
            } else {
                steps.add(0, tree.nodes().get(at).action());
            }
            at = parent;
        }
        return String.join("-", steps);
    }

    @Override
    public Iterable<DecisionTotals> totalsAfterDeals() {
        return isOfClasses && tree.rules().street() == Street.FLOP
                ? new TurnTotals(tree, game, classReader, (node, state) -> line(node, state.dealt()))
                : SolvedSpot.super.totalsAfterDeals();
    }

    @Override
    public Optional<NodeStrategy> line(String line) {
        int node = 0;
        DealtState state = game.dealtRoot();
        for (String step : line.isEmpty() ? List.<String>of() : Arrays.asList(line.split("-", -1))) {
            Node at = tree.nodes().get(node);
            if (at.kind() == Kind.DEAL) {
                Optional<DealtState> next = game.deal(state, step);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                state = next.get();
                node = at.firstChild();
            } else {
                node = child(at, step);
                if (node < 0) {
                    return Optional.empty();
                }
            }
        }
        return tree.nodes().get(node).kind() == Kind.DECISION
                ? Optional.of(strategy(line, node, state))
                : Optional.empty();
    }

    private int child(Node node, String action) {
        for (int child = node.firstChild(); child < node.firstChild() + node.children(); child++) {
            if (tree.nodes().get(child).action().equals(action)) {
                return child;
            }
        }
        return -1;
    }

    private synchronized NodeStrategy strategy(String line, int number, DealtState state) {
        Node node = tree.nodes().get(number);
        int actor = node.actor();
        StrategySnapshot snapshot = snapshot(actor, state);
        OrderedHands hands = hands(actor, state);
        int[] order = hands.rows();
        float[][] frequencies = new float[node.children()][];
        float[][] evs = new float[node.children()][];
        float[] opponentReach = compatibleReach(snapshot.compatibleWeight(number));
        for (int action = 0; action < node.children(); action++) {
            frequencies[action] = pick(snapshot.frequencies(number, action), order);
            float[] values = snapshot.actionValues(number, action);
            evs[action] = new float[order.length];
            for (int i = 0; i < order.length; i++) {
                float compatible = opponentReach[order[i]];
                evs[action][i] = compatible > 0
                        ? (float) (values[order[i]] / compatible + game.payoffOffset() + node.put(actor))
                        : Float.NaN;
            }
        }
        return new NodeStrategy(
                line,
                actor,
                tree.nodes().subList(node.firstChild(), node.firstChild() + node.children()).stream()
                        .map(Node::action)
                        .toList(),
                tree.rules().pot() + node.put0() + node.put1(),
                Math.max(0, node.put(1 - actor) - node.put(actor)),
                hands.ascending(),
                pick(snapshot.reach(number), order),
                pick(opponentReach, order),
                frequencies,
                evs);
    }

    /**
     * Returns compatible weights by row with rounding errors set to 0. Inclusion-exclusion leaves small residues where
     * the exact weight is 0.
     */
    private static float[] compatibleReach(float[] sums) {
        float largest = 0;
        for (float sum : sums) {
            largest = Math.max(largest, sum);
        }
        float[] reach = new float[sums.length];
        for (int row = 0; row < sums.length; row++) {
            reach[row] = sums[row] > largest * ROUNDING ? sums[row] : 0;
        }
        return reach;
    }

    private StrategySnapshot snapshot(int player, DealtState state) {
        int number = state.number();
        if (snapshot[player] != number) {
            snapshot[player] = -1;
            snapshots[player] = null;
            if (reader == null) {
                reader = games.reader(minimizer);
            }
            snapshots[player] = reader.snapshot(player, !isOfClasses, state.path());
            snapshot[player] = number;
        }
        return snapshots[player];
    }

    private OrderedHands hands(int player, DealtState state) {
        OrderedHands known = ordered[player];
        if (known == null || !known.isOf(state)) {
            known = OrderedHands.of(state, game.hands(player, state));
            for (int visited : state.path()) {
                // A game that builds its states would keep all that are ever read.
                game.leave(visited);
            }
            ordered[player] = known;
        }
        return known;
    }

    /**
     * The hands of a player in a state.
     *
     * @param ascending the hands in ascending order
     * @param rows the row of each
     */
    private record OrderedHands(DealtState state, long[] ascending, int[] rows) {

        static OrderedHands of(DealtState state, long[] handOfRow) {
            long[] sorted = handOfRow.clone();
            Arrays.sort(sorted);
            int[] rows = new int[handOfRow.length];
            for (int row = 0; row < handOfRow.length; row++) {
                rows[Arrays.binarySearch(sorted, handOfRow[row])] = row;
            }
            return new OrderedHands(state, sorted, rows);
        }

        boolean isOf(DealtState other) {
            return state.number() == other.number() && Arrays.equals(state.suits(), other.suits());
        }
    }

    private static float[] pick(float[] values, int[] order) {
        float[] picked = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = values[order[i]];
        }
        return picked;
    }
}
