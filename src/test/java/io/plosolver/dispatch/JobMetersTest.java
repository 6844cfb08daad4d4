package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.plosolver.job.JobError;
import io.plosolver.job.PermanentJobException;
import io.plosolver.testing.ScriptedHandler.Body;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Metrics of the attempts of a node and of its dispatcher, over jobs that really run. */
class JobMetersTest extends JobLifecycleFixture {

    private static final Body DONE_AT_ONCE = computation -> DONE;

    @Test
    void countsAttemptsByHowTheyEnd() {
        AtomicInteger tries = new AtomicInteger();
        start(1);

        run(handler.job("completes", DONE_AT_ONCE));
        run(handler.job("fails once", computation -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return DONE;
        }));
        run(handler.job("fails for good", computation -> {
            throw new PermanentJobException(JobError.crashed(new IllegalStateException("never")));
        }));

        assertThat(attempts("completed")).isEqualTo(2);
        assertThat(attempts("retried")).isEqualTo(1);
        assertThat(attempts("failed")).isEqualTo(1);
        assertThat(attempts("cached")).isZero();
        assertThat(ofType("plosolver.job.attempts").summary().totalAmount()).isEqualTo(4);
    }

    @Test
    void measuresTheWaitTheExecutionAndTheWholeOfAJob() {
        start(1);

        run(handler.job("one", DONE_AT_ONCE));
        run(handler.job("two", DONE_AT_ONCE));

        Timer run = ofType("plosolver.attempt.run").timer();
        Timer total = ofType("plosolver.job.total").tag("outcome", "completed").timer();
        assertThat(ofType("plosolver.job.wait").timer().count()).isEqualTo(2);
        assertThat(run.count()).isEqualTo(2);
        assertThat(total.count()).isEqualTo(2);
        assertThat(run.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        // The creation time in an id is cut to milliseconds, which makes a total longer, never shorter.
        assertThat(total.totalTime(TimeUnit.MILLISECONDS) + 1).isGreaterThan(run.totalTime(TimeUnit.MILLISECONDS));
    }

    @Test
    void countsResultsOfEqualJobs() {
        start(1);
        run(handler.shared("ab", handler.job("first", DONE_AT_ONCE)));

        await(jobs.submit(handler.shared("ab", handler.job("second", DONE_AT_ONCE))));

        assertThat(attempts("completed")).isEqualTo(1);
        assertThat(accepted("queued")).isEqualTo(1);
        assertThat(accepted("cached")).isEqualTo(1);
    }

    @Test
    void countsWhatADispatcherClaims() {
        start(1);

        run(handler.job("one", DONE_AT_ONCE));
        run(handler.job("two", DONE_AT_ONCE));

        assertThat(registry.get("plosolver.dispatch.jobs").counter().count()).isEqualTo(2);
        assertThat(registry.get("plosolver.dispatch.claims").counter().count()
                        + registry.get("plosolver.dispatch.jobs.inserted")
                                .counter()
                                .count())
                .isGreaterThanOrEqualTo(2);
        assertThat(registry.get("plosolver.dispatch.jobs.taken.back").counter().count())
                .isZero();
    }

    @Test
    void showsTheSlotsOfTheNode() {
        start(3);

        assertThat(registry.get("plosolver.worker.slots").gauge().value()).isEqualTo(3);
        assertThat(registry.get("plosolver.worker.busy").gauge().value()).isZero();
    }

    private double attempts(String outcome) {
        return ofType("plosolver.attempts").tag("outcome", outcome).counter().count();
    }

    private double accepted(String outcome) {
        return ofType("plosolver.jobs.accepted")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private RequiredSearch ofType(String name) {
        return registry.get(name).tag("type", handler.type().label());
    }
}
