package io.plosolver.job.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plosolver.job.JobType;
import java.util.EnumMap;
import java.util.Map;

/** Meters of the jobs that a node accepts: those that are queued, and those that are answered with a known result. */
final class AcceptedJobMeters {

    private final Map<JobType, Counter> queued = new EnumMap<>(JobType.class);
    private final Map<JobType, Counter> answered = new EnumMap<>(JobType.class);

    AcceptedJobMeters(MeterRegistry registry) {
        for (JobType type : JobType.values()) {
            queued.put(type, counter(registry, type, "queued"));
            answered.put(type, counter(registry, type, "cached"));
        }
    }

    private static Counter counter(MeterRegistry registry, JobType type, String outcome) {
        return Counter.builder("plosolver.jobs.accepted")
                .description("Jobs posted to the node, by whether they were queued or answered with a known result.")
                .tags("type", type.label(), "outcome", outcome)
                .register(registry);
    }

    void queued(JobType type) {
        increment(queued, type);
    }

    void answeredAtOnce(JobType type) {
        increment(answered, type);
    }

    private static void increment(Map<JobType, Counter> counters, JobType type) {
        Counter counter = counters.get(type);
        if (counter != null) {
            counter.increment();
        }
    }
}
