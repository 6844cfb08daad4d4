package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void givesNoPortTwice() throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            ports.add(FreePort.find());
        }

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_768);
    }

    /** Servers of parallel test processes would take each other's ports between the search and their start. */
    @Test
    void keepsProcessesWithNeighbouringIdsApart() {
        for (int first = 1_000; first < 14_000; first++) {
            for (int other = first + 1; other <= first + 20; other++) {
                int distance = Math.abs(FreePort.firstOffset(first) - FreePort.firstOffset(other));

                assertThat(Math.min(distance, 12_000 - distance)).isGreaterThan(400);
            }
        }
    }
}
