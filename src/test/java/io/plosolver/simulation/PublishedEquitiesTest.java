package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Game;
import io.plosolver.simulation.SimulationResult.BoardResult;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import org.junit.jupiter.api.Test;

/** Exact Omaha results from publications. */
class PublishedEquitiesTest {

    /**
     * From the regression test bug-1823.py of pypoker-eval (L. Dachary, 2007), which asserts the counts of poker-eval's
     * exhaustive enumeration. The game there is Omaha high-low; these are its figures for the high half, which is Omaha.
     */
    @Test
    void countsWhatPokerEvalCountsAgainstEveryHandOnARiver() {
        SimulationResult result = Spot.of(Game.PLO4)
                .boards("AdQs2c7c5c")
                .hand("As3s2s6s")
                .random()
                .method("exact")
                .run();

        assertThat(result.deals()).isEqualTo(123_410);
        assertThat(counts(result.players().get(0))).containsExactly(73_190, 1_242, 48_978);
        assertThat(counts(result.players().get(1))).containsExactly(48_978, 1_242, 73_190);
    }

    private static long[] counts(PlayerResult player) {
        BoardResult board = player.boards().get(0);
        return new long[] {board.winCount(), board.tieCount(), board.loseCount()};
    }
}
