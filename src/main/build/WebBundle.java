import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Build step that bundles the web page: runs esbuild, compresses its output, and writes the documents with the
 * hashed names. A single-file program, so that it runs before anything is compiled and adds nothing to the jar.
 *
 * <p>Arguments: the folder of the sources, the folder of the unpacked modules, the folder of the classes, and the path
 * of esbuild (empty: the unpacked one).
 */
final class WebBundle {

    private static final String HELP =
            "The web page is bundled by esbuild, which Maven Central has for Linux, macOS and"
                    + " Windows on x86-64, and for Linux and macOS on ARM. Elsewhere install esbuild and name it:"
                    + " mvn -Desbuild=/path/to/esbuild ...; or build without the page: mvn -Dweb.skip ...";

    /** A static import in the output of esbuild; a dynamic one has a parenthesis in front of the name. */
    private static final Pattern STATIC_IMPORT = Pattern.compile("(?:from|import)\"\\./([\\w.-]+\\.js)\"");

    private static final Pattern DYNAMIC_IMPORT = Pattern.compile("import\\(\"\\./([\\w.-]+\\.js)\"\\)");

    /** Smaller files gain nothing from compression. */
    private static final int SMALLEST_COMPRESSED = 256;

    private final Path sources;
    private final Path modules;
    private final Path classes;
    private final Path work;

