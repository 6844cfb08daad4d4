package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.solver.cfr.PublicState;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.Street;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Builder of the public states of a spot: the root, and the states after each deal as far as the betting tree goes.
 *
 * <p>Suit-isomorphic deals get one state, with the permutations of suits in {@link PublicState#isomorphisms} (suit
 * isomorphism: Waugh, A Fast and Optimal Hand Isomorphism Algorithm, 2013; here the permutations are enumerated, not
 * indexed). Rows of complete boards are ordered by strength on the first board. Equal arrays are shared between states.
 */
final class StateBuilder {

    private final Game game;
    private final long[][] hands;
    private final HandPlaces[] places;
    private final int[][] rootSameHand;
    private final boolean[] hasRunOuts = new boolean[Street.values().length];
    private final boolean[] hasDeals = new boolean[Street.values().length];
    private final Cancellation cancellation;
    private final Map<List<Long>, Ranking> rankings = new HashMap<>();
    private final List<OmahaState> states = new ArrayList<>();
    private final List<List<Integer>> children = new ArrayList<>();

    /** Identity arrays by length, shared because they are long and frequently used. */
    private final Map<Integer, int[]> ranges = new HashMap<>();

    /** @param hands {@code [player][row of the root]} */
    StateBuilder(Game game, long[][] hands, BettingTree tree, Cancellation cancellation) {
        this.game = game;
        this.hands = hands;
        this.cancellation = cancellation;
        places = new HandPlaces[] {new HandPlaces(hands[0]), new HandPlaces(hands[1])};
        rootSameHand = new int[2][];
        for (int player = 0; player < 2; player++) {
            int[] sameHand = new int[hands[player].length];
            for (int row = 0; row < sameHand.length; row++) {
                sameHand[row] = places[1 - player].of(hands[player][row]);
            }
            rootSameHand[player] = sameHand;
        }
        for (BettingTree.Node node : tree.nodes()) {
            hasRunOuts[node.street().ordinal()] |= node.kind() == Kind.RUN_OUT;
            hasDeals[node.street().ordinal()] |= node.kind() == Kind.DEAL;
        }
    }

    /** Returns all states, the root first. */
    List<OmahaState> build(long[] boards, List<int[]> relabellings) {
        addRoot(boards, relabellings);
        for (int number = 0; number < states.size(); number++) {
            OmahaState above = states.get(number);
            if (hasDeals[street(above.boards()).ordinal()]) {
                addDeals(number, above);
            }
        }
        List<OmahaState> linked = new ArrayList<>();
        for (int number = 0; number < states.size(); number++) {
            linked.add(withDeals(states.get(number), children.get(number)));
        }
        return linked;
    }

    private static OmahaState withDeals(OmahaState state, List<Integer> deals) {
        PublicState known = state.state();
        return new OmahaState(
                new PublicState(
                        known.street(),
                        known.rows(),
                        known.above(),
                        null,
                        known.rootRows(),
                        known.isomorphisms(),
                        known.representative(),
                        known.weight(),
                        deals.stream().mapToInt(Integer::intValue).toArray(),
                        known.runOuts(),
                        known.runOutWeight()),
                state.rows(),
                state.boards(),
                state.deal(),
                state.parent(),
                state.runOuts(),
                state.relabellings());
    }

    private static Street street(long[] boards) {
        return Street.ofBoardCards(Long.bitCount(boards[0])).orElseThrow();
    }

