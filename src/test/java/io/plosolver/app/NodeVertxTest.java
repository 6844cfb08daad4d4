package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many event loops a node has. */
class NodeVertxTest {

    @Test
    void aSmallHostHasOneEventLoop() {
        assertThat(NodeVertx.eventLoops(2)).isEqualTo(1);
    }

    @Test
    void aLargerHostHasTwoEventLoopsAProcessor() {
        assertThat(NodeVertx.eventLoops(8)).isEqualTo(16);
    }
}
