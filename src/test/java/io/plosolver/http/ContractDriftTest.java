package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.document.DocumentSchema;
import io.plosolver.job.document.StrictJson;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published schema of a job document accepts what the service's own schemas accept. The published one is rewritten
 * for generators of clients; each rewriting could change its meaning. Held over the examples and every value in them
 * replaced by others.
 */
class ContractDriftTest {

    private static final DocumentSchema PUBLISHED = published();
    private static final DocumentSchema ENVELOPE = DocumentSchema.ofResource("/schema/job.json");
    private static final Map<String, DocumentSchema> PARAMETERS = Map.of(
            "spot_simulation", DocumentSchema.ofResource("/schema/spot_simulation.json"),
            "solver_analysis", DocumentSchema.ofResource("/schema/solver_analysis.json"));

    /** Values at and beyond the bounds of the fields; each takes the place of every value of a document. */
    private static final List<Object> VALUES = List.of(
            -1,
            0,
            0.5,
            1,
            1.5,
            9,
            10,
            1e300,
            true,
            false,
            "",
            "x",
            "allin",
            "plo4",
            "exact",
            "AsAhKdQc",
            "PT2M",
            "x".repeat(500),
            new JsonArray(),
            new JsonArray().add(""),
            new JsonArray().add(0.5).add("allin"),
            new JsonArray().add("categories").add("categories"),
            new JsonObject(),
            new JsonObject().put("x", 1));

    private static DocumentSchema published() {
        JsonObject document = OpenApi.document();
        return DocumentSchema.of(new JsonObject()
                .put("$ref", "#/components/schemas/JobDocument")
                .put("components", document.getJsonObject("components")));
    }

    static Stream<JsonObject> documents() throws IOException {
        List<JsonObject> documents = new ArrayList<>();
        try (Stream<Path> examples = Files.list(Path.of("examples"))) {
            for (Path example : examples.sorted().toList()) {
                documents.add(new JsonObject(Files.readString(example)));
            }
        }
        documents.add(SolverDocuments.job(SolverDocuments.history()));
        documents.add(everyOption());
        return documents.stream();
    }

    /** Returns a solve that names every option. */
    private static JsonObject everyOption() {
        return SolverDocuments.job(SolverDocuments.river().mergeIn(new JsonObject("""
                {"rake": {"rate": 0.05, "cap": 3}, "algorithm": "cfr+", "include": {"strategy": "full"},
                 "target": {"exploitability": 0.01, "iterations": 10, "seconds": 1}, "removedLines": ["x-b50"],
                 "locks": [{"line": "", "hands": [{"range": "AA**", "frequencies": {"x": 1}}]}]}""")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void acceptsWhatTheServiceAccepts(JsonObject document) {
        assertThat(isPublished(document)).isTrue();
        assertThat(isAccepted(document)).isTrue();

        List<String> differences = new ArrayList<>();
        for (JsonObject mutant : mutants(document)) {
            JsonObject read = StrictJson.parse(mutant.toBuffer().getBytes());
            if (isPublished(mutant) != isAccepted(read)) {
                differences.add(
                        (isAccepted(read) ? "only the service accepts " : "only the contract accepts ") + mutant);
            }
        }

        assertThat(differences).isEmpty();
    }

    private static boolean isPublished(JsonObject document) {
        return PUBLISHED.violations(document, "").isEmpty();
    }

    private static boolean isAccepted(JsonObject document) {
        DocumentSchema parameters = PARAMETERS.get(document.getValue("type") instanceof String type ? type : "");
        return parameters != null
                && ENVELOPE.violations(document, "").isEmpty()
                && parameters.violations(document.getJsonObject("params"), "").isEmpty();
    }

    /** Returns the document with each value replaced by others or left out, and each object with an unknown field. */
    private static List<JsonObject> mutants(JsonObject document) {
        List<JsonObject> mutants = new ArrayList<>();
        for (List<Object> path : paths(document)) {
            Object last = path.get(path.size() - 1);
            VALUES.forEach(value -> mutants.add(changed(document, path, parent -> put(parent, last, value))));
            mutants.add(changed(document, path, parent -> remove(parent, last)));
            mutants.add(changed(document, path, parent -> extend(parent)));
            // Where the number of fields says what is meant, null counts as a field in the contract, and has no type
            // there.
            boolean counted = path.contains("players") && path.size() >= 4 || path.contains("frequencies");
            if (!counted) {
                mutants.add(changed(document, path, parent -> put(parent, last, null)));
            }
        }
        return mutants;
    }

    private static JsonObject changed(JsonObject document, List<Object> path, Consumer<Object> change) {
        JsonObject copy = document.copy();
        Object parent = copy;
        for (Object step : path.subList(0, path.size() - 1)) {
            parent = parent instanceof JsonObject object
                    ? object.getValue((String) step)
                    : ((JsonArray) parent).getValue((Integer) step);
        }
        change.accept(parent);
        return copy;
    }

    private static void put(Object parent, Object step, Object value) {
        if (parent instanceof JsonObject object) {
            object.put((String) step, value);
        } else {
            ((JsonArray) parent).set((Integer) step, value);
        }
    }

    private static void remove(Object parent, Object step) {
        if (parent instanceof JsonObject object) {
            object.remove((String) step);
        } else {
            ((JsonArray) parent).remove((int) (Integer) step);
        }
    }

    private static void extend(Object parent) {
        if (parent instanceof JsonObject object) {
            object.put("unknown", 1);
        } else {
            ((JsonArray) parent).add(((JsonArray) parent).getValue(0));
        }
    }

    private static List<List<Object>> paths(Object value) {
        List<List<Object>> paths = new ArrayList<>();
        if (value instanceof JsonObject object) {
            object.forEach(field -> addPaths(paths, field.getKey(), field.getValue()));
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                addPaths(paths, i, array.getValue(i));
            }
        }
        return paths;
    }

    private static void addPaths(List<List<Object>> paths, Object step, Object value) {
        paths.add(List.of(step));
        paths(value).forEach(below -> {
            List<Object> path = new ArrayList<>(List.of(step));
            path.addAll(below);
            paths.add(path);
        });
    }
}
