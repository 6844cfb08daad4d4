package io.plosolver.http;

import io.plosolver.job.JobFilter;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Query parameters of a job listing.
 *
 * @param before id of the last job of the previous page, or empty for the first page
 * @param limit maximum number of jobs on a page
 */
record JobListQuery(JobFilter filter, Optional<UUID> before, int limit) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final List<String> PARAMETERS = List.of("limit", "cursor", "status", "type");

    /**
     * Parses the query parameters of a request.
     *
     * @throws ProblemException if a parameter is unknown or invalid. The problem lists every such parameter
     */
    static JobListQuery parse(MultiMap parameters) {
        QueryReader reader = new QueryReader(parameters);
        reader.refuseUnknown(PARAMETERS);
        Optional<Integer> limit = reader.number("limit", 1, MAX_LIMIT);
        Optional<UUID> before =
                reader.read("cursor", JobListQuery::cursor, "give the value of next from the page before, unchanged");
        Optional<JobStatus> status = reader.read(
                "status", JobListQuery::status, "give one of " + names(JobStatus.values(), JobStatus::name));
        Optional<JobType> type =
                reader.read("type", JobType::ofLabel, "give one of " + names(JobType.values(), JobType::label));
        reader.throwIfWrong();
        return new JobListQuery(new JobFilter(status, type), before, limit.orElse(DEFAULT_LIMIT));
    }

    /** Returns the relative URL of the page that follows the given job. */
    String pageBelow(String path, UUID last) {
        StringBuilder address = new StringBuilder(path).append("?limit=").append(limit);
        filter.status().ifPresent(status -> address.append("&status=").append(status));
        filter.type().ifPresent(type -> address.append("&type=").append(type.label()));
        return address.append("&cursor=").append(cursor(last)).toString();
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
