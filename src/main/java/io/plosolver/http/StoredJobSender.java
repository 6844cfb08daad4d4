package io.plosolver.http;

import io.plosolver.job.EncodedJob;
import io.plosolver.job.service.Jobs;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;

/**
 * Sender of jobs as they are stored, without decoding their documents. A job may have megabytes, which stay in memory
 * until the client has read them: their sum over all clients is bounded, and so is the share of a client address. Not
 * thread-safe: used on one context only.
 */
final class StoredJobSender {

    /** Longest answer that is sent without being counted, and length of the pieces of longer ones. */
    static final int PIECE = 64 * 1024;

    private static final String RETRY_SECONDS = "10";

    private final Jobs jobs;
    private final AddressQuota memory;

    /** @param maxBytes maximum number of bytes of all large answers that wait for their clients */
    StoredJobSender(Jobs jobs, long maxBytes) {
        this.jobs = jobs;
        this.memory = new AddressQuota(maxBytes, maxBytes);
    }

    /**
     * Sends a job. Fails with a {@code JOB_NOT_FOUND} problem if it does not exist, and with {@code TOO_BUSY} if too
     * many large answers wait for their clients.
     */
    Future<Void> send(RoutingContext context, UUID id) {
        return read(id).compose(job -> send(context, job));
    }

    /** Returns a job as it is stored. Fails with a {@code JOB_NOT_FOUND} problem if it does not exist. */
    Future<EncodedJob> read(UUID id) {
        return jobs.encoded(id).map(found -> found.orElseThrow(() -> JobsResource.notFound(id.toString())));
    }

    /** Sends a job that has been read. Fails with {@code TOO_BUSY} if too many large answers wait for their clients. */
    Future<Void> send(RoutingContext context, EncodedJob job) {
        List<Buffer> parts = job.toJson();
        long length = parts.stream().mapToLong(Buffer::length).sum();
        Runnable release = acquire(context, length);
        JobsResource.cacheable(context, EntityTag.of(job.summary()))
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON);
        return body(context, parts, length)
                .<Void>map(body -> {
                    write(context.response(), body).onComplete(sent -> release.run());
                    return null;
                })
                .onFailure(failure -> release.run());
    }

    private static Future<List<Buffer>> body(RoutingContext context, List<Buffer> parts, long length) {
        return ResponseCompression.begin(context, length)
                ? ResponseCompression.compressed(context, parts, length).map(List::of)
                : Future.succeededFuture(parts);
    }

    private static Future<Void> write(HttpServerResponse response, List<Buffer> parts) {
        long length = parts.stream().mapToLong(Buffer::length).sum();
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        parts.forEach(part -> writePieces(response, part));
        return response.end();
    }

    /**
     * Counts an answer and returns the action that ends the counting.
     *
     * @throws ProblemException if too many large answers wait
     */
    Runnable acquire(RoutingContext context, long length) {
        if (length <= PIECE) {
            return () -> {};
        }
        String client = ClientAddresses.client(context);
        if (!memory.acquire(client, length)) {
            boolean isRead = context.request().method().equals(HttpMethod.GET)
                    || context.request().method().equals(HttpMethod.HEAD);
            throw Problem.of(
                            ProblemType.TOO_BUSY,
                            "Too many large answers wait until their clients have read them. Read yours, then "
                                    + (isRead ? "try again in " + RETRY_SECONDS + " seconds." : "GET the job."))
                    .withHeader("Retry-After", RETRY_SECONDS)
                    .asException();
        }
        return () -> memory.release(client, length);
    }

    /** Writes a part in pieces, because Vert.x copies each piece outside the heap as soon as it is next to be sent. */
    private static void writePieces(HttpServerResponse response, Buffer part) {
        for (int start = 0; start < part.length(); start += PIECE) {
            response.write(part.slice(start, Math.min(part.length(), start + PIECE)));
        }
    }
}
