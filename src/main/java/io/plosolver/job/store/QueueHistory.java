package io.plosolver.job.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the queues did in equal steps of time. The last step is under way.
 *
 * @param from begin of the first step
 * @param complete false if there were so many jobs that the first steps are left out
 * @param queues figures of each queue
 */
public record QueueHistory(Instant from, Duration step, int steps, boolean complete, Map<String, Figures> queues) {

    public QueueHistory {
        queues = new LinkedHashMap<>(queues);
    }

    /**
     * Figures of one queue, an entry for each step.
     *
     * @param posted number of jobs that were posted in the step
     * @param completed number of jobs that ended COMPLETED
     * @param failed number of jobs that ended FAILED
     * @param cancelled number of jobs that ended CANCELLED
     * @param waiting number of jobs that waited for their first attempt at the end of the step
     * @param waited median and 95th percentile of the seconds that the jobs that ended in the step had waited before their
     *     first attempt; NaN if none had
     * @param ran the same of the duration of the attempts that computed a result
     */
    public record Figures(
            long[] posted,
            long[] completed,
            long[] failed,
            long[] cancelled,
            long[] waiting,
            List<double[]> waited,
            List<double[]> ran) {

        static Figures empty(int steps) {
            return new Figures(
                    new long[steps],
                    new long[steps],
                    new long[steps],
                    new long[steps],
                    new long[steps],
                    List.of(unknown(steps), unknown(steps)),
                    List.of(unknown(steps), unknown(steps)));
        }

        private static double[] unknown(int steps) {
            double[] figures = new double[steps];
            Arrays.fill(figures, Double.NaN);
            return figures;
        }

        /** Returns the same figures without the first steps. */
        Figures without(int first) {
            return new Figures(
                    rest(posted, first),
                    rest(completed, first),
                    rest(failed, first),
                    rest(cancelled, first),
                    rest(waiting, first),
                    rest(waited, first),
                    rest(ran, first));
        }

        private static long[] rest(long[] figures, int first) {
            return Arrays.copyOfRange(figures, first, figures.length);
        }

        private static List<double[]> rest(List<double[]> figures, int first) {
            return figures.stream()
                    .map(part -> Arrays.copyOfRange(part, first, part.length))
                    .toList();
        }
    }
}
