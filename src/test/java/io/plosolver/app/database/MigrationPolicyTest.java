package io.plosolver.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Migrations run while nodes of the version before still work ({@code docs/operations.md}, Migrations): they add, and take away
 * only if their first line says so.
 */
class MigrationPolicyTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    /** The first migration of which this is true. Earlier ones were applied with all nodes stopped. */
    private static final int FIRST = 17;

    private static final String TAKES_AWAY = "-- contract: ";

    private static final List<Pattern> CONTRACTIONS = Stream.of(
                    "\\bdrop (table|view|function|type|sequence|column)\\b",
                    "\\brename\\b",
                    "\\balter column \\w+ (set data )?type\\b",
                    "\\bset not null\\b",
                    "\\badd column (?!.*\\bdefault\\b).*\\bnot null\\b",
                    "\\badd (constraint|check|unique|foreign|exclude)\\b",
                    "\\bcreate unique index\\b",
                    "\\b(truncate|disable trigger)\\b")
            .map(Pattern::compile)
            .toList();

    @ParameterizedTest
    @MethodSource("migrations")
    void addsOnlyOrSaysThatItTakesAway(Path migration) throws IOException {
        String text = Files.readString(migration);

        assertThat(text.startsWith(TAKES_AWAY) ? List.of() : contractions(text))
                .as("%s: begin it with \"%s...\" and follow docs/operations.md, Migrations", migration, TAKES_AWAY)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE job DROP COLUMN label",
                "DROP FUNCTION announce(job)",
                "ALTER TABLE job RENAME COLUMN label TO name",
                "ALTER TABLE job ALTER COLUMN attempt TYPE bigint",
                "ALTER TABLE job ALTER COLUMN label SET NOT NULL",
                "ALTER TABLE job\\n    ADD COLUMN owner text NOT NULL",
                "ALTER TABLE job ADD CONSTRAINT owned CHECK (label <> '')",
                "CREATE UNIQUE INDEX one_label ON job (label)"
            })
    void recognisesWhatNodesOfTheVersionBeforeCannotBear(String statement) {
        assertThat(contractions(statement.replace("\\n", "\n"))).hasSize(1);
    }

    @Test
    void acceptsTablesOfTheirOwnAndColumnsWithADefault() {
        assertThat(contractions("CREATE TABLE owner (id uuid PRIMARY KEY, name text NOT NULL);\n"
                        + "-- The table does not drop column names.\n"
                        + "ALTER TABLE job ADD COLUMN owned boolean NOT NULL DEFAULT false;"))
                .isEmpty();
    }

    private static List<String> contractions(String script) {
        String plain = script.replaceAll("--[^\n]*", "").toLowerCase(Locale.ROOT);
        return Stream.of(plain.split(";", -1))
                .map(statement -> statement.replaceAll("\\s+", " ").trim())
                .filter(statement -> CONTRACTIONS.stream()
                        .anyMatch(pattern -> pattern.matcher(statement).find()))
                .toList();
    }

    private static Stream<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files
                    .filter(file ->
                            Integer.parseInt(file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1")) >= FIRST)
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
