package io.plosolver.solver.strategy;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Averages over a set of hands at one decision. Each hand is weighted by the number of deals that reach the decision
 * with it: its reach times the opponent's compatible reach. With these weights, frequencies are those observed in play,
 * and frequency times EV adds up to the actor's value. Weighting by reach alone would be wrong: aces are dealt less
 * often against a range full of aces.
 *
 * @param hands number of hands
 * @param combos sum of reach
 * @param deals sum of reach times the opponent's compatible reach
 * @param frequencies of each action, from 0 to 1; NaN if no deal reaches the decision
 * @param evs of each action in chips, over the deals that take it; NaN if no deal does
 * @param ev of all actions together, in chips; NaN if no deal reaches the decision
 */
public record Mix(int hands, double combos, double deals, List<Double> frequencies, List<Double> evs, double ev) {

    public Mix {
        frequencies = List.copyOf(frequencies);
        evs = List.copyOf(evs);
    }

    /** Accumulator of a mix. */
    static final class Sum {

        private final NodeStrategy line;
        private final double[] deals;
        private final double[] chips;
        private int hands;
        private double combos;

        Sum(NodeStrategy line) {
            this.line = line;
            deals = new double[line.actions().size()];
            chips = new double[deals.length];
        }

        void add(int hand) {
            hands++;
            combos += line.reach()[hand];
            double weight = line.deals(hand);
            // The EV of a hand without a compatible hand of the opponent is NaN.
            if (weight > 0) {
                for (int action = 0; action < deals.length; action++) {
                    double taken = weight * line.frequencies()[action][hand];
                    deals[action] += taken;
                    chips[action] += taken * line.ev()[action][hand];
                }
            }
        }

        boolean isEmpty() {
            return hands == 0;
        }

        Mix mix() {
            double all = 0;
            double won = 0;
            for (int action = 0; action < deals.length; action++) {
                all += deals[action];
                won += chips[action];
            }
            return new Mix(
                    hands,
                    combos,
                    all,
                    shares(deals, all),
                    IntStream.range(0, deals.length)
                            .mapToObj(action -> ratio(chips[action], deals[action]))
                            .toList(),
                    ratio(won, all));
        }

        private static List<Double> shares(double[] parts, double all) {
            return IntStream.range(0, parts.length)
                    .mapToObj(part -> ratio(parts[part], all))
                    .toList();
        }

        private static double ratio(double part, double whole) {
            return whole == 0 ? Double.NaN : part / whole;
        }
    }
}
