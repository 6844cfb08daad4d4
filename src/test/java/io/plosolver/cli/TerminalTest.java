package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, true",
        "/dev/tty1, true",
        "/dev/ttyS0, true",
        "/dev/console, true",
        "/dev/null, false",
        "pipe:[4711], false",
        "socket:[4711], false",
        "/tmp/errors.log, false"
    })
    void isWhatTheDescriptorIsOpenOn(String target, boolean terminal) throws IOException {
        Path descriptor = Files.createSymbolicLink(folder.resolve("2"), Path.of(target));

        boolean found = Terminal.isTerminal(descriptor);
        Files.delete(descriptor);

        assertThat(found).isEqualTo(terminal);
    }

    @Test
    void isNoneOnASystemThatShowsNoDescriptors() {
        assertThat(Terminal.isTerminal(folder.resolve("2"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void isAsSetByTheLauncher(boolean terminal) {
        Map<String, String> environment = Map.of("PLOSOLVER_TERMINAL", Boolean.toString(terminal));

        assertThat(Terminal.isStandardError(environment)).isEqualTo(terminal);
    }
}
