package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.strategy.ClassTable;
import io.plosolver.solver.strategy.Mix;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Checks the averages over ranges of a solved spot by laws of conservation: frequency times EV adds up to the value of the
 * solve, the deals after an action are those that take it, and what both players win is the pot. None holds with other
 * weights than the number of deals of a hand.
 */
public final class RangeFigures {

    /** Tolerance as a share of the pot, and of the deals at the root. */
    private static final double TOLERANCE = 1e-4;

    /** Share of the deals at the root; rarer decisions are skipped, because floats are too coarse for them. */
    private static final double RARE = 1e-3;

    private static final int MOST_PAIRS = 4_000_000;

    private final SolvedSpot spot;
    private final SolverRequest request;
    private final double pot;
    private final double rootDeals;

    private RangeFigures(SolvedSpot spot, SolverRequest request) {
        this.spot = spot;
        this.request = request;
        pot = request.rules().pot();
        rootDeals = mix(line("").orElseThrow()).deals();
    }

    /** Checks the root, and every decision of its street with the decisions after it. */
    public static void check(SolvedSpot spot, SolverRequest request) {
        RangeFigures figures = new RangeFigures(spot, request);
        figures.checkRoot();
        figures.checkFrom("", 0);
    }

    private void checkRoot() {
        NodeStrategy root = line("").orElseThrow();

        assertThat(worth(mix(root)))
                .as("frequency x EV over the actions of the root")
                .isCloseTo(spot.result().values().get(root.actor()), within(TOLERANCE * pot));
        Range other = request.range(1 - root.actor());
        checkWeights(root, other.hands(request.boardCards()), other.weights(request.boardCards()));
    }

    private void checkFrom(String name, int number) {
        NodeStrategy decision = line(name).orElseThrow();
        Mix mix = mix(decision);
        if (mix.deals() < RARE * rootDeals) {
            return;
        }
        checkClasses(decision, mix);
        Node node = spot.tree().nodes().get(number);
        for (int action = 0; action < node.children(); action++) {
            int child = node.firstChild() + action;
            String next =
                    (name.isEmpty() ? "" : name + "-") + decision.actions().get(action);
            Kind kind = spot.tree().nodes().get(child).kind();
            if (kind == Kind.DECISION) {
                NodeStrategy answer = line(next).orElseThrow();
                checkWeights(answer, decision.hands(), taking(decision, action));
                checkShared(decision, action, List.of(answer), 1, next);
                checkFrom(next, child);
            } else if (kind == Kind.DEAL) {
                checkDeals(decision, action, next);
            }
        }
    }

    private void checkDeals(NodeStrategy decision, int action, String next) {
        List<NodeStrategy> after = new ArrayList<>();
        for (String cards : deals()) {
            line(next + "-" + cards).ifPresent(after::add);
        }
        int unseen = Cards.DECK_SIZE
                - Long.bitCount(request.boardCards())
                - 2 * request.game().holeCards();
        checkShared(decision, action, after, request.boards().size() == 1 ? unseen : unseen * (unseen - 1), next);
    }

    private List<String> deals() {
        List<String> cards = IntStream.range(0, Cards.DECK_SIZE)
                .filter(card -> (request.boardCards() & Cards.bit(card)) == 0)
                .mapToObj(Cards::name)
                .toList();
        return request.boards().size() == 1
                ? cards
                : cards.stream()
                        .flatMap(one -> cards.stream()
                                .filter(other -> !other.equals(one))
                                .map(other -> one + other))
                        .toList();
    }

    /** Deals that take an action equal the deals after it, summed over dealt cards; both players share the pot. */
    private void checkShared(NodeStrategy decision, int action, List<NodeStrategy> next, int cards, String where) {
        List<Mix> after = next.stream().map(RangeFigures::mix).toList();
        Mix before = mix(decision);
        double taken = before.frequencies().get(action) * before.deals();
        double deals = after.stream().mapToDouble(Mix::deals).sum() / cards;
        assertThat(deals / rootDeals).as("deals after %s", where).isCloseTo(taken / rootDeals, within(TOLERANCE));
        if (deals > RARE * rootDeals) {
            double won = after.stream()
                    .filter(mix -> mix.deals() > 0)
                    .mapToDouble(mix -> mix.deals() * worth(mix))
                    .sum();
            checkChips(decision, before.evs().get(action), next.get(0).actor(), won / cards / deals, where);
        }
    }

