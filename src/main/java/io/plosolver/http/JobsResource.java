package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.job.EncodedJob;
import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.Job;
import io.plosolver.job.JobCounts;
import io.plosolver.job.JobEnd;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobStatus;
import io.plosolver.job.NewJob;
import io.plosolver.job.StorableText;
import io.plosolver.job.document.DocumentSchema;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.job.service.Jobs;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePools;
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

/** REST resource of jobs: submit, read, list, label, cancel, stop and delete. */
public final class JobsResource {

    public static final String PATH = "/api/v1/jobs";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String PURGE = "purge";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /**
     * Largest request body whose job is encoded on the event loop, and longest result. Otherwise, the job is sent as it
     * is stored.
     */
    private static final int MAX_ENCODED_BYTES = 64 * 1024;

    private final DocumentSchema changes = DocumentSchema.ofResource("/schema/job_changes.json");
    private final Jobs jobs;
    private final JobDocumentReader documents;
    private final ComputePools pools;
    private final StoredJobSender stored;
    private final EndWaits waits;

    JobsResource(Jobs jobs, JobDocumentReader documents, ComputePools pools, StoredJobSender stored, EndWaits waits) {
        this.jobs = jobs;
        this.stored = stored;
        this.waits = waits;
        this.documents = documents;
        this.pools = pools;
    }

    void create(RoutingContext context) {
        Buffer body = JsonBody.of(context);
        Optional<String> key = idempotencyKey(context);
        // The answer contains the document: refuse before anything is stored if there is no memory to send it.
        stored.acquire(context, body.length()).run();
        ComputeBudget budget = RequestBudget.bind(context, pools.budget());
        pools.posts()
                .run(budget, RequestBudget.costOf(body), body.length(), cancellation -> post(body, key, cancellation))
                .compose(post -> {
                    NewJob posted = PostSpans.traced(context, post.job());
                    return (post.key().isPresent()
                                    ? jobs.submit(posted, post.key().get())
                                    : jobs.submit(posted))
                            .compose(job -> answer(context, posted, job, body.length()));
                })
                .onFailure(failure -> context.fail(RequestBudget.problem(failure, ProblemType.INVALID_JOB, "/params")));
    }

    private Future<Void> answer(RoutingContext context, NewJob posted, Job job, int bodyBytes) {
        PostSpans.stored(context, job);
        context.response().setStatusCode(ACCEPTED).putHeader(HttpHeaders.LOCATION, PATH + "/" + job.id());
        return waits.ofPosted(context, job, bodyBytes)
                .map(wait ->
                        wait.compose(end -> ended(job, posted, bodyBytes, end)).compose(its -> sendEnded(context, its)))
                .orElseGet(() -> sendPosted(context, job, bodyBytes));
    }

    private Future<Void> sendPosted(RoutingContext context, Job job, int bodyBytes) {
        if (job.params() == null || bodyBytes > MAX_ENCODED_BYTES) {
            return stored.send(context, job.id());
        }
        context.response().putHeader(HttpHeaders.ETAG, EntityTag.of(job));
        send(context, job.toJson());
        return Future.succeededFuture();
    }

    /** Returns a job whose end a client has waited for: without a read if its row is known from its end. */
    private Future<EncodedJob> ended(Job job, NewJob posted, int bodyBytes, Optional<JobEnd> end) {
        // A job without parameters was posted before, under the same idempotency key.
        boolean isKnown = job.params() != null && bodyBytes <= MAX_ENCODED_BYTES;
        return end.filter(its -> isKnown && its.completion().isShort(MAX_ENCODED_BYTES))
                .flatMap(its -> job.completed(its).map(summary -> posted.texts().completed(summary, its)))
                .map(Future::succeededFuture)
                .orElseGet(() -> stored.read(job.id()));
    }

    /** Sends a job whose end the client waited for: with status 200 if it has ended, and with 202 if it still goes on. */
    private Future<Void> sendEnded(RoutingContext context, EncodedJob job) {
        context.response().setStatusCode(job.summary().status().isFinal() ? OK : ACCEPTED);
        return stored.send(context, job);
    }

    /**
     * Parses and validates a job document. Runs on the compute pool, because a document may contain megabytes
     * of ranges.
     */
    private Post post(Buffer body, Optional<String> key, Cancellation cancellation) {
        JsonObject document = JsonBody.parse(body, cancellation);
        return new Post(documents.read(document, cancellation), key.map(value -> IdempotencyKey.of(value, document)));
    }

    private record Post(NewJob job, Optional<IdempotencyKey> key) {}

