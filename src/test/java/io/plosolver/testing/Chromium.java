package io.plosolver.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Headless Chromium with an empty profile. The program is that of {@code PLOSOLVER_TEST_CHROMIUM}, or of an installed
 * {@code chromium} package, or Google Chrome. If there is none, the suite is skipped and the summary of servers shows it; with {@code
 * PLOSOLVER_REQUIRE_CHROMIUM=true} the suite fails.
 */
public final class Chromium implements AutoCloseable {

    private static final String PROGRAM_VARIABLE = "PLOSOLVER_TEST_CHROMIUM";
    private static final List<Path> PACKAGED = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
    private static final long LIMIT_SECONDS = 30;

    private final Process process;

    private Chromium(Process process) {
        this.process = process;
    }

    /** Returns the program. Skips the test if none is installed. */
    public static Path require(Class<?> suite) {
        String named = System.getenv(PROGRAM_VARIABLE);
        Optional<Path> program = (named == null ? PACKAGED : List.of(Path.of(named)))
                .stream().filter(Files::isExecutable).findFirst();
        if (named != null && program.isEmpty()) {
            throw new IllegalStateException(PROGRAM_VARIABLE + " names " + named + ", which is no program");
        }
        if (program.isPresent()) {
            ServerSummary.used("headless Chromium", suite);
            return program.get();
        }
        String message = "no Chromium for " + suite.getSimpleName() + ": install the package chromium";
        if (Boolean.parseBoolean(System.getenv("PLOSOLVER_REQUIRE_CHROMIUM"))) {
            throw new IllegalStateException(message);
        }
        ServerSummary.used("NOT RUN, no Chromium was found (install the package chromium)", suite);
        return Assumptions.abort(message);
    }

    /**
     * Opens a page.
     *
     * @param hosts rules for the addresses of host names, such as {@code MAP page.test 127.0.0.1}
     * @param folder folder of the profile and the log
     */
    public static Chromium open(Path program, String url, String hosts, Path folder) throws IOException {
        List<String> command = List.of(
                program.toString(),
                "--headless",
                // Its sandbox does not run as root.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-sync",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--no-proxy-server",
                "--user-data-dir=" + folder.resolve("profile"),
                "--host-resolver-rules=" + hosts,
                url);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile());
        builder.environment().put("TMPDIR", folder.toString());
        return new Chromium(builder.start());
    }

    /** Ends all processes of the browser, so that its profile can be deleted. */
    @Override
    public void close() throws Exception {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
