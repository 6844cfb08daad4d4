package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("asserts that no workers of a node are left in the JVM")
class RefusedDeploymentTest {

    @Test
    void reportsATakenPortAndStopsItsComponents() throws Exception {
        String database = TestDatabases.url(TestDatabases.fresh(RefusedDeploymentTest.class));
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> flags = Map.of(
                    "http.port",
                    "0",
                    "management.port",
                    Integer.toString(taken.getLocalPort()),
                    "database.url",
                    database);
            Configuration configuration = Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags);

            assertThatThrownBy(() -> await(Deployment.start(configuration)))
                    .hasMessageContaining("Address already in use");
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("plosolver-worker"));
    }
}
