package io.plosolver.http;

import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.Job;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobStatus;
import io.plosolver.job.NewJob;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.job.service.Jobs;
import io.plosolver.worker.ComputePool;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Jobs as a collection of resources: post, read, list, cancel, stop. */
public final class JobsResource {

    public static final String PATH = "/api/v1/jobs";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int ACCEPTED = 202;
    private static final int NOT_MODIFIED = 304;

    /** Documents of larger bodies are not encoded on the event loop. */
    private static final int MAX_ENCODED_BYTES = 64 * 1024;

    private final Jobs jobs;
    private final JobDocumentReader documents;
    private final ComputePool pool;

    JobsResource(Jobs jobs, JobDocumentReader documents, ComputePool pool) {
        this.jobs = jobs;
        this.documents = documents;
        this.pool = pool;
    }

    void create(RoutingContext context) {
        Buffer body = JsonBody.of(context);
        Optional<String> key = idempotencyKey(context);
        pool.run(body.length(), () -> post(body, key))
                .compose(post -> post.key().isPresent()
                        ? jobs.submit(post.job(), post.key().get())
                        : jobs.submit(post.job()))
                .compose(job -> {
                    context.response().setStatusCode(ACCEPTED).putHeader(HttpHeaders.LOCATION, PATH + "/" + job.id());
                    return sendPosted(context, job, body.length());
                })
                .onFailure(context::fail);
    }

    private Future<Void> sendPosted(RoutingContext context, Job job, int bodyBytes) {
        if (job.params() == null || bodyBytes > MAX_ENCODED_BYTES) {
            return sendStored(context, jobs, job.id());
        }
        context.response().putHeader(HttpHeaders.ETAG, EntityTag.of(job));
        send(context, job.toJson());
        return Future.succeededFuture();
    }

    /** A document is read away from the event loop: it may hold megabytes of ranges. */
    private Post post(Buffer body, Optional<String> key) {
        JsonObject document = JsonBody.parse(body);
        return new Post(documents.read(document), key.map(value -> IdempotencyKey.of(value, document)));
    }

    private record Post(NewJob job, Optional<IdempotencyKey> key) {}

