package io.plosolver.solver.strategy;

import io.plosolver.solver.LineStrategy;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What some hands do at a decision, taken together and weighted by their reach.
 *
 * @param hands how many there are
 * @param combos the sum of their reach
 * @param frequencies of each action; zeros where nothing reaches the decision
 * @param evs of each action, over the hands that take it as often as they do; NaN where none takes it
 * @param ev of all together, over the hands that meet one of the opponent; NaN where none does
 */
public record Mix(int hands, double combos, List<Double> frequencies, List<Double> evs, double ev) {

    public Mix {
        frequencies = List.copyOf(frequencies);
        evs = List.copyOf(evs);
    }

    /** Adds hands up. */
    static final class Sum {

        private final LineStrategy line;
        private final double[] taken;
        private final double[] weights;
        private final double[] chips;
        private int hands;
        private double combos;

        Sum(LineStrategy line) {
            this.line = line;
            taken = new double[line.actions().size()];
            weights = new double[taken.length];
            chips = new double[taken.length];
        }

        void add(int hand) {
            float reach = line.reach()[hand];
            hands++;
            combos += reach;
            for (int action = 0; action < taken.length; action++) {
                double weight = (double) reach * line.frequencies()[action][hand];
                float ev = line.ev()[action][hand];
                taken[action] += weight;
                if (!Float.isNaN(ev)) {
                    weights[action] += weight;
                    chips[action] += weight * ev;
                }
            }
        }

        boolean isEmpty() {
            return hands == 0;
        }

        Mix mix() {
            double weight = 0;
            double won = 0;
            for (int action = 0; action < taken.length; action++) {
                weight += weights[action];
                won += chips[action];
            }
            return new Mix(
                    hands,
                    combos,
                    IntStream.range(0, taken.length)
                            .mapToObj(action -> combos == 0 ? 0 : taken[action] / combos)
                            .toList(),
                    IntStream.range(0, taken.length)
                            .mapToObj(action -> weights[action] == 0 ? Double.NaN : chips[action] / weights[action])
                            .toList(),
                    weight == 0 ? Double.NaN : won / weight);
        }
    }
}
