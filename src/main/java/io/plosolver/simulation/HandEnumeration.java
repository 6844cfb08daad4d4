package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.compute.Progress;
import io.plosolver.simulation.HandLists.HandList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Exact equity by enumeration of hands. A {@link CombinationCounter} counts every compatible combination of one hand
 * per list, weighted by the product of the hand weights.
 *
 * <p>The longest list is split into at most 256 blocks, which run in parallel. Each block has its own counts and the
 * counts are added in block order, so the result does not depend on the number of threads. Blocks run sequentially when
 * equity by hand is requested or when there are fewer blocks than threads.
 */
final class HandEnumeration {

    private static final int MAX_BLOCKS = 256;

    /** Work between two progress reports, in deals: less than a millisecond. */
    private static final double WORK_A_REPORT = 1 << 13;

    private final SimulationRequest request;
    private final List<HandList> lists;
    private final Function<Computation, CombinationCounter> counters;
    private final Computation computation;
    private final CancellationCheck cancellationCheck;
    private final double workACombination;
    private final ProgressCounter progressCounter;

    /** Number of combinations per hand of a list: the product of the lengths of all later lists. */
    private final long[] below;

    /** Equity by hand, {@code [player]}; empty if no distribution is requested. */
    private final EquityByHand[] equities;

    /**
     * @param lists lists of hands to enumerate, at least one
     * @param workACombination predicted work per combination, in deals
     * @param counters creates the counter of a thread; its inner loops run in the given computation
     */
    HandEnumeration(
            SimulationRequest request,
            List<HandList> lists,
            double workACombination,
            Function<Computation, CombinationCounter> counters,
            Computation computation) {
        this.request = request;
        this.lists = lists;
        this.counters = counters;
        this.computation = computation;
        this.cancellationCheck = new CancellationCheck(computation.cancellation());
        this.workACombination = workACombination;
        this.below = new long[lists.size()];
        long combinations = 1;
        for (int list = lists.size() - 1; list >= 0; list--) {
            below[list] = combinations;
            combinations *= lists.get(list).size();
        }
        this.progressCounter = new ProgressCounter(computation.progress(), combinations, "combinations of hands");
        this.equities = request.includes(ResultPart.DISTRIBUTION) ? equities() : new EquityByHand[0];
    }

    private EquityByHand[] equities() {
        EquityByHand[] byPlayer = new EquityByHand[request.players().size()];
        for (int player = 0; player < byPlayer.length; player++) {
            byPlayer[player] = new EquityByHand(1);
        }
        lists.forEach(list -> byPlayer[list.player()] = new EquityByHand(list.size()));
        return byPlayer;
    }

    OutcomeCounts count() {
        int hands = lists.get(0).size();
        int blocks = Math.min(MAX_BLOCKS, hands);
        OutcomeCounts[] counts = new OutcomeCounts[blocks];
        boolean oneByOne = equities.length > 0 || blocks < computation.threads();
        Computation across = oneByOne ? onOneThread() : computation;
        Computation within = new Computation(
                oneByOne ? computation.threads() : 1,
                computation.executor(),
                Progress.NONE,
                computation.cancellation());
        ParallelLoop.run(across, blocks, block -> {
            Part part = new Part(counters.apply(within));
            part.count((int) ((long) hands * block / blocks), (int) ((long) hands * (block + 1) / blocks));
            counts[block] = part.counts;
        });
        OutcomeCounts total =
                new OutcomeCounts(request.players().size(), request.boards().size());
        for (OutcomeCounts part : counts) {
            total.add(part);
        }
        if (total.total(0) == 0) {
            throw RangeDraw.impossible("every combination of their hands holds a card twice");
        }
        return total;
    }

    private Computation onOneThread() {
        return new Computation(1, Runnable::run, computation.progress(), computation.cancellation());
    }

    /** Returns the equity distribution of each player, or an empty list if none was requested. */
    List<EquityDistribution> distributions() {
        return Stream.of(equities).map(EquityByHand::distribution).toList();
    }

    /** Enumeration state of one thread. */
    private final class Part {

        private final CombinationCounter counter;
        private final OutcomeCounts counts =
                new OutcomeCounts(request.players().size(), request.boards().size());
        private final int[] chosen = new int[request.players().size()];
        private long unreported;
        private double work;

        Part(CombinationCounter counter) {
            this.counter = counter;
        }

        void count(int from, int to) {
            enumerate(0, from, to, 0, 1);
            report();
        }

        private void enumerate(int list, int from, int to, long used, double weight) {
            HandList hands = lists.get(list);
            for (int hand = from; hand < to; hand++) {
                long cards = hands.hands()[hand];
                if ((cards & used) != 0) {
                    done(below[list], 1);
                    continue;
                }
                counter.choose(list, hand);
                chosen[hands.player()] = hand;
                if (list + 1 < lists.size()) {
                    enumerate(list + 1, 0, lists.get(list + 1).size(), used | cards, weight * hands.weight(hand));
                } else {
                    showDown(weight * hands.weight(hand));
                }
            }
        }

        private void showDown(double weight) {
            counter.count(counts, weight);
            for (int player = 0; player < equities.length; player++) {
                equities[player].add(chosen[player], weight, weight * counter.equity(player));
            }
            done(1, workACombination);
        }

        private void done(long combinations, double itsWork) {
            unreported += combinations;
            work += itsWork;
            if (work >= WORK_A_REPORT) {
                report();
            }
        }

        private void report() {
            cancellationCheck.pass();
            progressCounter.add(unreported);
            unreported = 0;
            work = 0;
        }
    }
}