    /** Returns the key of a post; quotes, which the header's syntax asks for and many clients leave out, are no part of it. */
    private static Optional<String> idempotencyKey(RoutingContext context) {
        String header = context.request().getHeader(IDEMPOTENCY_KEY);
        if (header == null) {
            return Optional.empty();
        }
        String key = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"")
                ? header.substring(1, header.length() - 1)
                : header;
        boolean printable = key.chars().allMatch(letter -> letter > ' ' && letter < 127);
        if (key.isEmpty() || key.length() > IdempotencyKey.MAX_LENGTH || !printable) {
            throw Problem.of(
                            ProblemType.INVALID_REQUEST,
                            IDEMPOTENCY_KEY + " must have 1 to " + IdempotencyKey.MAX_LENGTH
                                    + " printable ASCII characters and no space: send a UUID.")
                    .asException();
        }
        return Optional.of(key);
    }

    void get(RoutingContext context) {
        UUID id = id(context);
        String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        // Polling with the entity tag reads a summary until there is something new.
        Future<Optional<String>> unchanged = known == null
                ? Future.succeededFuture(Optional.empty())
                : summary(jobs, id)
                        .map(job -> Optional.of(EntityTag.of(job)).filter(tag -> EntityTag.matches(known, tag)));
        Future<Void> answered = unchanged.compose(tag -> {
            if (tag.isEmpty()) {
                return sendStored(context, jobs, id);
            }
            cacheable(context, tag.get()).setStatusCode(NOT_MODIFIED).end();
            return Future.succeededFuture();
        });
        answered.onFailure(context::fail);
    }

    void list(RoutingContext context) {
        JobListQuery query = JobListQuery.parse(context.queryParams());
        answer(context, jobs.page(query.filter(), query.before(), query.limit()), page -> send(context, query, page));
    }

    void cancel(RoutingContext context) {
        UUID id = id(context);
        jobs.cancel(id)
                .compose(cancelled -> cancelled.map(Future::succeededFuture).orElseGet(() -> summary(jobs, id)))
                .compose(job -> job.status() == JobStatus.CANCELLED
                        ? sendStored(context, jobs, id)
                        : Future.failedFuture(Problem.of(
                                        ProblemType.JOB_ENDED,
                                        "The job is " + job.status()
                                                + " and cannot be cancelled any more; GET it for its outcome.")
                                .asException()))
                .onFailure(context::fail);
    }

    void stop(RoutingContext context) {
        UUID id = id(context);
        jobs.stop(id)
                .compose(stopping -> stopping.map(Future::succeededFuture)
                        .orElseGet(() -> summary(jobs, id).compose(JobsResource::notStopped)))
                .compose(job -> {
                    context.response().setStatusCode(ACCEPTED);
                    return sendStored(context, jobs, id);
                })
                .onFailure(context::fail);
    }

    private static Future<Job> notStopped(Job job) {
        Problem problem = job.status().isFinal()
                ? Problem.of(
                        ProblemType.JOB_ENDED,
                        "The job is " + job.status() + " and cannot be stopped any more; GET it for its outcome.")
                : Problem.of(
                        ProblemType.JOB_NOT_STARTED,
                        "The job is QUEUED and has nothing to keep yet. Cancel it with DELETE " + PATH + "/" + job.id()
                                + ", or stop it when it is PROCESSING.");
        return Future.failedFuture(problem.asException());
    }

    /** Returns the summary of a job; fails with a problem when there is none. */
    static Future<Job> summary(Jobs jobs, UUID id) {
        return jobs.summary(id).map(found -> found.orElseThrow(() -> notFound(id.toString())));
    }

    /** Returns the id in a request's path; one that cannot be an id names no job. */
    public static UUID id(RoutingContext context) {
        String text = context.pathParam("id");
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw notFound(text);
        }
        throw notFound(text);
    }

    public static ProblemException notFound(String id) {
        return Problem.of(
                        ProblemType.JOB_NOT_FOUND,
                        "No job has the id \"" + id + "\": use an id from the answer to POST " + PATH + " or from GET "
                                + PATH + ".")
                .asException();
    }

    /** Renders an outcome; whatever fails on the way ends the request with a problem. */
    private static <T> void answer(RoutingContext context, Future<T> outcome, Consumer<T> renderer) {
        outcome.map(value -> {
                    renderer.accept(value);
                    return value;
                })
                .onFailure(context::fail);
    }

    /** Answers with a job as it is stored, without decoding its documents; fails with a problem when there is none. */
    static Future<Void> sendStored(RoutingContext context, Jobs jobs, UUID id) {
        return jobs.encoded(id)
                .map(found -> found.orElseThrow(() -> notFound(id.toString())))
                .<Void>map(job -> {
                    send(cacheable(context, EntityTag.of(job.summary())), job.toJson());
                    return null;
                });
    }

    private static HttpServerResponse cacheable(RoutingContext context, String tag) {
        HttpServerResponse response = context.response().putHeader(HttpHeaders.ETAG, tag);
        // The answer to a GET may be kept by the client, so that polling with the entity tag costs no transfer.
        HttpMethod method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
                ? response.putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                : response;
    }

    private static void send(HttpServerResponse response, List<Buffer> pieces) {
        long length = pieces.stream().mapToLong(Buffer::length).sum();
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        pieces.subList(0, pieces.size() - 1).forEach(response::write);
        response.end(pieces.get(pieces.size() - 1));
    }

    private static void send(RoutingContext context, JobListQuery query, JobPage page) {
        HttpServerResponse response = context.response();
        page.next()
                .ifPresent(last -> response.putHeader("Link", "<" + query.pageBelow(PATH, last) + ">; rel=\"next\""));
        JsonArray list = new JsonArray();
        page.jobs().forEach(job -> list.add(job.toSummaryJson()));
        send(
                context,
                new JsonObject()
                        .put("jobs", list)
                        .put("next", page.next().map(JobListQuery::cursor).orElse(null)));
    }

    /** Answers with a JSON document. */
    public static void send(RoutingContext context, JsonObject document) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON).end(document.toBuffer());
    }
}