    /** The next actor's deals equal those of the action; without rake both players' values add up to the pot. */
    private void checkChips(NodeStrategy decision, double ev, int nextActor, double nextEv, String where) {
        if (nextActor == decision.actor()) {
            assertThat(ev)
                    .as("what the caller wins from %s", where)
                    .isCloseTo(nextEv - decision.toCall(), within(TOLERANCE * decision.pot()));
        } else if (request.rake().rate() == 0) {
            assertThat(ev + nextEv)
                    .as("what both players win from %s", where)
                    .isCloseTo(decision.pot(), within(TOLERANCE * decision.pot()));
        }
    }

    private void checkClasses(NodeStrategy decision, Mix whole) {
        NodeStrategyView view = new NodeStrategyView(decision, request.boards());
        for (ClassTable table :
                view.tables(IntStream.range(0, decision.hands().length).toArray())) {
            List<Mix> rows = table.made().stream().map(ClassTable.Row::mix).toList();
            assertThat(rows.stream().mapToDouble(Mix::combos).sum())
                    .isCloseTo(whole.combos(), within(1e-6 * whole.combos()));
            assertThat(rows.stream().mapToDouble(Mix::deals).sum())
                    .isCloseTo(whole.deals(), within(1e-6 * whole.deals()));
            assertThat(rows.stream()
                            .filter(row -> row.deals() > 0)
                            .mapToDouble(row -> row.deals() * worth(row))
                            .sum())
                    .as("EV of the classes at '%s'", decision.line())
                    .isCloseTo(whole.deals() * whole.ev(), within(1e-6 * whole.deals() * pot));
        }
    }

    /** Recomputes the compatible reach of a decision's hands, pair by pair. */
    private void checkWeights(NodeStrategy decision, long[] others, float[] reach) {
        double[] published = {0, 0};
        SplittableRandom random = new SplittableRandom(1);
        int hands = decision.hands().length;
        boolean all = (long) hands * others.length <= MOST_PAIRS;
        double largest = 0;
        for (float weight : decision.opponentReach()) {
            largest = Math.max(largest, weight);
        }
        for (int i = 0; i < (all ? hands : MOST_PAIRS / others.length); i++) {
            int hand = all ? i : random.nextInt(hands);
            double met = 0;
            for (int other = 0; other < others.length; other++) {
                met += (decision.hands()[hand] & others[other]) == 0 ? reach[other] : 0;
            }
            assertThat((double) decision.opponentReach()[hand])
                    .as("reach that %s meets at '%s'", Cards.names(decision.hands()[hand]), decision.line())
                    .isCloseTo(met, within(1e-5 * largest));
            for (int action = 0; action < decision.actions().size() && met > 1e-5 * largest; action++) {
                double weight = decision.reach()[hand] * met * decision.frequencies()[action][hand];
                published[0] += weight;
                published[1] += weight * decision.ev()[action][hand];
            }
        }
        if (all && published[0] > RARE * rootDeals) {
            assertThat(worth(mix(decision)))
                    .as("EV at '%s', weighted pair by pair", decision.line())
                    .isCloseTo(published[1] / published[0], within(TOLERANCE * decision.pot()));
        }
    }

    private static float[] taking(NodeStrategy decision, int action) {
        float[] reach = new float[decision.hands().length];
        for (int hand = 0; hand < reach.length; hand++) {
            reach[hand] = decision.reach()[hand] * decision.frequencies()[action][hand];
        }
        return reach;
    }

    private static double worth(Mix mix) {
        return IntStream.range(0, mix.evs().size())
                .filter(action -> mix.frequencies().get(action) > 0)
                .mapToDouble(action -> mix.frequencies().get(action) * mix.evs().get(action))
                .sum();
    }

    private Optional<NodeStrategy> line(String line) {
        return spot.line(line);
    }

    private static Mix mix(NodeStrategy line) {
        return new NodeStrategyView(line, List.of()).mix();
    }
}
