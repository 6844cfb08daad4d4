package io.plosolver.cli;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.http.Problem;
import io.plosolver.http.ProblemType;
import io.plosolver.job.NewJob;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.job.document.MalformedJsonException;
import io.plosolver.job.document.StrictJson;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Validated job document from a file.
 *
 * @param name file name as given by the user
 * @param job the job
 */
record JobFile(String name, NewJob job) {

    /** File name that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    /** Maximum size in bytes, equal to the default limit of request bodies. */
    private static final int MAX_BYTES = 16 << 20;

    /**
     * Reads and validates a job document.
     *
     * @throws InvalidJobFileException with all problems
     */
    static JobFile read(String name, InputStream standardInput, JobDocumentReader reader) {
        return new JobFile(name, readAs(name, standardInput, reader::read));
    }

    /**
     * Reads a document and converts it.
     *
     * @param reader throws {@link InvalidInputException} if the document is invalid
     * @throws InvalidJobFileException with all problems
     */
    static <T> T readAs(String name, InputStream standardInput, Function<JsonObject, T> reader) {
        try {
            return reader.apply(StrictJson.parse(bytes(name, standardInput)));
        } catch (InvalidInputException e) {
            throw new InvalidJobFileException(
                    name, Problem.of(ProblemType.INVALID_JOB, e).toJson(name));
        } catch (MalformedJsonException e) {
            Problem problem = Problem.of(
                    ProblemType.MALFORMED_JSON, "write one JSON object, the job document: " + e.getMessage());
            throw new InvalidJobFileException(
                    name,
                    e.violation()
                            .map(violation -> Problem.of(
                                    ProblemType.MALFORMED_JSON, new InvalidInputException(List.of(violation))))
                            .orElse(problem)
                            .toJson(name));
        } catch (NoSuchFileException e) {
            throw unreadable(name, "there is no such file");
        } catch (IOException e) {
            throw unreadable(name, "cannot be read: " + e.getMessage());
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
            throw new IOException("it is longer than " + MAX_BYTES
                    + " bytes: a range has at most 2,000,000 characters, shorten the longest");
        }
        return bytes;
    }

    private static InvalidJobFileException unreadable(String name, String reason) {
        return new InvalidJobFileException(
                name,
                new JsonObject()
                        .put("type", "urn:plosolver:problem:unreadable-file")
                        .put("title", "The file cannot be read")
                        .put("detail", reason + ": name a file that holds a job document, or - for standard input")
                        .put("instance", name));
    }

    /** Thrown for a file without a valid job document. */
    static final class InvalidJobFileException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String file;
        private final transient JsonObject problem;

        private InvalidJobFileException(String file, JsonObject problem) {
            super(file + ": " + ProblemText.line(problem));
            this.file = file;
            this.problem = problem;
        }

        /** Returns the file name as given by the user. */
        String file() {
            return file;
        }

        /** Returns all problems of the file as a problem document. */
        JsonObject problem() {
            return problem;
        }
    }
}