    private void addRoot(long[] boards, List<int[]> relabellings) {
        int[][] identity = {range(hands[0].length), range(hands[1].length)};
        Ranking[] shown = new Ranking[0];
        if (street(boards) == Street.RIVER) {
            shown = new Ranking[boards.length];
            for (int board = 0; board < boards.length; board++) {
                shown[board] = Ranking.of(boards[board], union(boards), hands, cancellation);
            }
        }
        Ranking[] runOuts = runOuts(boards);
        states.add(new OmahaState(
                new PublicState(
                        0,
                        new int[] {hands[0].length, hands[1].length},
                        new int[0][],
                        null,
                        null,
                        new int[0][][],
                        representative(identity, identity, relabellings),
                        1,
                        new int[0],
                        runOuts.length,
                        RunOuts.weight(boards, game.holeCards())),
                new ShownRows(identity, rootSameHand, shown),
                boards,
                Deal.NONE,
                -1,
                runOuts,
                relabellings));
        children.add(new ArrayList<>());
    }

    private Ranking[] runOuts(long[] boards) {
        if (!hasRunOuts[street(boards).ordinal()]) {
            return new Ranking[0];
        }
        RunOuts runOuts = RunOuts.of(boards);
        Ranking[] found = new Ranking[runOuts.count()];
        for (int number = 0; number < found.length; number++) {
            found[number] = ranking(runOuts.boards().get(number), runOuts.dead().get(number));
        }
        return found;
    }

    /** Returns the ranking by the rows of the root. Boards that are reached in several ways are ranked once. */
    private Ranking ranking(long board, long dead) {
        cancellation.throwIfAborted();
        return rankings.computeIfAbsent(List.of(board, dead), key -> Ranking.of(board, dead, hands, cancellation));
    }

    private void addDeals(int number, OmahaState above) {
        int[][] rowOfRoot = new int[2][];
        for (int player = 0; player < 2; player++) {
            rowOfRoot[player] = InverseRows.of(above.rows().hands()[player], hands[player].length);
        }
        // By identity: deals share arrays.
        IdentityHashMap<int[], int[][]> isomorphicRows = new IdentityHashMap<>();
        for (Deal deal : Deal.after(above.boards(), above.relabellings())) {
            cancellation.throwIfAborted();
            int[][][] isomorphisms = new int[deal.isomorphisms().size()][][];
            for (int isomorphism = 1; isomorphism < isomorphisms.length; isomorphism++) {
                isomorphisms[isomorphism] = isomorphicRows.computeIfAbsent(
                        deal.isomorphisms().get(isomorphism), suits -> isomorphicRows(above, rowOfRoot, suits));
            }
            children.get(number).add(states.size());
            addState(number, above, deal, isomorphisms, rowOfRoot);
        }
    }

    private int[][] isomorphicRows(OmahaState above, int[][] rowOfRoot, int[] suits) {
        int[][] isomorphisms = new int[2][];
        for (int player = 0; player < 2; player++) {
            int[] rows = above.rows().hands()[player];
            int[] isomorphism = new int[rows.length];
            for (int row = 0; row < rows.length; row++) {
                isomorphism[row] = rowOfRoot[player][places[player].of(Cards.relabel(hands[player][rows[row]], suits))];
            }
            isomorphisms[player] = isomorphism;
        }
        return isomorphisms;
    }

    private void addState(int parent, OmahaState above, Deal deal, int[][][] isomorphisms, int[][] rowOfRootAbove) {
        long[] boards = deal.onto(above.boards());
        boolean complete = street(boards) == Street.RIVER;
        Ranking first = complete ? ranking(boards[0], union(boards)) : null;
        int[][] rootRows = new int[2][];
        int[][] rowsAbove = new int[2][];
        for (int player = 0; player < 2; player++) {
            rootRows[player] = first != null ? first.order()[player] : possible(player, union(boards));
            rowsAbove[player] = above.parent() < 0
                    ? rootRows[player]
                    : Arrays.stream(rootRows[player])
                            .map(index(rowOfRootAbove[player]))
                            .toArray();
        }
        int[][] rowOfRoot = {InverseRows.of(rootRows[0], hands[0].length), InverseRows.of(rootRows[1], hands[1].length)
        };
        Ranking[] shown = first != null ? shown(boards, first, rowOfRoot) : new Ranking[0];
        Ranking[] runOuts = complete ? new Ranking[0] : runOuts(boards);
        List<int[]> relabellings = SuitSymmetry.fixing(above.relabellings(), boards);
        states.add(new OmahaState(
                new PublicState(
                        above.state().street() + 1,
                        new int[] {rootRows[0].length, rootRows[1].length},
                        rowsAbove,
                        null,
                        rootRows,
                        isomorphisms,
                        representative(rootRows, rowOfRoot, relabellings),
                        weight(above.boards()),
                        new int[0],
                        runOuts.length,
                        RunOuts.weight(boards, game.holeCards())),
                new ShownRows(rootRows, sameHand(rootRows, rowOfRoot), shown),
                boards,
                deal,
                parent,
                runOuts,
                relabellings));
        children.add(new ArrayList<>());
    }

