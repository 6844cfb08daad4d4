package io.plosolver.http;

import io.plosolver.job.service.JobOperations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** REST resource of the queues: state, pause, resume, and the position of a job. */
final class QueuesResource {

    private final JobOperations operations;

    QueuesResource(JobOperations operations) {
        this.operations = operations;
    }

    void list(RoutingContext context) {
        operations
                .queues()
                .onSuccess(states -> {
                    JsonArray list = new JsonArray();
                    states.forEach(state -> list.add(state.toJson()));
                    JobsResource.send(context, new JsonObject().put("queues", list));
                })
                .onFailure(context::fail);
    }

    /** Answers the position of a job in its queue. */
    void position(RoutingContext context) {
        UUID id = JobsResource.id(context);
        operations
                .position(id)
                .map(found -> found.orElseThrow(() -> JobsResource.notFound(id.toString())))
                .onSuccess(position -> JobsResource.send(context, position.toJson()))
                .onFailure(context::fail);
    }

    void pause(RoutingContext context) {
        setPaused(context, true);
    }

    void resume(RoutingContext context) {
        setPaused(context, false);
    }

    private void setPaused(RoutingContext context, boolean paused) {
        String queue = context.pathParam("queue");
        operations
                .setPaused(queue, paused)
                .map(found -> found.orElseThrow(() -> Problem.of(
                                ProblemType.NOT_FOUND,
                                "There is no queue \"" + queue + "\": GET /api/v1/queues lists those there are.")
                        .asException()))
                .onSuccess(state -> JobsResource.send(context, state.toJson()))
                .onFailure(context::fail);
    }
}
