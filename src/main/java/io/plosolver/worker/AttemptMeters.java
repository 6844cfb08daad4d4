package io.plosolver.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.node.NodeLoad;
import io.plosolver.tracing.Phases;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Meters and trace spans of the attempts that run on a node, and meters of its load. All meters are created at the start, so that every outcome is visible with
 * the value zero before it first occurs. Times since the creation of a job use the time in its id, with the precision
 * of a millisecond and the difference between the clocks of two hosts.
 */
final class AttemptMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2)
    };

    /** Version 7 ids begin with 48 bits of milliseconds (RFC 9562, section 5.7). */
    private static final int BITS_BELOW_MILLIS = 16;

    private final MeterRegistry registry;
    private final AttemptSpans spans;
    private final Map<JobType, OfType> types = new EnumMap<>(JobType.class);
    private final Counter lost;

    AttemptMeters(MeterRegistry registry, AttemptSpans spans) {
        this.registry = registry;
        this.spans = spans;
        for (JobType type : JobType.values()) {
            types.put(type, new OfType(type));
        }
        lost = Counter.builder("plosolver.attempts.without.lease")
                .description("Attempts whose outcome was dropped because the lease was lost or the job cancelled.")
                .register(registry);
    }

    /** Meters of one job type. */
    private final class OfType {

        private final Timer wait;
        private final Timer run;
        private final DistributionSummary attempts;
        private final Map<AttemptOutcome, Counter> outcomes = new EnumMap<>(AttemptOutcome.class);
        private final Map<AttemptOutcome, Timer> total = new EnumMap<>(AttemptOutcome.class);

        OfType(JobType type) {
            wait = timer("plosolver.job.wait", "Time from the post of a job to the begin of its first attempt.", type)
                    .register(registry);
            run = timer("plosolver.attempt.run", "Time that the execution of an attempt takes.", type)
                    .register(registry);
            attempts = DistributionSummary.builder("plosolver.job.attempts")
                    .description("Attempts that a job took until it was COMPLETED or FAILED.")
                    .tag("type", type.label())
                    .serviceLevelObjectives(1, 2, 3)
                    .register(registry);
            for (AttemptOutcome outcome : AttemptOutcome.values()) {
                outcomes.put(
                        outcome,
                        Counter.builder("plosolver.attempts")
                                .description("Attempts by how they ended.")
                                .tags("type", type.label(), "outcome", outcome.label())
                                .register(registry));
                if (outcome.status() != JobStatus.QUEUED) {
                    total.put(
                            outcome,
                            timer("plosolver.job.total", "Time from the post of a job to its stored end.", type)
                                    .tag("outcome", outcome.label())
                                    .register(registry));
                }
            }
        }
    }

    private static Timer.Builder timer(String name, String description, JobType type) {
        return Timer.builder(name)
                .description(description)
                .tag("type", type.label())
                .serviceLevelObjectives(BUCKETS);
    }

    /** Counts the begin of an attempt. */
    void began(JobClaim claim) {
        spans.began(claim, Instant.ofEpochMilli(createdMillis(claim.jobId())));
        if (claim.attempt() == 1) {
            of(claim).wait.record(millisSince(claim.jobId()), TimeUnit.MILLISECONDS);
        }
    }

    /** Starts the span of an execution on the calling thread, which has to close it; null without a trace. */
    @Nullable
    Phases execution(JobClaim claim) {
        return spans.execution(claim);
    }

    /** Counts an execution that has ended. */
    void ran(JobClaim claim, long nanos) {
        spans.ran(claim);
        of(claim).run.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts an attempt whose outcome is stored. */
    void stored(JobClaim claim, AttemptOutcome outcome) {
        spans.ended(claim, outcome.label(), outcome == AttemptOutcome.FAILED || outcome == AttemptOutcome.RETRIED);
        OfType meters = of(claim);
        count(meters.outcomes.get(outcome));
        Timer total = meters.total.get(outcome);
        if (total != null) {
            total.record(millisSince(claim.jobId()), TimeUnit.MILLISECONDS);
            meters.attempts.record(claim.attempt());
        }
    }

    /** Adds gauges of the load of the node. */
    void observe(Supplier<NodeLoad> load) {
        gauge("slots", "Jobs that the node runs at once.", load, NodeLoad::slots);
        gauge("busy", "Jobs that the node runs now.", load, NodeLoad::busy);
        gauge(
                "reserved",
                "Jobs that the node has claimed ahead.",
                load,
                current -> current.reserved().size());
    }

    private void gauge(String name, String description, Supplier<NodeLoad> load, ToDoubleFunction<NodeLoad> value) {
        Gauge.builder("plosolver.worker." + name, () -> value.applyAsDouble(load.get()))
                .description(description)
                .register(registry);
    }

    /** Counts an attempt whose outcome was dropped. */
    void dropped(JobClaim claim) {
        spans.ended(claim, "dropped", false);
        lost.increment();
    }

    /** Ends the spans of an attempt whose outcome the database refuses. */
    void refused(JobClaim claim) {
        spans.ended(claim, "refused", true);
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    private OfType of(JobClaim claim) {
        OfType meters = types.get(claim.type());
        if (meters == null) {
            throw new IllegalStateException("there are no meters of the type " + claim.type());
        }
        return meters;
    }

    private static long millisSince(UUID created) {
        return Math.max(0, System.currentTimeMillis() - createdMillis(created));
    }

    private static long createdMillis(UUID created) {
        return created.getMostSignificantBits() >>> BITS_BELOW_MILLIS;
    }
}