    /**
     * Returns the lowest isomorphic row of each row under a group of permutations of suits; null if the group is
     * trivial.
     */
    private int @Nullable [][] representative(int[][] rootRows, int[][] rowOfRoot, List<int[]> relabellings) {
        if (relabellings.size() == 1) {
            return null;
        }
        int[][] representative = new int[2][];
        for (int player = 0; player < 2; player++) {
            representative[player] = new int[rootRows[player].length];
            for (int row = 0; row < representative[player].length; row++) {
                long hand = hands[player][rootRows[player][row]];
                int first = row;
                for (int[] suits : relabellings) {
                    int isomorphic = rowOfRoot[player][places[player].of(Cards.relabel(hand, suits))];
                    first = Math.min(first, isomorphic);
                }
                representative[player][row] = first;
            }
        }
        return representative;
    }

    private static IntUnaryOperator index(int[] array) {
        return at -> array[at];
    }

    private double weight(long[] boards) {
        int cards = Cards.DECK_SIZE - 2 * game.holeCards() - Long.bitCount(union(boards));
        return boards.length == 1 ? 1.0 / cards : 1.0 / (cards * (cards - 1.0));
    }

    /**
     * Returns the rankings of complete boards. Rows are ordered by the first board, so its own order is the identity.
     */
    private Ranking[] shown(long[] boards, Ranking first, int[][] rowOfRoot) {
        Ranking[] shown = new Ranking[boards.length];
        shown[0] = new Ranking(
                new int[][] {range(first.order()[0].length), range(first.order()[1].length)}, first.starts());
        if (boards.length > 1) {
            Ranking second = ranking(boards[1], union(boards));
            int[][] order = new int[2][];
            for (int player = 0; player < 2; player++) {
                order[player] = Arrays.stream(second.order()[player])
                        .map(index(rowOfRoot[player]))
                        .toArray();
            }
            shown[1] = new Ranking(order, second.starts());
        }
        return shown;
    }

    private int[] possible(int player, long dead) {
        return IntStream.range(0, hands[player].length)
                .filter(hand -> (hands[player][hand] & dead) == 0)
                .toArray();
    }

    private int[][] sameHand(int[][] rootRows, int[][] rowOfRoot) {
        int[][] sameHand = new int[2][];
        for (int player = 0; player < 2; player++) {
            int none = rootRows[1 - player].length;
            sameHand[player] = new int[rootRows[player].length];
            for (int row = 0; row < sameHand[player].length; row++) {
                int root = rootSameHand[player][rootRows[player][row]];
                int sameHandRow = root == hands[1 - player].length ? -1 : rowOfRoot[1 - player][root];
                sameHand[player][row] = sameHandRow < 0 ? none : sameHandRow;
            }
        }
        return sameHand;
    }

    private int[] range(int size) {
        return ranges.computeIfAbsent(size, length -> {
            int[] range = new int[length];
            Arrays.setAll(range, i -> i);
            return range;
        });
    }

    private static long union(long[] boards) {
        long all = 0;
        for (long board : boards) {
            all |= board;
        }
        return all;
    }
}
