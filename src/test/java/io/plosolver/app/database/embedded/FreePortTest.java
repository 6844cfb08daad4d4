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
}
