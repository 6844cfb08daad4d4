package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobStatus;
import io.plosolver.node.LeaseListener;
import io.plosolver.testing.CollectedLog;
import io.plosolver.worker.AttemptListener;
import io.plosolver.worker.WorkerVerticle;
import io.vertx.core.Promise;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Renewals between the commit of a result, which ends the lease, and its arrival at the worker. */
@Isolated("asserts that nobody logs a failure")
class LeaseOfStoredJobTest extends JobLifecycleFixture {

    @RegisterExtension
    final CollectedLog log = new CollectedLog();

    private final Logger logger = (Logger) LoggerFactory.getLogger(WorkerVerticle.class);

    /** Tests log errors only. */
    @BeforeEach
    void logWarnings() {
        logger.setLevel(Level.WARN);
    }

    @AfterEach
    void logAsBefore() {
        logger.setLevel(null);
    }

    @Test
    void aRenewalAfterTheCommitOfAResultIsNoLostLease() {
        Promise<Void> committed = Promise.promise();
        CountDownLatch gate = new CountDownLatch(1);
        listener = new AttemptListener() {
            @Override
            public void begins(JobClaim claim) {
                // Only the commit matters.
            }

            @Override
            public void resultCommitted(JobClaim claim) {
                committed.complete();
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        start(1);
        UUID job = await(jobs.submit(handler.job("works", computation -> DONE))).id();
        await(committed.future());

        // The second renewal begins after the listener of the job was called by the first.
        renewALostLease();
        renewALostLease();
        gate.countDown();

        assertThat(await(watcher.end(job)).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(log.failures()).isEmpty();
    }

    /** Waits for a renewal that finds a lease of nobody lost. */
    private void renewALostLease() {
        Promise<Void> lost = Promise.promise();
        heartbeat.acquire(UUID.randomUUID(), new LeaseListener() {
            @Override
            public void lost() {
                vertx.runOnContext(go -> lost.complete());
            }

            @Override
            public void stopRequested() {
                // Nobody stops the job.
            }
        });
        heartbeat.renewSoon();
        await(lost.future());
    }
}
