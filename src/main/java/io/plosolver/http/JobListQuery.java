package io.plosolver.http;

import io.plosolver.job.JobFilter;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The query of a listing.
 *
 * @param before where to continue, or empty for the first page
 */
record JobListQuery(JobFilter filter, Optional<UUID> before, int limit) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final List<String> PARAMETERS = List.of("limit", "cursor", "status", "type");

    /**
     * Reads a request's query parameters.
     *
     * @throws ProblemException that names every wrong parameter
     */
    static JobListQuery parse(MultiMap parameters) {
        Reader reader = new Reader(parameters);
        reader.refuseUnknown();
        Optional<Integer> limit =
                reader.read("limit", JobListQuery::limit, "give a whole number from 1 to " + MAX_LIMIT);
        Optional<UUID> before =
                reader.read("cursor", JobListQuery::cursor, "give the value of next from the page before, unchanged");
        Optional<JobStatus> status = reader.read(
                "status", JobListQuery::status, "give one of " + names(JobStatus.values(), JobStatus::name));
        Optional<JobType> type =
                reader.read("type", JobType::ofLabel, "give one of " + names(JobType.values(), JobType::label));
        reader.throwIfWrong();
        return new JobListQuery(new JobFilter(status, type), before, limit.orElse(DEFAULT_LIMIT));
    }

    /** Returns the relative address of the page that continues below that job. */
    String pageBelow(String path, UUID last) {
        StringBuilder address = new StringBuilder(path).append("?limit=").append(limit);
        filter.status().ifPresent(status -> address.append("&status=").append(status));
        filter.type().ifPresent(type -> address.append("&type=").append(type.label()));
        return address.append("&cursor=").append(cursor(last)).toString();
    }

    /** Returns the opaque form of a position in the listing. */
    static String cursor(UUID last) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<UUID> cursor(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return bytes.remaining() == 2 * Long.BYTES
                    ? Optional.of(new UUID(bytes.getLong(), bytes.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> limit(String text) {
        return text.matches("[0-9]{1,3}")
                ? Optional.of(Integer.valueOf(text)).filter(limit -> limit >= 1 && limit <= MAX_LIMIT)
                : Optional.empty();
    }

    private static Optional<JobStatus> status(String text) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst();
    }

    private static <T> String names(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).collect(Collectors.joining(", "));
    }

    /** Reads one parameter after the other and remembers what is wrong. */
    private static final class Reader {

        private final MultiMap parameters;
        private final List<JsonObject> errors = new ArrayList<>();

        Reader(MultiMap parameters) {
            this.parameters = parameters;
        }

        void refuseUnknown() {
            parameters.names().stream()
                    .filter(name -> !PARAMETERS.contains(name))
                    .forEach(name -> wrong(name, "unknown parameter: remove it, or use one of " + PARAMETERS));
        }

        <T> Optional<T> read(String name, Function<String, Optional<T>> parser, String advice) {
            List<String> values = parameters.getAll(name);
            if (values.size() > 1) {
                wrong(name, "is given " + values.size() + " times: give it once");
                return Optional.empty();
            }
            Optional<T> value = values.stream().findFirst().flatMap(parser);
            if (value.isEmpty() && !values.isEmpty()) {
                wrong(name, "is \"" + values.get(0) + "\": " + advice);
            }
            return value;
        }

        void throwIfWrong() {
            if (!errors.isEmpty()) {
                String detail = errors.stream()
                        .map(error -> error.getString("parameter") + " " + error.getString("detail"))
                        .collect(Collectors.joining("; "));
                throw Problem.of(ProblemType.INVALID_QUERY, detail)
                        .withErrors(errors)
                        .asException();
            }
        }

        private void wrong(String name, String detail) {
            errors.add(new JsonObject().put("parameter", name).put("detail", detail));
        }
    }
}
