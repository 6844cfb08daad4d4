package io.plosolver.http;

import io.plosolver.job.Job;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.Jobs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client that follows one job by server-sent events (HTML Standard, section 9.2).
 *
 * <p>The row is the truth, the event bus only says when to read it: the stream listens first and reads then, so that no
 * change falls between, reads again after every change of status, and every few seconds in case an event got lost. Each
 * new status is one {@code state} event with the whole job, whose id is the job's version; between them come {@code
 * progress} events, which are dropped while the client does not keep up; {@code end} is the last. All callbacks run on
 * the context that opened the stream.
 */
final class JobEventStream {

    private static final Logger LOG = LoggerFactory.getLogger(JobEventStream.class);
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Jobs jobs;
    private final UUID id;
    private final String lastEventId;
    private final Duration refresh;
    private final Consumer<JobEventStream> onClose;

    private MessageConsumer<JobEvent> news;
    private Long timer;
    private Job shown;
    private boolean reading;
    private boolean stale;
    private boolean closed;

    JobEventStream(RoutingContext context, Jobs jobs, UUID id, Duration refresh, Consumer<JobEventStream> onClose) {
        this.vertx = context.vertx();
        this.response = context.response();
        this.jobs = jobs;
        this.id = id;
        this.lastEventId = context.request().getHeader(LAST_EVENT_ID);
        this.refresh = refresh;
        this.onClose = onClose;
    }

    /** Starts the stream; fails, with nothing written, when the job cannot be read. */
    Future<Void> open() {
        response.closeHandler(gone -> close()).exceptionHandler(broken -> close());
        reading = true;
        news = jobs.events().listen(id, this::heard);
        return news.completion()
                .compose(listening -> jobs.find(id))
                .map(found -> found.orElseThrow(() -> JobsResource.notFound(id.toString())))
                .<Void>map(job -> {
                    reading = false;
                    begin(job);
                    return null;
                })
                .onFailure(failure -> close());
    }

    /** Ends the response and lets go of everything. */
    void end() {
        if (!closed) {
            close();
            response.end();
        }
    }

    private void close() {
        if (closed) {
            return;
        }
        closed = true;
        news.unregister();
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
        onClose.accept(this);
    }

    private void begin(Job job) {
        if (closed) {
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.EVENT_STREAM)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Proxies that know this header pass events on at once.
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true);
        boolean seen = Integer.toString(job.version()).equals(lastEventId);
        if (!seen || !job.status().isFinal()) {
            send("state", job);
        }
        shown = job;
        if (job.status().isFinal()) {
            finish();
            return;
        }
        timer = vertx.setPeriodic(refresh.toMillis(), tick -> {
            if (!response.writeQueueFull()) {
                response.write(": ping\n\n");
            }
            read();
        });
        if (stale) {
            read();
        }
    }

    private void heard(JobEvent event) {
        if (closed) {
            return;
        }
        boolean onlyProgress = event.progress() != null && event.status() == JobStatus.PROCESSING;
        if (onlyProgress && shown != null && shown.status() == JobStatus.PROCESSING) {
            progress(event.progress());
        } else {
            read();
        }
    }

    private void read() {
        if (reading) {
            stale = true;
            return;
        }
        reading = true;
        stale = false;
        jobs.store().find(id).onComplete(answer -> {
            reading = false;
            if (closed) {
                return;
            }
            if (answer.failed()) {
                // The next tick reads again.
                LOG.atDebug().addKeyValue("job", id).setCause(answer.cause()).log("cannot read a followed job");
            } else if (answer.result().isEmpty()) {
                end();
            } else {
                show(answer.result().get());
                if (stale && !closed) {
                    read();
                }
            }
        });
    }

    private void show(Job job) {
        Job before = shown;
        if (job.version() <= before.version()) {
            return;
        }
        shown = job;
        if (job.status() != before.status() || job.attempt() != before.attempt()) {
            send("state", job);
        } else if (job.progress() != null && !Objects.equals(job.progress(), before.progress())) {
            progress(job.progress());
        }
        if (job.status().isFinal()) {
            finish();
        }
    }

    private void finish() {
        send("end", shown);
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

    private void send(String event, Job job) {
        response.write("event: " + event + "\nid: " + job.version() + "\ndata: "
                + job.toJson().encode() + "\n\n");
    }
}
