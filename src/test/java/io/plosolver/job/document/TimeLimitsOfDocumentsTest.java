package io.plosolver.job.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.JobDefinition;
import io.plosolver.job.JobDuration;
import io.plosolver.job.JobType;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time limits of documents for jobs whose duration is known, where the usual limit is 10 minutes and the longest an hour. */
class TimeLimitsOfDocumentsTest {

    private static final JobLimits LIMITS = new JobLimits(Duration.ofMinutes(10), Duration.ofHours(1), 3, 10, 10);

    @ParameterizedTest
    @CsvSource({"PT1M, PT10M", "PT10M, PT10M", "PT25M, PT25M", "PT2H, PT1H"})
    void givesAJobWithoutATimeLimitWhatItTakes(String most, String expected) {
        JobDocumentReader reader = reader(new JobDuration(Duration.ZERO, Duration.parse(most)));

        assertThat(reader.read(document()).timeLimit()).isEqualTo(Duration.parse(expected));
    }

    @Test
    void keepsTheTimeLimitOfADocument() {
        JobDocumentReader reader = reader(new JobDuration(Duration.ofMinutes(1), Duration.ofMinutes(25)));

        assertThat(reader.read(document().put("timeLimit", "PT2M")).timeLimit()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void refusesATimeLimitThatLeavesNothingToReturn() {
        JobDocumentReader reader = reader(new JobDuration(Duration.ofSeconds(150), Duration.ofMinutes(25)));
        JsonObject document = document().put("timeLimit", "PT2M");

        assertThatThrownBy(() -> reader.read(document))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(InvalidInputException.class))
                .satisfies(refused -> assertThat(refused.violations())
                        .singleElement()
                        .satisfies(violation -> {
                            assertThat(violation.pointer()).isEqualTo("/timeLimit");
                            assertThat(violation.detail())
                                    .contains("before about PT2M30S", "its time limit is PT2M", "some PT25M");
                        }));
        assertThat(reader.assess(document).refusals()).hasSize(1);
    }

    @Test
    void refusesAJobThatNoTimeLimitSuffices() {
        JobDocumentReader reader = reader(new JobDuration(Duration.ofHours(3), Duration.ofDays(3)));

        assertThat(reader.assess(document()).refusals())
                .singleElement()
                .satisfies(violation -> assertThat(violation.detail())
                        .contains("before about PT3H", "the longest time limit here is PT1H", "give less to compute"));
    }

    private static JsonObject document() {
        return new JsonObject().put("type", "probe").put("params", new JsonObject());
    }

    private static JobDocumentReader reader(JobDuration duration) {
        return new JobDocumentReader(List.of(new KnownDuration(duration)), LIMITS);
    }

    /** Definition of jobs that take a known time. */
    private record KnownDuration(JobDuration duration) implements JobDefinition {

        @Override
        public JobType type() {
            return JobType.PROBE;
        }

        @Override
        public JsonObject parameterSchema() {
            return new JsonObject();
        }

        @Override
        public JobAssessment assess(JsonObject parameters, Cancellation cancellation) {
            return new JobAssessment(
                    new JsonObject(), Optional.empty(), type().label(), duration, List.of(), Optional::empty);
        }
    }
}