    private WebBundle(Path sources, Path modules, Path classes) {
        this.sources = sources;
        this.modules = modules;
        this.classes = classes.resolve("web");
        this.work = modules.resolveSibling("bundle");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            WebBundle bundle = new WebBundle(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
            bundle.run(args.length > 3 && !args[3].isBlank() ? Path.of(args[3]) : bundle.unpackedProgram());
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run(Path esbuild) throws IOException, InterruptedException {
        deleteFolder(work);
        bundle(esbuild);
        Path assets = classes.resolve("assets");
        deleteFolder(assets);
        Files.createDirectories(assets);
        List<String> names = new ArrayList<>();
        // Maps of the sources stay behind: they would double the size of the jar.
        for (Path file : listFiles(work)) {
            String name = file.getFileName().toString();
            if (!name.endsWith(".map")) {
                names.add(name);
                byte[] content = name.endsWith(".js") ? withImportsAhead(file) : Files.readAllBytes(file);
                Files.write(assets.resolve(name), content);
                if (content.length >= SMALLEST_COMPRESSED) {
                    compress(content, assets.resolve(name + ".gz"));
                }
            }
        }
        Files.write(classes.resolve("assets.txt"), names, StandardCharsets.UTF_8);
        writePages(names);
        copyLicense();
    }

    /** Bundles the page, and the worker by itself: code that both used would be a script of its own. */
    private void bundle(Path esbuild) throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>(List.of(
                sources.resolve("main.tsx").toString(),
                sources.resolve("icon.svg").toString(),
                "--splitting",
                "--loader:.svg=copy"));
        sections().forEach(section -> entries.add(section + "=" + viewsOf(section)));
        bundle(esbuild, entries);
        bundle(esbuild, List.of(sources.resolve("api/stream-worker.ts").toString()));
    }

    private void bundle(Path esbuild, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                esbuild.toString(),
                "--tsconfig-raw={}",
                "--bundle",
                "--format=esm",
                "--target=es2022",
                "--minify",
                "--jsx=automatic",
                "--jsx-import-source=preact",
                "--entry-names=[name]-[hash]",
                "--chunk-names=[name]-[hash]",
                "--sourcemap=external",
                "--log-level=warning",
                "--outdir=" + work));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("NODE_PATH", modules.toAbsolutePath().toString());
        int status;
        try {
            status = builder.inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("esbuild cannot be run (" + e.getMessage() + "). " + HELP);
        }
        if (status != 0) {
            throw new IllegalStateException("esbuild reported errors in " + sources + ", see above");
        }
    }

    /** Returns the names of the sections: the folders whose views are loaded at the first visit. */
    private List<String> sections() throws IOException {
        return listFiles(sources).stream()
                .map(folder -> folder.getFileName().toString())
                .filter(name ->
                        Files.isRegularFile(viewsOf(name)) && Files.isRegularFile(sources.resolve(name + "/index.tsx")))
                .toList();
    }

    private Path viewsOf(String section) {
        return sources.resolve(section).resolve("views.ts");
    }

    /** Returns the program in the unpacked modules. Windows and the archive of several platforms name it differently. */
    private Path unpackedProgram() throws IOException, InterruptedException {
        Optional<Path> found = findProgram();
        if (found.isEmpty()) {
            unpackArchive();
            found = findProgram();
        }
        Path program =
                found.orElseThrow(() -> new IllegalStateException("There is no esbuild in " + modules + ". " + HELP));
        if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
            throw new IllegalStateException(program + " cannot be made executable");
        }
        return program;
    }

    private Optional<Path> findProgram() throws IOException {
        try (Stream<Path> files = Files.walk(modules)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("esbuild(\\.exe)?"))
                    .findFirst();
        }
    }

    /** Unpacks the program of Linux on ARM, which Maven Central has only inside an archive of several platforms. */
    private void unpackArchive() throws IOException, InterruptedException {
        boolean isArm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("aarch64|arm64");
        String wanted = "esbuild-linux-" + (isArm ? "arm64" : "x64") + "-.*\\.tgz";
        Optional<Path> archive;
        try (Stream<Path> files = Files.walk(modules)) {
            archive = files.filter(file -> file.getFileName().toString().matches(wanted))
                    .findFirst();
        }
        if (archive.isPresent()) {
            new ProcessBuilder("tar", "-xzf", archive.get().toString(), "-C", modules.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    /** Writes the document of the page, and one for each section that loads the views of the section as well. */
    private void writePages(List<String> names) throws IOException {
        String script = named("main", ".js", names);
        String page = Files.readString(sources.resolve("index.html"))
                .replace("{{icon}}", "/assets/" + named("icon", ".svg", names))
                .replace("{{script}}", "/assets/" + script)
                .replace("{{style}}", "/assets/" + named("main", ".css", names))
                .replace("{{worker}}", "/assets/" + named("stream-worker", ".js", names));
        Set<String> imports = new LinkedHashSet<>();
        addImports(script, imports);
        Files.writeString(classes.resolve("index.html"), page.replace("{{preloads}}", preloads(imports)));
        for (String section : sections()) {
            String views = named(section, ".js", names);
            Set<String> scripts = new LinkedHashSet<>(imports);
            scripts.add(views);
            addImports(views, scripts);
            Files.writeString(classes.resolve(section + ".html"), page.replace("{{preloads}}", preloads(scripts)));
        }
    }

    /** Returns links to scripts that are imported, so that browsers load them beside the first one and not after it. */
    private static String preloads(Set<String> scripts) {
        return scripts.stream()
                .map(name -> "<link rel=\"modulepreload\" href=\"/assets/" + name + "\">")
                .collect(Collectors.joining("\n"));
    }

    /**
     * Returns a script whose dynamic imports load beside a script what that one imports. Browsers otherwise learn of it only
     * after they have loaded the script, which makes a view wait twice.
     */
    private byte[] withImportsAhead(Path file) throws IOException {
        Matcher matcher = DYNAMIC_IMPORT.matcher(Files.readString(file));
        StringBuilder script = new StringBuilder();
        while (matcher.find()) {
            Set<String> imports = new LinkedHashSet<>(Set.of(matcher.group(1)));
            addImports(matcher.group(1), imports);
            String all =
                    imports.stream().map(name -> "import(\"./" + name + "\")").collect(Collectors.joining(","));
            matcher.appendReplacement(
                    script, imports.size() == 1 ? all : "Promise.all([" + all + "]).then(([first])=>first)");
        }
        return matcher.appendTail(script).toString().getBytes(StandardCharsets.UTF_8);
    }

    private void addImports(String script, Set<String> imports) throws IOException {
        Matcher matcher = STATIC_IMPORT.matcher(Files.readString(work.resolve(script)));
        while (matcher.find()) {
            if (imports.add(matcher.group(1))) {
                addImports(matcher.group(1), imports);
            }
        }
    }

    private static String named(String entry, String extension, List<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(entry + "-") && name.endsWith(extension))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("esbuild made no " + entry + extension));
    }

    private void copyLicense() throws IOException {
        try (Stream<Path> files = Files.walk(modules)) {
            Path license = files.filter(file ->
                            file.endsWith(Path.of("LICENSE")) && file.toString().contains("preact"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Preact has no LICENSE in " + modules));
            Files.copy(license, classes.resolve("preact-license.txt"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void compress(byte[] content, Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file)) {
            {
                def.setLevel(9);
            }
        }) {
            out.write(content);
        }
    }

    private static List<Path> listFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
