package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    @Test
    void forgetsTheOldestOfTooMany() {
        RecentIds recent = new RecentIds();
        UUID oldest = UUID.randomUUID();
        UUID second = UUID.randomUUID();

        recent.add(oldest);
        recent.add(second);
        Stream.generate(UUID::randomUUID).limit(RecentIds.CAPACITY - 1).forEach(recent::add);

        assertThat(recent.contains(oldest)).isFalse();
        assertThat(recent.contains(second)).isTrue();
    }
}
