package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the launcher passes on of the standard error of its JVM. */
@Timeout(60)
class LauncherTest {

    private static final String NOTE = "WARNING: Using incubator modules: jdk.incubator.vector\n";
    private static final String ERASE = "<erase>";

    private Process filter;

    @BeforeEach
    void start() throws IOException {
        String script = Files.readString(Path.of("plosolver"));
        int begin = script.indexOf("without_jvm_notes() {");
        String function = script.substring(begin, script.indexOf("\n}\n", begin) + 3);
        filter = new ProcessBuilder("bash", "-c", "erase='" + ERASE + "'\n" + function + "without_jvm_notes")
                .redirectErrorStream(true)
                .start();
    }

    @AfterEach
    void stop() {
        filter.destroyForcibly();
    }

    @Test
    void showsAProgressLineBeforeItEnds() throws IOException {
        String progress = "\r[#---]  25%";

        write(NOTE + progress);

        assertThat(read(ERASE.length() + progress.length())).isEqualTo(ERASE + progress);
    }

    @Test
    void keepsEveryLineAfterTheNotesOfTheJvm() throws IOException {
        write(NOTE + "Warnings of the command\n\nWARNING: Using incubator modules: as text\n");
        filter.getOutputStream().close();

        assertThat(readAll())
                .isEqualTo(ERASE + "Warnings of the command\n\nWARNING: Using incubator modules: as text\n");
    }

    @Test
    void leavesNothingOfACommandThatSaysNothing() throws IOException {
        write(NOTE);
        filter.getOutputStream().close();

        assertThat(readAll()).isEqualTo(ERASE);
    }

    private void write(String text) throws IOException {
        OutputStream input = filter.getOutputStream();
        input.write(text.getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    private String read(int length) throws IOException {
        return new String(filter.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    private String readAll() throws IOException {
        return new String(filter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
