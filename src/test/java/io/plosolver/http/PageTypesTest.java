package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageTypesTest {

    private static final Path TYPES = Path.of("src/main/web/api/types.ts");

    /** Run with the system property {@code plosolver.update}, the test writes the file instead. */
    @Test
    void generatedTypesOfThePageAreThoseOfTheOpenApiDocument() throws IOException {
        String types = TypeScriptTypes.of(OpenApi.document());

        if (System.getProperty("plosolver.update") != null) {
            Files.writeString(TYPES, types);
        }

        assertThat(Files.readString(TYPES))
                .as("run with -Dplosolver.update and commit the file")
                .isEqualTo(types);
    }
}
