package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The progress of a solve whose iterations take a minute and whose grade takes another. */
class WorkShareTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void countsTheGradeThatIsToCome() {
        assertThat(WorkShare.iterating(0.5, MINUTE.dividedBy(2), MINUTE)).isCloseTo(0.25, within(1e-12));
        assertThat(WorkShare.iterating(1, MINUTE, MINUTE)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void goesOnInTheGradeWhereTheIterationsEnd() {
        assertThat(WorkShare.grading(MINUTE, MINUTE, 0)).isEqualTo(WorkShare.iterating(1, MINUTE, MINUTE));
        assertThat(WorkShare.grading(MINUTE, MINUTE, 0.5)).isCloseTo(0.75, within(1e-12));
        assertThat(WorkShare.grading(MINUTE, MINUTE, 1)).isEqualTo(1);
    }

    @Test
    void isTheShareOfTheIterationsWithoutAGrade() {
        assertThat(WorkShare.iterating(0.3, MINUTE, Duration.ZERO)).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void isNothingAtTheStart() {
        assertThat(WorkShare.iterating(0, Duration.ZERO, MINUTE)).isZero();
    }
}
