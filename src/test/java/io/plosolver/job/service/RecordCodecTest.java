package io.plosolver.job.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.SolveStage;
import io.plosolver.job.Completion;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEnd;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.ResultKey;
import io.plosolver.job.ResultOrigin;
import io.plosolver.job.service.JobMessages.JobAccepted;
import io.plosolver.job.service.JobMessages.JobCancelled;
import io.plosolver.job.service.JobMessages.JobStopRequested;
import io.plosolver.job.service.JobMessages.JobsWaiting;
import io.plosolver.job.service.JobMessages.RunAnswer;
import io.plosolver.job.service.JobMessages.RunJobs;
import io.plosolver.job.service.JobMessages.WorkerReady;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a clustered event bus does to a message: encode it behind other bytes, and decode it from there. */
class RecordCodecTest {

    static Stream<Record> messages() {
        UUID id = UUID.randomUUID();
        JobProgress progress = JobProgress.of(
                0.25,
                "a quarter – ¼",
                Duration.ofMillis(1500),
                new SolveStage(SolveStage.Phase.ITERATING, 20, 0.01, List.of(new SolveStage.Point(10, 0.5))));
        JsonObject params = new JsonObject()
                .put("game", "plo4")
                .put("players", new JsonArray().add(new JsonObject().put("random", true)))
                .put("targetStandardError", 0.001);
        return Stream.of(
                new JobEvent(id, JobStatus.PROCESSING, progress),
                new JobEvent(id, JobStatus.COMPLETED, null),
                new JobAccepted(id, "spot_simulation"),
                new JobsWaiting(id, "spot_simulation"),
                new JobCancelled(id),
                new JobStopRequested(id),
                new WorkerReady("node", 2, true, Map.of("heavy", 1)),
                new RunJobs(List.of(new JobClaim(
                        id,
                        UUID.randomUUID(),
                        JobType.SPOT_SIMULATION,
                        1,
                        3,
                        Duration.ofHours(1),
                        params,
                        "spot_simulation",
                        new ResultKey("ab12", new JsonObject().put("boardsSwapped", true)),
                        true,
                        true,
                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))),
                new RunAnswer(Set.of(id), 1, false, Map.of("heavy", 0)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void survivesTheWayToAnotherNode(Record message) {
        assertThat(overTheWire(message)).isEqualTo(message);
    }

    @Test
    void leavesTheResultOfAJobOnItsNode() {
        UUID id = UUID.randomUUID();
        Completion completion = new Completion("{}", null, ResultOrigin.COMPUTED, List.of(), null);
        JobEnd end = new JobEnd(completion, OffsetDateTime.parse("2026-03-01T12:00:00Z"), 3);

        assertThat(overTheWire(JobEvent.completed(id, end))).isEqualTo(new JobEvent(id, JobStatus.COMPLETED, null));
    }

    private static <T extends Record> T overTheWire(T message) {
        @SuppressWarnings("unchecked")
        RecordCodec<T> codec = new RecordCodec<>((Class<T>) message.getClass());
        Buffer buffer = Buffer.buffer("header");
        int position = buffer.length();
        codec.encodeToWire(buffer, message);
        buffer.appendString("trailer");
        return codec.decodeFromWire(position, buffer);
    }
}
