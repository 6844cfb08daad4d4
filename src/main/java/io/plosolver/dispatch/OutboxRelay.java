package io.plosolver.dispatch;

import io.plosolver.compute.FaultPoint;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.OutboxEntry;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the outbox to the transport, one batch after another; entries go only when their tokens are safe there. */
final class OutboxRelay {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;

    private final JobStore store;
    private final JobTransport transport;
    private Future<Boolean> forwarding = Future.succeededFuture(false);
    private boolean busy;
    private boolean again;
    private boolean transportAway;
    private boolean stopping;

    OutboxRelay(JobStore store, JobTransport transport) {
        this.store = store;
        this.transport = transport;
    }

    /** Empties the outbox soon, also where the transport was away when last asked. */
    void retry() {
        transportAway = false;
        wake();
    }

    /** Empties the outbox soon, unless the transport is away; calls that come while it is at work are one. */
    void wake() {
        if (stopping || transportAway) {
            return;
        }
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        again = false;
        forwarding = forwardBatch();
        forwarding.onFailure(this::failed).onComplete(done -> {
            busy = false;
            if (again || done.succeeded() && done.result()) {
                wake();
            }
        });
    }

    private void failed(Throwable failure) {
        if (failure instanceof TransportUnavailableException) {
            // Or every accepted job would read the outbox in vain.
            transportAway = true;
            LOG.debug("the outbox waits for the transport: {}", failure.getMessage());
        } else {
            LOG.warn("the outbox was not relayed; it is tried again at the next poll", failure);
        }
    }

    /** Begins no further batch; completes when the one under way has ended. */
    Future<Boolean> stop() {
        stopping = true;
        return forwarding;
    }

    /** Returns whether there may be more. */
    private Future<Boolean> forwardBatch() {
        return store.outbox(BATCH).compose(entries -> {
            if (entries.isEmpty()) {
                return Future.succeededFuture(false);
            }
            List<String> queues = entries.stream().map(OutboxEntry::queue).toList();
            return transport
                    .publish(queues)
                    .onSuccess(safe -> FaultPoint.BEFORE_OUTBOX_MARK.pass())
                    .compose(safe -> store.clearOutbox(entries))
                    .map(cleared -> entries.size() == BATCH);
        });
    }
}
