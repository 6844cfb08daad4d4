package io.plosolver.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = Backoff.ofMillis(200, 1_000, 10_000);

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "4, 8000", "5, 10000", "6, 10000", "1000, 10000"})
    void doublesTheUpperBoundUpToTheLargest(int failures, long millis) {
        Duration longest = backoff.delayAfter(failures, bound -> bound - 1);

        assertThat(longest).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void waitsAtLeastTheLowerBound() {
        assertThat(backoff.delayAfter(7, bound -> 0)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void usesTheLowerBoundIfItExceedsTheUpper() {
        assertThat(Backoff.ofMillis(50, 10, 20).delayAfter(1)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void spreadsDelaysOverTheirWholeRange() {
        LongSummaryStatistics millis = LongStream.generate(
                        () -> backoff.delayAfter(1).toMillis())
                .limit(10_000)
                .summaryStatistics();

        // The uniform distribution over 200 to 1,000 has the mean 600; the standard error over 10,000 delays is 2.3.
        assertThat(millis.getMin()).isBetween(200L, 210L);
        assertThat(millis.getMax()).isBetween(990L, 1_000L);
        assertThat(millis.getAverage()).isBetween(585.0, 615.0);
    }
}
