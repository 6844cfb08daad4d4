package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.Await;
import io.plosolver.testing.Cluster;
import io.plosolver.testing.JobTimes;
import io.plosolver.testing.QueueChecker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster under 70% of its capacity for 20 minutes ({@code -Dplosolver.soak.minutes} for another duration): no
 * resource grows except the number of finished jobs.
 */
@Tag("chaos")
class SoakIT {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("plosolver.soak.minutes", 20));
    private static final int SAMPLES = 20;
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_JOBS = 20_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private record Sample(double nodesMiB, double p99Millis, double bytesAJob, double outboxMiB, double deadShare) {}

    @Test
    void nothingGrowsButTheNumberOfFinishedJobs() throws Exception {
        try (Cluster cluster = new Cluster(folder, "30s", SoakIT.class)) {
            cluster.start();
            JobTimes times = new JobTimes(cluster.jdbcUrl());
            int rate = (int) (0.7 * capacity(cluster, times));
            print("70%% of the capacity: %d jobs a second for %s", rate, LENGTH);
            QueueChecker checker = new QueueChecker(cluster::jobsUrl, cluster.jdbcUrl()).withNoops();
            checker.begin(rate, CONNECTIONS);
            List<Sample> samples = new ArrayList<>();
            for (int number = 0; number < SAMPLES; number++) {
                Instant begin = Instant.now();
                Await.pass(LENGTH.dividedBy(SAMPLES));
                samples.add(sample(cluster, times, begin));
                print("%s", samples.get(number));
            }
            checker.stop();
            await().atMost(TIMEOUT).until(() -> times.inFlight() == 0);

            QueueChecker.Verdict verdict = checker.verdict(cluster.ledger());

            print("acknowledged %d, answers %s", verdict.acknowledged(), checker.answers());
            assertThat(verdict.lost()).as("lost").isEmpty();
            assertThat(verdict.doubled()).as("doubled").isEmpty();
            isFlat("memory of the nodes", samples, Sample::nodesMiB, 1.2);
            isFlat("p99 from stored to completed", samples, Sample::p99Millis, 2);
            isFlat("bytes a job on disk", samples, Sample::bytesAJob, 1.3);
            assertThat(samples.get(SAMPLES - 1).outboxMiB()).as("outbox").isLessThan(50);
        }
    }

    /** Returns completed jobs per second while more jobs wait than can run. */
    private static double capacity(Cluster cluster, JobTimes times) throws Exception {
        QueueChecker flood = new QueueChecker(cluster::jobsUrl, cluster.jdbcUrl()).withNoops();
        flood.begin(100_000, CONNECTIONS);
        await().atMost(TIMEOUT).until(() -> flood.acknowledged() >= WARM_UP_JOBS);
        Instant begin = Instant.now();
        Await.pass(Duration.ofSeconds(20));
        double jobs = times.doneBetween(begin, Instant.now()) / 20.0;
        flood.stop();
        await().atMost(TIMEOUT).until(() -> times.inFlight() == 0);
        print("completed jobs a second at full load: %.0f", jobs);
        return jobs;
    }

    private static Sample sample(Cluster cluster, JobTimes times, Instant begin) throws Exception {
        double mebibyte = 1 << 20;
        return new Sample(
                cluster.residentBytes() / mebibyte,
                times.percentileMillis(0.99, begin),
                times.number("SELECT pg_table_size('job')::float8 / count(*) FROM job"),
                times.number("SELECT pg_total_relation_size('outbox')::float8") / mebibyte,
                times.number("SELECT n_dead_tup::float8 / greatest(n_live_tup, 1) FROM pg_stat_user_tables"
                        + " WHERE relname = 'job'"));
    }

    /** Compares the last quarter with the second, because compilers and caches warm up in the first. */
    private static void isFlat(String what, List<Sample> samples, ToDoubleFunction<Sample> figure, double limit) {
        double before = mean(samples.subList(SAMPLES / 4, SAMPLES / 2), figure);
        double after = mean(samples.subList(SAMPLES * 3 / 4, SAMPLES), figure);
        print("%s: %.1f in the second quarter, %.1f in the last", what, before, after);
        assertThat(after).as(what).isLessThan(before * limit);
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static void print(String figure, Object... values) {
        System.out.println("[soak] " + String.format(figure, values));
    }
}
