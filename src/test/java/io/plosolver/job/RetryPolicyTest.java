package io.plosolver.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "4, 8000", "5, 10000", "6, 10000", "1000, 10000"})
    void doublesTheBoundUpToTheLargest(int attempt, long millis) {
        Duration longest = policy.delayAfter(attempt, bound -> bound - 1);

        assertThat(longest).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void mayTryAgainAtOnce() {
        assertThat(policy.delayAfter(7, bound -> 0)).isZero();
    }
}
