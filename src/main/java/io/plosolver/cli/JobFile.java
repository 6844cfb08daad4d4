package io.plosolver.cli;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.job.JobDocumentReader;
import io.plosolver.job.MalformedJsonException;
import io.plosolver.job.NewJob;
import io.plosolver.job.StrictJson;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A job document that was read from a file and found valid.
 *
 * @param name the file as the user named it
 */
record JobFile(String name, NewJob job) {

    /** The name that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int MAX_BYTES = 1 << 20;

    /**
     * Reads one document.
     *
     * @throws InvalidJobFileException with everything that is wrong with it
     */
    static JobFile read(String name, InputStream standardInput, JobDocumentReader reader) {
        return new JobFile(name, readAs(name, standardInput, reader::read));
    }

    /**
     * Reads what a document describes.
     *
     * @param reader throws {@link InvalidInputException} when it describes nothing
     * @throws InvalidJobFileException with everything that is wrong with it
     */
    static <T> T readAs(String name, InputStream standardInput, Function<JsonObject, T> reader) {
        try {
            return reader.apply(StrictJson.parse(bytes(name, standardInput)));
        } catch (InvalidInputException e) {
            throw new InvalidJobFileException(e.violations().stream()
                    .map(violation -> name + ": " + violation.pointer() + ": " + violation.detail())
                    .toList());
        } catch (MalformedJsonException e) {
            throw invalid(name, "write one JSON object, the job document: " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw invalid(name, "there is no such file");
        } catch (IOException e) {
            throw invalid(name, "cannot be read: " + e.getMessage());
        }
    }

    private static byte[] bytes(String name, InputStream standardInput) throws IOException {
        byte[] bytes;
        if (name.equals(STANDARD_INPUT)) {
            bytes = standardInput.readNBytes(MAX_BYTES + 1);
        } else {
            try (InputStream file = Files.newInputStream(Path.of(name))) {
                bytes = file.readNBytes(MAX_BYTES + 1);
            }
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("it is longer than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }

    private static InvalidJobFileException invalid(String name, String problem) {
        return new InvalidJobFileException(List.of(name + ": " + problem));
    }

    /** Thrown for a file that holds no valid job document. */
    static final class InvalidJobFileException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<String> problems;

        private InvalidJobFileException(List<String> problems) {
            super(String.join("; ", problems));
            this.problems = problems;
        }

        /** Returns what is wrong, a line each, each naming the file and where in it. */
        List<String> problems() {
            return problems;
        }
    }
}
