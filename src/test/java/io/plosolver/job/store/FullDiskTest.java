package io.plosolver.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FullDiskTest {

    private static final PgException NO_SPACE = new PgException("could not extend file", "ERROR", "53100", null);

    private long now = TimeUnit.DAYS.toNanos(1);
    private final FullDisk disk = new FullDisk(() -> now);

    @Test
    void hasNoProblemAtFirst() {
        assertThat(disk.problem()).isEmpty();
    }

    @Test
    void remembersARefusedWrite() {
        disk.failed(NO_SPACE);

        now += TimeUnit.SECONDS.toNanos(9);
        assertThat(disk.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("free space"));
    }

    @Test
    void forgetsItAfterSomeSeconds() {
        disk.failed(NO_SPACE);

        now += TimeUnit.SECONDS.toNanos(10);
        assertThat(disk.problem()).isEmpty();
    }

    @Test
    void ignoresOtherFailures() {
        disk.failed(new PgException("duplicate key", "ERROR", "23505", null));
        disk.failed(new IllegalStateException());

        assertThat(disk.problem()).isEmpty();
    }
}
