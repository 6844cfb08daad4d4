package io.plosolver.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {

    @Test
    void addsUserAndSystemTime() {
        String stat = "4711 (a (strange) name) S 1 4711 4711 0 -1 4194560 100 0 0 0 150 25 0 0 20 0 1 0 99 1 1";

        assertThat(ProcessUsage.cpuMillis(stat)).isEqualTo(1750);
    }

    @Test
    void takesTheProportionalSize() {
        List<String> rollup = List.of("Rss:               9000 kB", "Pss:               1234 kB", "Pss_Anon:  17 kB");

        assertThat(ProcessUsage.proportionalBytes(rollup)).isEqualTo(1234 * 1024);
    }

    @Test
    void reportsAMissingProcess() {
        assertThatThrownBy(() -> ProcessUsage.of(Long.MAX_VALUE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no process");
    }
}
