package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Game;
import io.plosolver.solver.tree.Street;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When strategies of classes are graded. */
class GradingScheduleTest {

    private static final double TARGET = 0.004;

    /** Exploitability falls with the square of the iterations: 50 iterations at four times the target meet it at 100. */
    @ParameterizedTest
    @CsvSource({
        "0, PLO4, FLOP, 100",
        "16, PLO4, FLOP, 104",
        "40, PLO4, FLOP, 110",
        "1000, PLO4, FLOP, 110",
        "1000, PLO4, TURN, 104",
        "1000, PLO4, RIVER, 104",
        "40, PLO5, FLOP, 110",
        "1000, PLO5, FLOP, 130",
        "1000, PLO5, TURN, 104",
        "1000, PLO6, FLOP, 130"
    })
    void iteratesOnByAShareOfTheCostOfAGradeBeforeTheFirst(
            double iterationsAGrade, Game game, Street root, double expected) {
        GradingSchedule schedule = new GradingSchedule(TARGET, iterationsAGrade, game, root);

        double due = schedule.due(50, 4 * TARGET);

        assertThat(100 * Math.sqrt(TARGET / due)).isCloseTo(expected, within(1e-9));
        assertThat(schedule.due(100, TARGET)).as("measured later").isCloseTo(due, within(1e-12));
    }

    @Test
    void isDueAtOnceIfTheFirstMeasurementIsFarBelowTheTarget() {
        assertThat(new GradingSchedule(TARGET, 1000, Game.PLO4, Street.FLOP).due(10, TARGET / 4))
                .isGreaterThan(TARGET / 4);
    }

    @Test
    void isDueAgainWhenTheClassesHaveImprovedInProportion() {
        GradingSchedule schedule = new GradingSchedule(TARGET, 40, Game.PLO4, Street.FLOP);

        schedule.graded(0.003, 2 * TARGET);

        assertThat(schedule.due(100, 0.003)).isCloseTo(0.0015, within(1e-12));
        assertThat(schedule.isAtGrain()).isFalse();
    }

    @Test
    void isAtTheGrainIfAGradeHardlyFalls() {
        GradingSchedule schedule = new GradingSchedule(TARGET, 40, Game.PLO4, Street.FLOP);

        schedule.graded(0.003, 2 * TARGET);
        schedule.graded(0.0015, 1.9 * TARGET);

        assertThat(schedule.isAtGrain()).isTrue();
    }

    @Test
    void isNeverDueWithoutATarget() {
        assertThat(new GradingSchedule(0, 40, Game.PLO4, Street.FLOP).due(100, 0.001))
                .isZero();
    }
}
