package io.plosolver.solver.reference;

import io.plosolver.poker.Cards;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.StrategyLock;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.Rake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A spot by the rules of poker: hands, possible deals, and payoffs. */
public final class ReferenceGame {

    private final SolverRequest request;
    private final BettingTree tree;
    private final Showdowns showdowns;
    private final long[][] hands = new long[2][];
    private final double[][] weights = new double[2][];
    private final double compatibleWeight;

    public ReferenceGame(SolverRequest request) {
        this.request = request;
        tree = BettingTree.of(request.rules(), 100_000);
        for (int player = 0; player < 2; player++) {
            hands[player] = request.range(player).hands(request.boardCards());
            weights[player] = new double[hands[player].length];
            for (int hand = 0; hand < hands[player].length; hand++) {
                weights[player][hand] = request.range(player).weight(hands[player][hand]);
            }
        }
        showdowns = new Showdowns(hands[0], hands[1]);
        double sum = 0;
        for (int first = 0; first < hands[0].length; first++) {
            for (int second = 0; second < hands[1].length; second++) {
                if ((hands[0][first] & hands[1][second]) == 0) {
                    sum += weights[0][first] * weights[1][second];
                }
            }
        }
        compatibleWeight = sum;
    }

    /** Returns the hands without a card of the root's boards, ascending. */
    public long[] hands(int player) {
        return hands[player];
    }

    double[] weights(int player) {
        return weights[player];
    }

    /** Returns the compatible weight: the product of weights, summed over all pairs of hands without a shared card. */
    double compatibleWeight() {
        return compatibleWeight;
    }

    double pot() {
        return request.rules().pot();
    }

    Rake rake() {
        return request.rake();
    }

    Place root() {
        return new Place(tree.nodes().get(0), "", "", request.boards());
    }

    /** Returns the place after an action, or the places after every possible deal. */
    List<Place> children(Place place) {
        List<Place> children = new ArrayList<>();
        for (int number = place.node().firstChild();
                number < place.node().firstChild() + place.node().children();
                number++) {
            Node child = tree.nodes().get(number);
            if (place.node().kind() == Kind.DEAL) {
                deal(place, child, 0, new ArrayList<>(place.boards()), "", children);
            } else {
                children.add(new Place(
                        child, join(place.line(), child.action()), join(place.path(), child.action()), place.boards()));
            }
        }
        return children;
    }

    private void deal(Place place, Node next, int board, List<Long> boards, String dealt, List<Place> places) {
        if (board == boards.size()) {
            places.add(new Place(next, join(place.line(), dealt), place.path(), List.copyOf(boards)));
            return;
        }
        long before = boards.get(board);
        long taken = boards.stream().reduce(0L, (one, other) -> one | other);
        for (int card = 0; card < Cards.DECK_SIZE; card++) {
            if ((taken & Cards.bit(card)) == 0) {
                boards.set(board, before | Cards.bit(card));
                deal(place, next, board + 1, boards, dealt + Cards.name(card), places);
            }
        }
        boards.set(board, before);
    }

    private static String join(String line, String step) {
        return line.isEmpty() ? step : line + "-" + step;
    }

    /** Returns the probability of one deal, given two hands without its cards. */
    double chance(Place deal) {
        int left = Cards.DECK_SIZE
                - Long.bitCount(deal.boardCards())
                - 2 * request.game().holeCards();
        double chance = 1;
        for (int board = 0; board < deal.boards().size(); board++) {
            chance /= left - board;
        }
        return chance;
    }

    /** Returns, by hand, the locked frequencies of the actions, or null if the hand is not locked. */
    Optional<double[]> lock(Place place, long hand) {
        for (StrategyLock lock : request.locks()) {
            if (lock.line().equals(place.path())) {
                return lock.rules().stream()
                        .filter(rule -> rule.hands().weight(hand) > 0)
                        .findFirst()
                        .map(rule -> children(place).stream()
                                .mapToDouble(child -> rule.frequencies()
                                        .getOrDefault(child.node().action(), 0.0))
                                .toArray());
            }
        }
        return Optional.empty();
    }

    /** Returns whether two hands share no card with each other and the boards. */
    boolean meet(Place place, int first, int second) {
        return (hands[0][first] & hands[1][second]) == 0
                && ((hands[0][first] | hands[1][second]) & place.boardCards()) == 0;
    }

    /** Returns a player's payoff at a terminal: chips won less chips put in; 0 for hands that share a card. */
    double payoff(Place end, int player, int first, int second) {
        if (!meet(end, first, second)) {
            return 0;
        }
        double stake = end.node().matched();
        double pot = pot() + 2 * stake;
        return share(end, player, first, second) * (pot - rake().of(pot)) - stake;
    }

    private double share(Place end, int player, int first, int second) {
        if (end.node().kind() == Kind.FOLD) {
            return end.node().actor() == player ? 0 : 1;
        }
        double ofFirst = showdowns.share(end.boards(), first, second);
        return player == 0 ? ofFirst : 1 - ofFirst;
    }

    /** Returns the share of the pot that a player has if both check to the end. */
    public double equity(int player) {
        double sum = 0;
        for (int first = 0; first < hands[0].length; first++) {
            for (int second = 0; second < hands[1].length; second++) {
                if ((hands[0][first] & hands[1][second]) == 0) {
                    sum += weights[0][first] * weights[1][second] * showdowns.share(request.boards(), first, second);
                }
            }
        }
        return player == 0 ? sum / compatibleWeight : 1 - sum / compatibleWeight;
    }
}
