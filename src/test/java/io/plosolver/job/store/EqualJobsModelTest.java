package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobClaim;
import io.plosolver.job.ResultOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random life cycles of equal and other jobs: each claim must return the result of a search through all waiting jobs.
 */
class EqualJobsModelTest extends EqualJobsFixture {

    private static final String[] KEYS = {"a1", "b2", "c3", null};
    private static final int STEPS = 250;

    private final Map<UUID, ModelJob> waiting = new LinkedHashMap<>();
    private final Map<UUID, ModelJob> delayed = new LinkedHashMap<>();
    private final Map<UUID, ModelJob> failed = new LinkedHashMap<>();
    private final Map<JobClaim, ModelJob> running = new LinkedHashMap<>();

    private record ModelJob(UUID id, String key, int priority) {

        boolean isEqualTo(ModelJob other) {
            return key != null && key.equals(other.key);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void claimsWhatASearchOfAllWaitingJobsFinds(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            takeStep(random);
        }
        drain();
    }

    private void takeStep(Random random) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> post(random);
            case 4, 5, 6 -> claimLikeTheModel(1 + random.nextInt(3));
            case 7 -> end(random, claim -> await(store.complete(claim, RESULT, ResultOrigin.COMPUTED)), null);
            case 8 -> end(random, claim -> await(store.fail(claim, ERROR, null)), failed);
            case 9 -> end(random, claim -> await(store.release(claim)), waiting);
            case 10 -> {
                if (random.nextBoolean()) {
                    end(random, claim -> await(store.retry(claim, ERROR, null, Duration.ofHours(1))), delayed);
                } else {
                    queueDelayed();
                }
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    await(new DeadLetters(pool).retry(DeadLetterSelection.ALL));
                    waiting.putAll(failed);
                    failed.clear();
                } else {
                    cancel(random);
                }
            }
        }
    }

    private void post(Random random) {
        String key = KEYS[random.nextInt(KEYS.length)];
        int priority = 5 + random.nextInt(2);
        UUID id = insert(key, priority);
        waiting.put(id, new ModelJob(id, key, priority));
    }

    private void claimLikeTheModel(int limit) {
        List<ModelJob> expected = new ArrayList<>();
        waiting.values().stream()
                .sorted(Comparator.comparing(ModelJob::priority).reversed().thenComparing(ModelJob::id, UUID_ORDER))
                .forEach(job -> {
                    if (expected.size() < limit
                            && running.values().stream().noneMatch(job::isEqualTo)
                            && expected.stream().noneMatch(job::isEqualTo)) {
                        expected.add(job);
                    }
                });

        List<JobClaim> claims = claim(limit);

        assertThat(claims)
                .extracting(JobClaim::jobId)
                .containsExactlyElementsOf(expected.stream().map(ModelJob::id).toList());
        claims.forEach(claim -> running.put(claim, waiting.remove(claim.jobId())));
    }

    private void end(Random random, Consumer<JobClaim> ending, Map<UUID, ModelJob> next) {
        if (running.isEmpty()) {
            return;
        }
        JobClaim claim = List.copyOf(running.keySet()).get(random.nextInt(running.size()));
        ending.accept(claim);
        ModelJob job = running.remove(claim);
        if (next != null) {
            next.put(job.id(), job);
        }
    }

    private void queueDelayed() {
        await(pool.query("UPDATE job SET next_attempt_at = clock_timestamp() WHERE next_attempt_at IS NOT NULL")
                .execute());
        await(store.queueDue(100));
        waiting.putAll(delayed);
        delayed.clear();
    }

    private void cancel(Random random) {
        if (!waiting.isEmpty()) {
            UUID id = List.copyOf(waiting.keySet()).get(random.nextInt(waiting.size()));
            await(store.cancel(id));
            waiting.remove(id);
        }
    }

    /** No job may be left behind. */
    private void drain() {
        queueDelayed();
        while (!waiting.isEmpty() || !running.isEmpty()) {
            running.keySet().forEach(this::complete);
            running.clear();
            claimLikeTheModel(3);
        }
    }

    /** The order of PostgreSQL: by unsigned bytes. */
    private static final Comparator<UUID> UUID_ORDER = Comparator.comparing(UUID::toString);
}
