package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class GameForecastTest {

    private static final List<Double> SIZES = List.of(0.25, 0.5, 0.75, 1.0);
    private static final long A_FEW_MEGABYTES = 16_000_000;

    /** The forecast of a solve that is too large must not run out of memory itself. */
    @Test
    void takesLittleOfTheMemoryThatItForecasts() {
        BettingTree tree = TreeBuilder.from(Street.TURN)
                .stack(3_000)
                .sizes(Street.TURN, SIZES, SIZES)
                .sizes(Street.RIVER, SIZES, SIZES)
                .raiseCap(2)
                .build();
        Range range = Range.parse(Game.PLO4, "AAKK");
        long[] boards = {Cards.setOf(Cards.parseAll("JhTs4d2h"))};
        RootCounts root = new RootCounts(Game.PLO4, boards, new Range[] {range, range}, Cancellation.NONE);
        GameForecast forecast = new GameForecast(root, tree, false);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);

        long bytes = forecast.bytes(false, 2);

        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(A_FEW_MEGABYTES);
        assertThat(tree.nodes()).hasSizeGreaterThan(20_000);
        assertThat(bytes).isGreaterThan(20 * A_FEW_MEGABYTES);
    }
}
