package io.plosolver.http;

import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.Job;
import io.plosolver.job.JobDocumentReader;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobStatus;
import io.plosolver.job.Jobs;
import io.plosolver.job.NewJob;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Jobs as a collection of resources: post, read, list, cancel, stop. */
final class JobsResource {

    static final String PATH = "/api/v1/jobs";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int ACCEPTED = 202;
    private static final int NOT_MODIFIED = 304;

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
        Future<Job> submitted = pool.run(body.length(), () -> post(body, key))
                .compose(post -> post.key().isPresent()
                        ? jobs.submit(post.job(), post.key().get())
                        : jobs.submit(post.job()));
        answer(context, submitted, job -> {
            context.response().setStatusCode(ACCEPTED).putHeader(HttpHeaders.LOCATION, PATH + "/" + job.id());
            send(context, job);
        });
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
        answer(context, find(jobs, context), job -> {
            // Cacheable by the client, so that polling with the entity tag costs no transfer.
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            if (EntityTag.matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), EntityTag.of(job))) {
                context.response()
                        .setStatusCode(NOT_MODIFIED)
                        .putHeader(HttpHeaders.ETAG, EntityTag.of(job))
                        .end();
            } else {
                send(context, job);
            }
        });
    }

    void list(RoutingContext context) {
        JobListQuery query = JobListQuery.parse(context.queryParams());
        answer(context, jobs.page(query.filter(), query.before(), query.limit()), page -> send(context, query, page));
    }

    void cancel(RoutingContext context) {
        Future<Job> outcome = jobs.cancel(id(context))
                .compose(cancelled -> cancelled.map(Future::succeededFuture).orElseGet(() -> find(jobs, context)));
        answer(context, outcome, job -> {
            if (job.status() != JobStatus.CANCELLED) {
                throw Problem.of(
                                ProblemType.JOB_ENDED,
                                "The job is " + job.status()
                                        + " and cannot be cancelled any more; GET it for its outcome.")
                        .asException();
            }
            send(context, job);
        });
    }

    void stop(RoutingContext context) {
        Future<Job> outcome = jobs.stop(id(context))
                .compose(stopping -> stopping.map(Future::succeededFuture)
                        .orElseGet(() -> find(jobs, context).compose(JobsResource::notStopped)));
        answer(context, outcome, job -> {
            context.response().setStatusCode(ACCEPTED);
            send(context, job);
        });
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

    /** Returns the job that a request's path names; fails with a problem when there is none. */
    static Future<Job> find(Jobs jobs, RoutingContext context) {
        UUID id = id(context);
        return jobs.find(id).map(found -> found.orElseThrow(() -> notFound(id.toString())));
    }

    /** Returns the id in a request's path; one that cannot be an id names no job. */
    static UUID id(RoutingContext context) {
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

    static ProblemException notFound(String id) {
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

    private static void send(RoutingContext context, Job job) {
        context.response().putHeader(HttpHeaders.ETAG, EntityTag.of(job));
        send(context, job.toJson());
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
    static void send(RoutingContext context, JsonObject document) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON).end(document.toBuffer());
    }
}