    /**
     * Returns the idempotency key of a request. Enclosing quotes are removed: the header's syntax requires quotes, but
     * many clients omit them.
     */
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
        waits.ofStored(context, id)
                .orElseGet(Future::succeededFuture)
                .compose(over -> sendIfChanged(context, id))
                .onFailure(context::fail);
    }

    private Future<Void> sendIfChanged(RoutingContext context, UUID id) {
        String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        // With an entity tag, read only the summary first, and the whole job if its version has changed.
        Future<Optional<String>> unchanged = known == null
                ? Future.succeededFuture(Optional.empty())
                : summary(jobs, id)
                        .map(job -> Optional.of(EntityTag.of(job)).filter(tag -> EntityTag.matches(known, tag)));
        return unchanged.compose(tag -> {
            if (tag.isEmpty()) {
                return stored.send(context, id);
            }
            cacheable(context, tag.get()).setStatusCode(NOT_MODIFIED).end();
            return Future.succeededFuture();
        });
    }

    void list(RoutingContext context) {
        JobListQuery query = JobListQuery.parse(context.queryParams());
        Future<Optional<JobCounts>> counts = query.counted()
                ? jobs.counts(query.filter()).map(Optional::of)
                : Future.succeededFuture(Optional.empty());
        Future<JobPage> page = jobs.page(query.filter(), query.before(), query.limit());
        Future.all(page, counts)
                .onSuccess(read -> send(context, query, page.result(), counts.result()))
                .onFailure(context::fail);
    }

    /** Changes what a client may change of a job: its label. */
    void change(RoutingContext context) {
        UUID id = id(context);
        JsonObject document = JsonBody.parse(JsonBody.of(context), Cancellation.NONE);
        List<Violation> violations = changes.violations(document, "");
        if (!violations.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_JOB, new InvalidInputException(violations))
                    .asException();
        }
        String label = StorableText.of(document.getString("label"));
        jobs.label(id, label.isEmpty() ? null : label)
                .compose(known -> known ? stored.send(context, id) : Future.failedFuture(notFound(id.toString())))
                .onFailure(context::fail);
    }

    /** Cancels a job, or deletes it if it has ended and the client demands it. */
    void delete(RoutingContext context) {
        QueryReader reader = new QueryReader(context.queryParams());
        reader.refuseUnknown(List.of(PURGE));
        boolean purge = reader.flag(PURGE);
        reader.throwIfWrong();
        if (purge) {
            purge(context, id(context));
        } else {
            cancel(context, id(context));
        }
    }

    private void purge(RoutingContext context, UUID id) {
        jobs.purge(id)
                .compose(purged -> purged
                        ? Future.succeededFuture()
                        : summary(jobs, id)
                                .compose(job -> Future.failedFuture(Problem.of(
                                                ProblemType.JOB_NOT_ENDED,
                                                "The job is " + job.status() + ": cancel it with DELETE " + PATH + "/"
                                                        + id + " before it is deleted.")
                                        .asException())))
                .onSuccess(done -> context.response().setStatusCode(NO_CONTENT).end())
                .onFailure(context::fail);
    }

    private void cancel(RoutingContext context, UUID id) {
        jobs.cancel(id)
                .compose(cancelled -> cancelled.map(Future::succeededFuture).orElseGet(() -> summary(jobs, id)))
                .compose(job -> job.status() == JobStatus.CANCELLED
                        ? stored.send(context, id)
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
                    return stored.send(context, id);
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

    /** Returns the summary of a job. Fails with a {@code JOB_NOT_FOUND} problem if the job does not exist. */
    static Future<Job> summary(Jobs jobs, UUID id) {
        return jobs.summary(id).map(found -> found.orElseThrow(() -> notFound(id.toString())));
    }

    /**
     * Returns the job id in a request's path.
     *
     * @throws ProblemException with {@code JOB_NOT_FOUND} if the text is not a UUID
     */
    public static UUID id(RoutingContext context) {
        String text = context.pathParam("id");
        return id(text).orElseThrow(() -> notFound(text));
    }

    /** Returns the id with a text, or empty if the text is no UUID in full length. */
    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the problem of a job id without a job. */
    public static ProblemException notFound(String id) {
        return Problem.of(
                        ProblemType.JOB_NOT_FOUND,
                        "No job has the id \"" + id + "\": use an id from the answer to POST " + PATH + " or from GET "
                                + PATH + ".")
                .asException();
    }

    /** Sets the entity tag of a response, and lets clients cache it if it answers a read. */
    static HttpServerResponse cacheable(RoutingContext context, String tag) {
        HttpServerResponse response = context.response().putHeader(HttpHeaders.ETAG, tag);
        // Clients may cache the response to a GET, so that polling with the entity tag transfers no body.
        HttpMethod method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
                ? response.putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                : response;
    }

    private static void send(RoutingContext context, JobListQuery query, JobPage page, Optional<JobCounts> counts) {
        HttpServerResponse response = context.response();
        page.next()
                .ifPresent(last -> response.putHeader("Link", "<" + query.pageBelow(PATH, last) + ">; rel=\"next\""));
        JsonArray list = new JsonArray();
        page.jobs().forEach(job -> list.add(job.toListJson()));
        JsonObject document = new JsonObject()
                .put("jobs", list)
                .put("next", page.next().map(JobListQuery::cursor).orElse(null));
        counts.ifPresent(numbers -> document.put("counts", numbers.toJson()));
        send(context, document);
    }

    /** Sends a JSON document as the response. */
    public static void send(RoutingContext context, JsonObject document) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON);
        ResponseCompression.send(context, document.toBuffer());
    }
}
