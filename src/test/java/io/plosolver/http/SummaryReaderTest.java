package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Job;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SummaryReaderTest {

    private static final UUID JOB = UUID.randomUUID();
    private static final UUID OTHER_JOB = UUID.randomUUID();

    private final List<Map<UUID, Integer>> queries = new ArrayList<>();
    private final List<Promise<Map<UUID, Optional<Job>>>> answers = new ArrayList<>();
    private final SummaryReader reader = new SummaryReader(this::query);

    private Future<Map<UUID, Optional<Job>>> query(Map<UUID, Integer> known) {
        Promise<Map<UUID, Optional<Job>>> answer = Promise.promise();
        queries.add(known);
        answers.add(answer);
        return answer.future();
    }

    @Test
    void readsTheJobsOfAllStreamsInOneQuery() {
        reader.read(List.of(new Stream(JOB, 3), new Stream(OTHER_JOB, 5)));

        assertThat(queries).containsExactly(Map.of(JOB, 3, OTHER_JOB, 5));
    }

    @Test
    void readsAJobOfSeveralStreamsFromTheOldestVersion() {
        reader.read(List.of(new Stream(JOB, 3), new Stream(JOB, 2)));

        assertThat(queries).containsExactly(Map.of(JOB, 2));
    }

    @Test
    void sharesTheNextQueryAmongRequestsThatArriveDuringOne() {
        Stream stream = new Stream(JOB, 3);
        reader.read(List.of(stream));
        for (int i = 0; i < 10; i++) {
            reader.read(List.of(stream));
        }
        reader.read(List.of(new Stream(OTHER_JOB, 5)));
        assertThat(queries).hasSize(1);

        answers.get(0).complete(Map.of());

        assertThat(queries).containsExactly(Map.of(JOB, 3), Map.of(JOB, 3, OTHER_JOB, 5));
    }

    @Test
    void runsNoFurtherQueryWhenNobodyWaits() {
        reader.read(List.of(new Stream(JOB, 3)));

        answers.get(0).complete(Map.of());
        reader.read(List.of());

        assertThat(queries).hasSize(1);
    }

    @Test
    void passesOnlyChangesOn() {
        Stream deleted = new Stream(JOB, 3);
        Stream unchanged = new Stream(OTHER_JOB, 5);
        reader.read(List.of(deleted, unchanged));

        answers.get(0).complete(Map.of(JOB, Optional.empty()));

        assertThat(deleted.changes).containsExactly(Optional.empty());
        assertThat(unchanged.changes).isEmpty();
    }

    @Test
    void readsAgainAfterAFailure() {
        Stream stream = new Stream(JOB, 3);
        reader.read(List.of(stream));
        answers.get(0).fail("the database has not answered for 10000 ms");

        reader.read(List.of(stream));

        assertThat(queries).hasSize(2);
    }

    private record Stream(UUID jobId, int version, List<Optional<Job>> changes) implements SummaryReader.Subscriber {

        Stream(UUID jobId, int version) {
            this(jobId, version, new ArrayList<>());
        }

        @Override
        public void changed(Optional<Job> summary) {
            changes.add(summary);
        }
    }
}
