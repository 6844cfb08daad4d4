package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobStatus;
import io.plosolver.job.service.JobMessages;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A node with two slots: its crash affects at most one other job, including a job whose result is being stored. */
class TwoSlotsTest extends JobLifecycleFixture {

    @Test
    void takesNoJobBeforeTheOutcomeOfTheLastOneIsStored() {
        CountDownLatch firstEnds = new CountDownLatch(1);
        CountDownLatch secondEnds = new CountDownLatch(1);
        start(2);
        UUID first = submit(handler.job("first", computation -> {
            firstEnds.await();
            return DONE;
        }));
        UUID second = submit(handler.job("second", computation -> {
            secondEnds.await();
            return DONE;
        }));
        await(watcher.status(first, JobStatus.PROCESSING));
        await(watcher.status(second, JobStatus.PROCESSING));
        SqlConnection holder = await(pool.getConnection());
        await(holder.query("BEGIN").execute());
        await(holder.preparedQuery("SELECT FROM job WHERE id = $1 FOR UPDATE").execute(Tuple.of(first)));

        firstEnds.countDown();
        Awaitility.await().until(() -> await(worker.check()).getInteger("unstored") == 1);
        JobMessages.RunAnswer answer = offer();

        assertThat(answer.refused()).hasSize(1);
        assertThat(answer.freeSlots()).isZero();
        await(holder.query("COMMIT").execute());
        await(holder.close());
        assertThat(await(watcher.end(first)).status()).isEqualTo(JobStatus.COMPLETED);
        secondEnds.countDown();
        assertThat(await(watcher.end(second)).status()).isEqualTo(JobStatus.COMPLETED);
    }
}
