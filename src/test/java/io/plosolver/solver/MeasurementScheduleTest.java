package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Powers below 2 and above 3 count as these. */
    @ParameterizedTest
    @CsvSource({"2, 60", "2.5, 60", "3, 60", "1, 50", "4, 68"})
    void measuresAtTheIterationThatMayMeetTheTarget(double power, int expected) {
        assertThat(MeasurementSchedule.next(falling(power, 30, 42), TARGET)).isBetween(expected, expected + 1);
    }

    @Test
    void expectsASquareAfterTheFirstMeasurement() {
        assertThat(MeasurementSchedule.next(falling(3, 50), TARGET)).isBetween(65, 67);
    }

    @Test
    void leavesOutNoMoreThanThreeFifths() {
        assertThat(MeasurementSchedule.next(falling(2, 10), TARGET)).isEqualTo(16);
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
