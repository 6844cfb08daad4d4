package io.plosolver.http;

import io.plosolver.job.JobFilter;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Query parameters of a job listing.
 *
 * @param before id below which the page begins, or empty for the first page
 * @param limit maximum number of jobs on a page
 * @param counted whether the jobs are counted by status
 * @param repeated the parameters of the next page, without its cursor, URL-encoded
 */
record JobListQuery(JobFilter filter, Optional<UUID> before, int limit, boolean counted, String repeated) {

    static final int MAX_LIMIT = 100;

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_TEXT_LENGTH = 200;
    private static final String CURSOR = "cursor";
    private static final String COUNTS = "counts";
    private static final List<String> PARAMETERS =
            List.of("limit", CURSOR, "status", "type", "queue", "worker", "label", "since", "until", COUNTS);

    /**
     * Parses the query parameters of a request.
     *
     * @throws ProblemException if a parameter is unknown or invalid. The problem lists every such parameter
     */
    static JobListQuery parse(MultiMap parameters) {
        QueryReader reader = new QueryReader(parameters);
        reader.refuseUnknown(PARAMETERS);
        Optional<Integer> limit = limit(reader);
        Optional<UUID> before = before(reader);
        List<JobStatus> statuses = reader.list(
                "status",
                JobListQuery::status,
                "give one of " + names(JobStatus.values(), JobStatus::name) + ", or several separated by commas");
        JobFilter filter = new JobFilter(
                Set.copyOf(statuses),
                type(reader),
                text(reader, "queue"),
                text(reader, "worker"),
                text(reader, "label"),
                reader.time("since"),
                reader.time("until"),
                Optional.empty());
        boolean counted = reader.flag(COUNTS);
        reader.throwIfWrong();
        return new JobListQuery(filter, before, limit.orElse(DEFAULT_LIMIT), counted, repeated(parameters, filter));
    }

    /** Reads the parameter {@code limit}. */
    static Optional<Integer> limit(QueryReader reader) {
        return reader.number("limit", 1, MAX_LIMIT);
    }

    /** Reads the parameter {@code cursor}. */
    static Optional<UUID> before(QueryReader reader) {
        return reader.read(CURSOR, JobListQuery::cursor, "give the value of next from the page before, unchanged");
    }

    /** Reads the parameter {@code type}. */
    static Optional<JobType> type(QueryReader reader) {
        return reader.read("type", JobType::ofLabel, "give one of " + names(JobType.values(), JobType::label));
    }

    private static Optional<String> text(QueryReader reader, String name) {
        return reader.read(
                name,
                text -> text.isEmpty() || text.length() > MAX_TEXT_LENGTH || text.indexOf(0) >= 0
                        ? Optional.empty()
                        : Optional.of(text),
                "give 1 to " + MAX_TEXT_LENGTH + " characters");
    }

    /** Returns the parameters of the next page. A duration becomes the time that it meant on this page. */
    private static String repeated(MultiMap parameters, JobFilter filter) {
        return parameters.entries().stream()
                .filter(parameter -> !parameter.getKey().equals(CURSOR)
                        && !parameter.getKey().equals(COUNTS))
                .map(parameter -> parameter.getKey() + "=" + encoded(meaning(parameter, filter)))
                .collect(Collectors.joining("&"));
    }

    private static String meaning(Map.Entry<String, String> parameter, JobFilter filter) {
        Optional<Instant> time = switch (parameter.getKey()) {
            case "since" -> filter.since();
            case "until" -> filter.until();
            default -> Optional.empty();
        };
        return time.map(Instant::toString).orElse(parameter.getValue());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Returns the relative URL of the page that follows the given job. */
    String pageBelow(String path, UUID last) {
        return path + "?" + repeated + (repeated.isEmpty() ? "" : "&") + CURSOR + "=" + cursor(last);
    }

    /** Returns the cursor of the page after the given job: the job's id in URL-safe Base64. */
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

    private static Optional<JobStatus> status(String text) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst();
    }

    private static <T> String names(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).collect(Collectors.joining(", "));
    }
}
