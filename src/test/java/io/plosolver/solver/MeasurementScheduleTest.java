package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.solver.reference.SpotBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When exploitability is measured. */
class MeasurementScheduleTest {

    private static final double TARGET = 0.005;

    /** Exploitability that falls with a power of the iterations and meets the target at iteration 60. */
    private static List<ExploitabilityPoint> falling(double power, int... iterations) {
        return IntStream.of(iterations)
                .mapToObj(iteration -> new ExploitabilityPoint(iteration, TARGET * Math.pow(60.0 / iteration, power)))
                .toList();
    }

    /** The power of the next step is expected to be larger by 0.5, 2.5 at least and 3.5 at most. */
    @ParameterizedTest
    @CsvSource({"2, 56", "2.3, 57", "3, 58", "1, 49", "4, 64"})
    void measuresAtTheIterationThatMayMeetTheTarget(double found, int expected) {
        assertThat(MeasurementSchedule.next(falling(found, 30, 42), TARGET)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"AhKc8h, 10", "AhKc8h QsJs7c, 5", "AhKc8h5d QsJs7c4d, 10"})
    void measuresTwoFlopsEarlier(String boards, int expected) {
        SpotBuilder spot = SpotBuilder.on(boards.split(" ")).ranges("*", "*");

        assertThat(MeasurementSchedule.first(spot.request())).isEqualTo(expected);
    }

    @Test
    void expectsTheUsualPowerAfterTheFirstMeasurement() {
        assertThat(MeasurementSchedule.next(falling(2.5, 50), TARGET)).isBetween(60, 61);
    }

    @Test
    void measuresAtTwiceTheIterationsAtTheLatest() {
        assertThat(MeasurementSchedule.next(falling(2, 10), TARGET)).isEqualTo(20);
        assertThat(MeasurementSchedule.next(falling(2, 10), 0))
                .as("without a target")
                .isEqualTo(16);
    }

    @Test
    void iteratesByATwentiethAtLeast() {
        assertThat(MeasurementSchedule.next(falling(2, 59, 60), TARGET)).isEqualTo(63);
        assertThat(MeasurementSchedule.next(List.of(new ExploitabilityPoint(60, 0)), TARGET))
                .as("nothing to gain")
                .isEqualTo(63);
    }
}
