package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;

import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultKey;
import io.plosolver.job.ResultOrigin;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs with result keys. */
abstract class EqualJobsFixture extends JobStoreFixture {

    static final String QUEUE = "spot_simulation";

    /** Below the number of writes that may wait for the database. */
    private static final int CHUNK = 2_000;

    UUID insert(String key, int priority) {
        return await(store.insert(newJob(key, priority))).id();
    }

    /** Inserts jobs of one key and priority. */
    List<UUID> insertMany(int count, String key) {
        List<UUID> ids = new ArrayList<>();
        while (ids.size() < count) {
            List<Future<Job>> chunk = new ArrayList<>();
            for (int i = Math.min(CHUNK, count - ids.size()); i > 0; i--) {
                chunk.add(store.insert(newJob(key, 5)));
            }
            await(Future.all(chunk));
            chunk.forEach(job -> ids.add(job.result().id()));
        }
        return ids;
    }

    List<JobClaim> claim(int limit) {
        return await(store.claim(QUEUE, "w", LEASE, limit));
    }

    List<UUID> claimedIds(int limit) {
        return claim(limit).stream().map(JobClaim::jobId).toList();
    }

    void complete(JobClaim claim) {
        await(store.complete(claim, RESULT, ResultOrigin.COMPUTED));
    }

    /** @param key hexadecimal, or null for a job that shares no result */
    static NewJob newJob(String key, int priority) {
        return new NewJob(
                JobType.SPOT_SIMULATION,
                QUEUE,
                priority,
                3,
                Duration.ofMinutes(1),
                new JsonObject(),
                new JsonObject(),
                Optional.ofNullable(key).map(hash -> new ResultKey(hash, new JsonObject())));
    }
}
