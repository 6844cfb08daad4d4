package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Greedy addresses leave a part of a shared resource to others. */
class AddressQuotaTest {

    private static final int TOTAL = 1_000;

    @Test
    void boundsOneAddress() {
        AddressQuota quota = new AddressQuota(TOTAL, 10);

        assertThat(takeAll(quota, "a")).isEqualTo(10);
        assertThat(quota.acquire("b")).isTrue();
    }

    @Test
    void leavesATenthWhenNineGreedyAddressesGrowTogether() {
        AddressQuota quota = new AddressQuota(TOTAL, TOTAL);
        for (int i = 0; i < 9 * TOTAL; i++) {
            quota.acquire("greedy " + i % 9);
        }

        assertThat(TOTAL - quota.held()).isEqualTo(TOTAL / 10);
    }

    @Test
    void leavesAUnitToAnAddressAfterNineGreedyOnes() {
        AddressQuota quota = new AddressQuota(TOTAL, TOTAL);
        int greedy = 9;
        for (int round = 0; round < greedy; round++) {
            takeAll(quota, "greedy " + round);
        }

        assertThat(TOTAL - quota.held()).isPositive();
        assertThat(quota.acquire("late")).isTrue();
    }

    @Test
    void givesAReleasedItemToAnyAddress() {
        AddressQuota quota = new AddressQuota(2, 1);
        takeAll(quota, "a");

        quota.release("a");

        assertThat(quota.heldBy("a")).isZero();
        assertThat(quota.held()).isZero();
        assertThat(quota.acquire("a")).isTrue();
    }

    private static int takeAll(AddressQuota quota, String address) {
        int taken = 0;
        while (quota.acquire(address)) {
            taken++;
        }
        return taken;
    }
}
