package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleHeapTest {

    private static final long LIVE = 20L << 20;

    private boolean idle = true;
    private long used = LIVE + IdleHeap.GROWTH;
    private final IdleHeap heap = new IdleHeap(() -> idle, () -> used, () -> used = LIVE);

    @Test
    void collectsWhatAJobHasLeft() {
        assertThat(heap.collectIfGrown()).isTrue();
        assertThat(used).isEqualTo(LIVE);
    }

    @Test
    void doesNotPauseANodeWhoseHeapHasNotGrownSince() {
        heap.collectIfGrown();
        used = LIVE + IdleHeap.GROWTH - 1;

        assertThat(heap.collectIfGrown()).isFalse();
    }

    @Test
    void doesNotPauseRunningJobs() {
        idle = false;

        assertThat(heap.collectIfGrown()).isFalse();
    }

    @Test
    void collectsAgainAfterTheNextJob() {
        heap.collectIfGrown();
        used = LIVE + IdleHeap.GROWTH;

        assertThat(heap.collectIfGrown()).isTrue();
    }
}
