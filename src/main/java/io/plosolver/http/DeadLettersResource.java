package io.plosolver.http;

import io.plosolver.job.JobFilter;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.JobOperations;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.store.DeadLetterSelection;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * REST resource of the dead letters, which are the jobs with {@code status=FAILED}: list, attempt history, retry and
 * purge.
 */
final class DeadLettersResource {

    private static final int NO_CONTENT = 204;
    private static final int SHOWN = 100;
    private static final int MAX_IDS = 100;
    private static final String IDS = "ids";
    private static final String SINCE = "since";

    private final Jobs jobs;
    private final JobOperations operations;
    private final StoredJobSender stored;

    DeadLettersResource(Jobs jobs, JobOperations operations, StoredJobSender stored) {
        this.stored = stored;
        this.jobs = jobs;
        this.operations = operations;
    }

    void list(RoutingContext context) {
        QueryReader reader = new QueryReader(context.queryParams());
        reader.refuseUnknown(List.of("limit", "cursor", "type", SINCE));
        Optional<Integer> limit = JobListQuery.limit(reader);
        Optional<UUID> before = JobListQuery.before(reader);
        JobFilter failed = JobFilter.ofStatuses(List.of(JobStatus.FAILED))
                .withType(JobListQuery.type(reader))
                .withFinishedSince(reader.time(SINCE));
        reader.throwIfWrong();
        jobs.page(failed, before, limit.orElse(SHOWN))
                .onSuccess(page -> {
                    JsonArray list = new JsonArray();
                    page.jobs().forEach(job -> list.add(job.toListJson()));
                    JobsResource.send(
                            context,
                            new JsonObject()
                                    .put("jobs", list)
                                    .put(
                                            "next",
                                            page.next()
                                                    .map(JobListQuery::cursor)
                                                    .orElse(null))
                                    .put("more", page.next().isPresent()));
                })
                .onFailure(context::fail);
    }

    void log(RoutingContext context) {
        UUID id = JobsResource.id(context);
        operations
                .history(id)
                .map(found -> found.orElseThrow(() -> JobsResource.notFound(id.toString())))
                .onSuccess(history -> JobsResource.send(
                        context, new JsonObject().put("id", id.toString()).put("attempts", history)))
                .onFailure(context::fail);
    }

    void retry(RoutingContext context) {
        UUID id = JobsResource.id(context);
        operations
                .retry(id)
                .compose(retried -> retried ? stored.send(context, id) : refused(id))
                .onFailure(context::fail);
    }

    void retrySelected(RoutingContext context) {
        operations
                .retry(selection(context))
                .onSuccess(count -> JobsResource.send(context, new JsonObject().put("retried", count)))
                .onFailure(context::fail);
    }

    void purge(RoutingContext context) {
        UUID id = JobsResource.id(context);
        operations
                .purge(id)
                .compose(purged -> purged ? Future.succeededFuture() : refused(id))
                .onSuccess(done -> context.response().setStatusCode(NO_CONTENT).end())
                .onFailure(context::fail);
    }

    void purgeSelected(RoutingContext context) {
        operations
                .purge(selection(context))
                .onSuccess(count -> JobsResource.send(context, new JsonObject().put("purged", count)))
                .onFailure(context::fail);
    }

    /** Returns the dead letters that the query parameters of a request select: all, if there are none. */
    private static DeadLetterSelection selection(RoutingContext context) {
        QueryReader reader = new QueryReader(context.queryParams());
        reader.refuseUnknown(List.of(IDS, "type", SINCE));
        List<UUID> ids =
                reader.list(IDS, JobsResource::id, "give ids of jobs, separated by commas, at most " + MAX_IDS);
        if (ids.size() > MAX_IDS) {
            reader.wrong(IDS, "has " + ids.size() + " ids: give at most " + MAX_IDS);
        }
        DeadLetterSelection selection = new DeadLetterSelection(
                Optional.of(ids).filter(some -> !some.isEmpty()), JobListQuery.type(reader), reader.time(SINCE));
        reader.throwIfWrong();
        return selection;
    }

    /**
     * Fails with a problem that contains the job's current status, or with {@code JOB_NOT_FOUND} if the job does not
     * exist.
     */
    private Future<Void> refused(UUID id) {
        return JobsResource.summary(jobs, id)
                .compose(job -> Future.failedFuture(Problem.of(
                                ProblemType.JOB_NOT_FAILED,
                                "The job is " + job.status() + ": only a FAILED job can be retried or purged.")
                        .asException()));
    }
}
