package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.testing.ClientGenerator;
import io.plosolver.testing.NodeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generates clients from the contract of a running node. Each client is compiled, posts a simulation and a solve, and
 * subscribes to both until they end. The programs that use the clients are in {@code src/test/generators}.
 */
@Tag("generators")
class GeneratedClientsIT {

    private static final String EQUITY = "0.6141";

    @TempDir
    static Path folder;

    private static NodeProcess node;
    private static String base;
    private static ClientGenerator generator;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        node = NodeProcess.start(folder.resolve("data"), NodeProcess.QUICK_START);
        base = node.jobsUrl().replace("/api/v1/jobs", "");
        Path contract = folder.resolve("openapi.json");
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + "/openapi.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofFile(contract));
        generator = new ClientGenerator(contract, folder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        node.close();
    }

    @Test
    void typeScriptTypesFitEveryExampleAndAProgram() throws IOException {
        Path client = generator.typeScript();
        Files.writeString(client.resolve("examples.ts"), examples());

        generator.run(client, "node_modules/.bin/tsc", "-p", ".");
        String output = generator.run(client, "node", "out/client.js", base);

        assertThat(output.lines())
                .contains("COMPLETED exact 0.6142 0.3858")
                .anyMatch(line -> line.startsWith("COMPLETED exploitability x b50 b100"));
    }

    @Test
    void javaClientPostsAndFollows() throws IOException {
        Path classes = generator.java();

        String output = generator.run(
                folder, ClientGenerator.javaCommand(), "-cp", generator.javaClassPath(classes), "Client", base);

        assertThat(output.lines())
                .anyMatch(line -> line.startsWith("COMPLETED exact " + EQUITY))
                .contains("COMPLETED exploitability 3 actions");
    }

    @Test
    void pythonClientPostsAndFollows() throws IOException {
        Path client = generator.python();

        String output = generator.run(client, "venv/bin/python", "client.py", base);

        assertThat(output.lines())
                .anyMatch(line -> line.startsWith("COMPLETED exact " + EQUITY))
                .contains("COMPLETED exploitability 3 actions");
    }

    /** Returns a program in which every example has the static type of a job document. */
    private static String examples() throws IOException {
        List<String> program = new ArrayList<>();
        program.add("import type { components } from \"./api.js\";");
        program.add("export const examples: components[\"schemas\"][\"JobDocument\"][] = [");
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            for (Path file : files.sorted().toList()) {
                program.add(Files.readString(file) + ",");
            }
        }
        program.add("];");
        return String.join("\n", program);
    }
}
