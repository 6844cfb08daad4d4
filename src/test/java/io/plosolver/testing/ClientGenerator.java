package io.plosolver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Runs the generators of clients: openapi-typescript, and openapi-generator for Java and Python. The profile {@code
 * generators} puts the latter and the libraries of its Java clients into {@code target/generators}.
 */
public final class ClientGenerator {

    private static final Path SOURCES = Path.of("src/test/generators").toAbsolutePath();
    private static final Path LIBRARIES = Path.of("target/generators").toAbsolutePath();
    private static final String GENERATOR = "openapi-generator-cli.jar";

    private final Path contract;
    private final Path folder;

    /**
     * Prepares the generation of clients.
     *
     * @param contract the file with the OpenAPI document
     */
    public ClientGenerator(Path contract, Path folder) {
        this.contract = contract;
        this.folder = folder;
    }

    /** Generates types and returns the folder of the TypeScript project that uses them. */
    public Path typeScript() throws IOException {
        Path project = copy("typescript");
        run(project, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        run(project, "node_modules/.bin/openapi-typescript", contract.toString(), "-o", "api.d.ts");
        return project;
    }

    /** Generates and compiles a client with the program that uses it, and returns the folder of the classes. */
    public Path java() throws IOException {
        Path client = generate("java", "--library", "native");
        Path classes = folder.resolve("java-classes");
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", javaClassPath(classes)));
        arguments.add(SOURCES.resolve("java/Client.java").toString());
        try (Stream<Path> sources = Files.walk(client.resolve("src/main/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int result =
                ToolProvider.getSystemJavaCompiler().run(null, messages, messages, arguments.toArray(String[]::new));
        assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        return classes;
    }

    /**
     * Generates a client, and returns its folder with the program that uses it and an environment that has its packages.
     */
    public Path python() throws IOException {
        Path client = generate("python");
        run(client, "python3", "-m", "compileall", "-q", "openapi_client");
        run(client, "python3", "-m", "venv", "venv");
        Path program = copy("python");
        run(
                client,
                "venv/bin/pip",
                "install",
                "-q",
                "-r",
                program.resolve("requirements.txt").toString());
        Files.copy(program.resolve("client.py"), client.resolve("client.py"));
        return client;
    }

    /** Returns the class path of a generated Java client. */
    public String javaClassPath(Path classes) throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return Stream.concat(Stream.of(classes), jars.filter(jar -> !jar.endsWith(GENERATOR)))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Returns the command that started this JVM. */
    public static String javaCommand() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    /** Runs a program and returns its output. Fails the test if the program fails. */
    public String run(Path directory, String... command) throws IOException {
        File output = Files.createTempFile(folder, "output", ".txt").toFile();
        List<String> resolved = new ArrayList<>(List.of(command));
        if (Files.exists(directory.resolve(command[0]))) {
            resolved.set(0, directory.resolve(command[0]).toString());
        }
        try {
            int exit = new ProcessBuilder(resolved)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start()
                    .waitFor();
            String printed = Files.readString(output.toPath());
            assertThat(exit).as(String.join(" ", command) + "\n" + printed).isZero();
            return printed;
        } catch (IOException e) {
            throw new AssertionError(
                    command[0] + " cannot be started (" + e.getMessage()
                            + "): install Node.js 20 or newer with npm, and Python 3.9 or newer with venv",
                    e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Path generate(String language, String... options) throws IOException {
        Path generator = LIBRARIES.resolve(GENERATOR);
        assertThat(generator)
                .as("run with mvn -Pgenerators, which downloads it")
                .exists();
        Path client = folder.resolve(language + "-client");
        List<String> command = new ArrayList<>(List.of(javaCommand(), "-jar", generator.toString(), "generate"));
        command.addAll(List.of("-g", language, "-i", contract.toString(), "-o", client.toString()));
        command.addAll(List.of(options));
        run(folder, command.toArray(String[]::new));
        return client;
    }

    private Path copy(String name) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name));
        try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }
}
