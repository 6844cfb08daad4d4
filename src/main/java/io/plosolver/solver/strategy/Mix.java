package io.plosolver.solver.strategy;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Averages over a set of hands at one decision. Each hand weighs as much as the deals that bring it here: its reach times
 * the opponent's compatible reach. With these weights the frequencies are those seen in play, and frequency times EV adds up
 * to the value of the actor. Weights by reach alone would not: aces are dealt less often against a range full of aces.
 *
 * @param hands number of hands
 * @param combos sum of their reach
 * @param deals sum of their reach times the opponent's compatible reach
 * @param frequencies of each action; NaN where no deal gets here
 * @param evs of each action, over the deals that take it; NaN where none does
 * @param ev of all actions together; NaN where no deal gets here
 */
public record Mix(int hands, double combos, double deals, List<Double> frequencies, List<Double> evs, double ev) {

    public Mix {
        frequencies = List.copyOf(frequencies);
        evs = List.copyOf(evs);
    }

    /** Adds hands up. */
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
            // The EV of a hand that meets no opponent is not a number.
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
