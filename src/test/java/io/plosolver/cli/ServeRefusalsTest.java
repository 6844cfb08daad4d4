package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.plosolver.cli.InProcess.Result;
import io.plosolver.testing.TestDatabases;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What {@code serve} logs when it cannot start: one line with the reason and the next step. */
@Isolated("reads the lines of a logger that others use")
class ServeRefusalsTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.plosolver.cli");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void capture() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void release() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void namesADirectoryOfOthers() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        Result result = serve(new InProcess(), "-D", "database.directory=" + folder);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(errors())
                .containsExactly("the node did not start: " + folder.toRealPath()
                        + " has files that PLOSolver did not make (thesis.txt) and is left as it is: name a new or an"
                        + " empty directory (database.directory, PLOSOLVER_DATABASE_DIRECTORY), or a PostgreSQL"
                        + " (DATABASE_URL)");
    }

    @Test
    void namesADatabaseThatIsUnreachable() {
        // Port 1 is tcpmux, which no machine of today serves.
        Result result =
                serve(new InProcess().with("DATABASE_URL", "postgresql://somebody:secret-word@127.0.0.1:1/jobs"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(errors())
                .singleElement()
                .asString()
                .hasLineCount(1)
                .contains("the database at 127.0.0.1:1/jobs cannot be used", "refused", "DATABASE_URL")
                .doesNotContain("secret-word");
    }

    @Test
    void namesAPortThatIsTaken() throws Exception {
        String url = TestDatabases.url(TestDatabases.fresh(ServeRefusalsTest.class));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Result result =
                    serve(new InProcess().with("DATABASE_URL", url), "--port", Integer.toString(taken.getLocalPort()));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(errors())
                    .singleElement()
                    .asString()
                    .hasLineCount(1)
                    .contains("Address already in use", Integer.toString(taken.getLocalPort()), "http.port");
        }
    }

    @Test
    void keepsTheTraceForTheLevelDebug() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        serve(new InProcess(), "-D", "database.directory=" + folder);

        assertThat(events(Level.ERROR)).allMatch(event -> event.getThrowableProxy() == null);
        assertThat(events(Level.DEBUG)).anyMatch(event -> event.getThrowableProxy() != null);
    }

    private static Result serve(InProcess process, String... arguments) {
        List<String> all = new ArrayList<>(List.of("serve", "--management-port", "0"));
        all.addAll(List.of(arguments));
        return process.run(all.toArray(String[]::new));
    }

    private List<String> errors() {
        return events(Level.ERROR).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private List<ILoggingEvent> events(Level level) {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().equals(level))
                .toList();
    }
}
