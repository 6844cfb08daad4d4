package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Completion;
import io.plosolver.job.FirstLease;
import io.plosolver.job.Job;
import io.plosolver.job.JobEnd;
import io.plosolver.job.JobProgress;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultOrigin;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a job, from which its row is known without a read. */
class JobEndTest extends JobStoreFixture {

    private final FirstLease lease = new FirstLease("w", UUID.randomUUID(), LEASE);
    private final NewJob posted = newJob(5, 3).labelled(Optional.of("a river"));

    @ParameterizedTest
    @EnumSource(
            value = ResultOrigin.class,
            names = {"COMPUTED", "CUT_SHORT"})
    void saysWhatTheRowSays(ResultOrigin origin) {
        Job begun = begun();

        JobEnd end = end(begun, completion(origin));

        assertThat(text(posted.texts()
                        .completed(begun.completed(end).orElseThrow(), end)
                        .toJson()))
                .isEqualTo(
                        text(await(store.findEncoded(begun.id())).orElseThrow().toJson()));
    }

    @Test
    void doesNotTellAJobWhoseLabelHasChanged() {
        Job begun = begun();
        await(store.label(begun.id(), "another"));

        assertThat(begun.completed(end(begun, completion(ResultOrigin.COMPUTED))))
                .isEmpty();
    }

    @Test
    void doesNotTellAJobThatHasBeenStopped() {
        Job begun = begun();
        await(store.stop(begun.id()));

        assertThat(begun.completed(end(begun, completion(ResultOrigin.CUT_SHORT))))
                .isEmpty();
    }

    @Test
    void doesNotTellAJobThatHasReportedProgress() {
        Job begun = begun();
        await(store.progress(posted.claim(begun.id(), lease), new JobProgress(0.5, "dealing", null)));

        assertThat(begun.completed(end(begun, completion(ResultOrigin.COMPUTED))))
                .isEmpty();
    }

    @Test
    void doesNotTellAJobThatHasWaited() {
        Job waiting = await(store.insert(posted));

        JobEnd end =
                await(store.end(claim(), completion(ResultOrigin.COMPUTED))).orElseThrow();

        assertThat(waiting.completed(end)).isEmpty();
    }

    @Test
    void isUnknownWithoutTheLease() {
        Job begun = begun();
        await(store.cancel(begun.id()));

        assertThat(await(store.end(posted.claim(begun.id(), lease), completion(ResultOrigin.COMPUTED))))
                .isEmpty();
    }

    private Job begun() {
        return await(store.insert(posted, Optional.of(lease)));
    }

    private JobEnd end(Job begun, Completion completion) {
        return await(store.end(posted.claim(begun.id(), lease), completion)).orElseThrow();
    }

    private static Completion completion(ResultOrigin origin) {
        return new Completion(
                "{\"z\":1, \"name\": \"\u00e4\"}", "{\"equity\":[0.25,0.75]}", origin, List.of("a warning"), 0.0125);
    }

    private static String text(List<Buffer> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part));
        return text.toString();
    }
}
