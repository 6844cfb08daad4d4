package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.cfr.PublicState;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.StrategyProfile;
import io.plosolver.solver.cfr.VectorGame;
import io.plosolver.solver.reference.RandomHands;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A flop of which only one turn is played, so that threads have nothing but its rivers to share. */
class DealSharingTest {

    /** Of more, rounding decides what is learnt in lines that nobody plays, and it depends on the order of the threads. */
    private static final int ITERATIONS = 2;

    /** Chips. A river that is lost or visited twice changes values a hundred times as much. */
    private static final double ROUNDING = 1e-2;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Computation both = new Computation(2, executor, Progress.NONE, Cancellation.NONE);
    private final VectorGame flop = flop();

    /** Called by each thread that reads the state of a river. */
    private Runnable river = () -> {};

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void threadsShareTheRiversOfATurnAndFindTheSameValues() {
        VectorGame game = ofOneTurn();
        StrategyProfile alone = iterated(minimizer(game, Computation.onThisThread()));
        RegretMinimizer shared = minimizer(game, both);
        Set<Thread> visitors = ConcurrentHashMap.newKeySet();
        CountDownLatch met = new CountDownLatch(2);
        river = () -> {
            if (visitors.add(Thread.currentThread())) {
                met.countDown();
                await(met);
            }
        };

        StrategyProfile found = iterated(shared);

        assertThat(visitors).hasSize(2);
        for (int player = 0; player < 2; player++) {
            assertThat(found.values()[player]).isCloseTo(alone.values()[player], within(ROUNDING));
            assertThat(found.bestResponses()[player]).isCloseTo(alone.bestResponses()[player], within(ROUNDING));
        }
    }

    @Test
    void aFailureOfAnyThreadEndsThePass() {
        RegretMinimizer shared = minimizer(ofOneTurn(), both);
        Thread caller = Thread.currentThread();
        CountDownLatch met = new CountDownLatch(2);
        river = () -> {
            met.countDown();
            await(met);
            if (Thread.currentThread() != caller) {
                throw new IllegalStateException("river");
            }
        };

        assertThatThrownBy(shared::iterate).hasStackTraceContaining("river");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RegretMinimizer minimizer(VectorGame game, Computation computation) {
        return new RegretMinimizer(game, Algorithm.DCFR, ITERATIONS, false, computation);
    }

    private static StrategyProfile iterated(RegretMinimizer minimizer) {
        while (minimizer.iterations() < ITERATIONS) {
            minimizer.iterate();
        }
        return minimizer.evaluate(true);
    }

    private VectorGame ofOneTurn() {
        return (VectorGame) Proxy.newProxyInstance(
                VectorGame.class.getClassLoader(), new Class<?>[] {VectorGame.class}, (proxy, method, arguments) -> {
                    Object found = method.invoke(flop, arguments);
                    if (!(found instanceof PublicState state)) {
                        return found;
                    }
                    if (state.street() == 2) {
                        river.run();
                    }
                    return state.street() == 0 ? withOneDeal(state) : state;
                });
    }

    private static PublicState withOneDeal(PublicState state) {
        return new PublicState(
                state.street(),
                state.rows(),
                state.above(),
                state.merge(),
                state.rootRows(),
                state.isomorphisms(),
                state.representative(),
                state.weight(),
                new int[] {state.deals()[0]},
                state.runOuts(),
                state.runOutWeight());
    }

    private static VectorGame flop() {
        long board = Cards.setOf(Cards.parseAll("AhKc8h"));
        TreeBuilder tree = TreeBuilder.from(Street.FLOP).stack(150);
        for (Street street : Street.values()) {
            tree.sizes(street, List.of(1.0), List.of());
        }
        SplittableRandom random = new SplittableRandom(3);
        Range[] ranges = new Range[2];
        for (int player = 0; player < 2; player++) {
            ranges[player] = Range.parse(
                    Game.PLO4, RandomHands.range(Game.PLO4, random, 3, RandomHands.atLeast(4, Cards.DECK & ~board)));
        }
        Grain[] grains = {Grain.HAND, Grain.SUIT_CLASS, Grain.SUIT_CLASS};
        return ClassGame.of(
                Game.PLO4,
                new long[] {board},
                ranges,
                tree.build(),
                Rake.NONE,
                grains,
                KeptStates.ALL,
                Computation.onThisThread());
    }
}
