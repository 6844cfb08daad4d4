package io.plosolver.http;

import io.plosolver.job.Job;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.store.JobStore;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Event stream of one job for one client (server-sent events, HTML Standard, section 9.2).
 *
 * <p>The database row is the source of truth; an event on the bus is only a hint that the row has changed. The stream
 * subscribes first and reads the row second, so that every change in between is delivered. It reads the row again after
 * every change of status. {@link FollowedJobs} refreshes all streams every few seconds, because the bus may lose
 * an event.
 *
 * <p>Types of events:
 *
 * <ul>
 *   <li>{@code state}: the job's summary, at the start and after a new status, attempt or label. Its id is the job's version;
 *   <li>{@code progress}: the job's progress. Dropped while the client reads too slowly;
 *   <li>{@code end}: the last event. It contains a link to the job instead of params and result, which may have
 *       megabytes.
 * </ul>
 *
 * <p>All callbacks run on the context that opened the stream.
 */
final class JobEventStream implements FollowedJobs.Follower {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final HttpServerResponse response;
    private final Jobs jobs;
    private final FollowedJobs followed;
    private final UUID id;
    private final @Nullable String lastEventId;
    private final Consumer<JobEventStream> onClose;

    private @Nullable MessageConsumer<JobEvent> news;

    /** Summary that the client has; null before the first event. */
    private @Nullable Job shown;

    private boolean changedBeforeBegin;
    private boolean closed;

    JobEventStream(
            RoutingContext context, Jobs jobs, FollowedJobs followed, UUID id, Consumer<JobEventStream> onClose) {
        this.response = context.response();
        this.jobs = jobs;
        this.followed = followed;
        this.id = id;
        this.lastEventId = context.request().getHeader(LAST_EVENT_ID);
        this.onClose = onClose;
    }

    /** Starts the stream. Fails, before anything is written, if the job cannot be read. */
    Future<Void> open() {
        response.closeHandler(gone -> close()).exceptionHandler(broken -> close());
        MessageConsumer<JobEvent> events = jobs.events().listen(id, this::receive);
        news = events;
        return events.completion()
                .compose(subscribed -> jobs.summary(id))
                .map(found -> found.orElseThrow(() -> JobsResource.notFound(id.toString())))
                .<Void>map(job -> {
                    begin(job);
                    return null;
                })
                .onFailure(failure -> close());
    }

    @Override
    public UUID jobId() {
        return id;
    }

    @Override
    public int version() {
        return shown == null ? JobStore.NO_VERSION : shown.version();
    }

    /** Returns whether the first event has been sent. */
    @Override
    public boolean hasBegun() {
        return shown != null;
    }

    /**
     * Sends a comment, so that neither the client nor a proxy closes the connection as idle. Skipped while the write
     * queue is full.
     */
    @Override
    public void refreshed() {
        if (!response.writeQueueFull()) {
            response.write(": ping\n\n");
        }
    }

    /** Ends the response and unsubscribes. */
    @Override
    public void end() {
        if (!closed) {
            close();
            response.end();
        }
    }

    private void close() {
        if (!closed) {
            closed = true;
            if (news != null) {
                news.unregister();
            }
            onClose.accept(this);
        }
    }

    private void begin(Job job) {
        if (closed) {
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.EVENT_STREAM)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Disables response buffering in nginx and compatible proxies.
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true);
        shown = job;
        boolean seen = Integer.toString(job.version()).equals(lastEventId);
        if (!seen || !job.status().isFinal()) {
            send("state", job, job.toSummaryJson());
        }
        if (job.status().isFinal()) {
            finish(job);
        } else if (changedBeforeBegin) {
            read();
        }
    }

    private void receive(JobEvent event) {
        if (closed) {
            return;
        }
        JobProgress progress = event.status() == JobStatus.PROCESSING ? event.progress() : null;
        if (shown == null) {
            changedBeforeBegin = true;
        } else if (progress != null && shown.status() == JobStatus.PROCESSING) {
            progress(progress);
        } else {
            read();
        }
    }

    private void read() {
        followed.read(this);
    }

    @Override
    public void changed(Optional<Job> summary) {
        Job before = shown;
        if (closed || before == null) {
            return;
        }
        if (summary.isEmpty()) {
            end();
        } else if (summary.get().version() > before.version()) {
            show(summary.get(), before);
        }
    }

    private void show(Job job, Job before) {
        shown = job;
        if (job.status() != before.status()
                || job.attempt() != before.attempt()
                || !job.heading().equals(before.heading())) {
            send("state", job, job.toSummaryJson());
        } else if (job.progress() != null && !Objects.equals(job.progress(), before.progress())) {
            progress(job.progress());
        }
        if (job.status().isFinal()) {
            finish(job);
        }
    }

    private void finish(Job job) {
        send(
                "end",
                job,
                new JsonObject()
                        .put("id", id.toString())
                        .put("status", job.status().name())
                        .put("summary", job.toSummaryJson())
                        .put("link", JobsResource.PATH + "/" + id));
        end();
    }

    private void progress(JobProgress progress) {
        if (!response.writeQueueFull()) {
            JsonObject data = new JsonObject()
                    .put("id", id.toString())
                    .put("status", JobStatus.PROCESSING.name())
                    .put("progress", progress.toJson());
            response.write("event: progress\ndata: " + data.encode() + "\n\n");
        }
    }

    private void send(String event, Job job, JsonObject data) {
        response.write("event: " + event + "\nid: " + job.version() + "\ndata: " + data.encode() + "\n\n");
    }
}
