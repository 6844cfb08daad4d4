package io.plosolver.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Meters of a dispatcher: what it is woken for and what its claims find. */
final class DispatchMeters {

    private final Counter wakeUps;
    private final Counter claims;
    private final Counter emptyClaims;
    private final Counter jobs;
    private final Counter inserted;
    private final Counter takenBack;

    DispatchMeters(MeterRegistry registry) {
        wakeUps = counter(registry, "wake.ups", "Wake-ups that the transport has delivered.");
        claims = counter(registry, "claims", "Claim statements.");
        emptyClaims = counter(registry, "claims.empty", "Claim statements that found no job.");
        jobs = counter(registry, "jobs", "Jobs claimed for a worker.");
        inserted = counter(registry, "jobs.inserted", "Jobs claimed by the statement that stored them.");
        takenBack = counter(registry, "jobs.taken.back", "Claimed jobs that a worker refused, or did not answer for.");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("plosolver.dispatch." + name)
                .description(description)
                .register(registry);
    }

    void wokenUp() {
        wakeUps.increment();
    }

    /** Counts a claim statement that has found a number of jobs. */
    void claimed(int count) {
        claims.increment();
        if (count == 0) {
            emptyClaims.increment();
        }
        jobs.increment(count);
    }

    /** Counts jobs that were claimed by the statements that stored them. */
    void inserted(int count) {
        inserted.increment(count);
        jobs.increment(count);
    }

    /** Counts claimed jobs that go back to the queue. */
    void takenBack(int count) {
        takenBack.increment(count);
    }
}
