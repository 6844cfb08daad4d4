import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Build step of the profile "web-check": the type check of the web page with TypeScript, then its unit tests. Both run
 * on Deno, so that no Node.js has to be installed.
 *
 * <p>Arguments: the folder of the sources, the folder of the tests, the folder of the unpacked modules, and the folder
 * of the unpacked tools.
 */
final class WebCheck {

    private WebCheck() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path sources = Path.of(args[0]).toAbsolutePath();
        Path tests = Path.of(args[1]);
        Path modules = Path.of(args[2]).toAbsolutePath();
        Path tools = Path.of(args[3]);
        Path deno = find(tools, "deno");
        if (!Files.isExecutable(deno) && !deno.toFile().setExecutable(true)) {
            throw new IllegalStateException(deno + " cannot be made executable");
        }
        // Deno takes scripts without a package for modules of ECMAScript; the compiler is none.
        Path compiler = find(tools, "tsc.js");
        Files.writeString(compiler.resolveSibling("package.json"), "{\"type\": \"commonjs\"}");
        Path configuration = modules.resolveSibling("tsconfig.json");
        Files.writeString(configuration, configuration(sources, modules));
        Path imports = modules.resolveSibling("imports.json");
        Files.writeString(imports, imports(modules));
        List<String> typeCheck = List.of(
                deno.toString(),
                "run",
                "--allow-all",
                "--no-remote",
                compiler.toString(),
                "-p",
                configuration.toString());
        List<String> unitTests = List.of(
                deno.toString(),
                "test",
                "--quiet",
                "--allow-read",
                "--no-remote",
                "--no-check",
                "--import-map=" + imports,
                tests.toString());
        run("the type check of " + sources, typeCheck);
        run("the unit tests in " + tests, unitTests);
    }

    /** Returns the configuration of the sources with the modules of this build. */
    private static String configuration(Path sources, Path modules) {
        return """
                {"extends": "%1$s/tsconfig.json",
                 "compilerOptions": {"paths": {"preact": ["%2$s/preact"], "preact/*": ["%2$s/preact/*"]}},
                 "include": ["%1$s/**/*.ts", "%1$s/**/*.tsx"]}
                """.formatted(sources, modules);
    }

    /** Returns the import map of the unit tests. */
    private static String imports(Path modules) {
        return """
                {"imports": {"preact": "%1$s/preact/dist/preact.module.js",
                  "preact/hooks": "%1$s/preact/hooks/dist/hooks.module.js",
                  "preact/jsx-runtime": "%1$s/preact/jsx-runtime/dist/jsxRuntime.module.js"}}
                """.formatted(modules.toUri().toString().replaceAll("/$", ""));
    }

    private static void run(String what, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("NO_COLOR", "1");
        if (builder.start().waitFor() != 0) {
            System.err.println(what + " failed, see above");
            System.exit(1);
        }
    }

    private static Path find(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no " + name + " in " + folder));
        }
    }
}
