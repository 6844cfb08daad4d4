package io.plosolver.dispatch;

import io.plosolver.compute.FaultPoint;
import io.plosolver.job.store.DatabaseErrors;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.OutboxEntry;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relay from the outbox to the transport, one batch after another. An entry is deleted only after the transport has
 * stored its wake-up, so a crash may duplicate a wake-up but not lose it.
 */
final class OutboxRelay {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;

    private final JobStore store;
    private final JobTransport transport;
    private Future<Boolean> forwarding = Future.succeededFuture(false);
    private boolean busy;
    private boolean again;
    private boolean transportUnavailable;
    private boolean stopping;

    OutboxRelay(JobStore store, JobTransport transport) {
        this.store = store;
        this.transport = transport;
    }

    /** Relays the outbox, even if the transport was unavailable at the last try. */
    void retry() {
        transportUnavailable = false;
        wake();
    }

    /** Relays the outbox, unless the transport is unavailable. Calls during a relay lead to one further relay. */
    void wake() {
        if (stopping || transportUnavailable) {
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
            // Without this flag, every accepted job would read the outbox in vain during an outage.
            transportUnavailable = true;
            LOG.debug("the outbox waits for the transport: {}", failure.getMessage());
        } else {
            LOG.atLevel(DatabaseErrors.logLevel(failure))
                    .setCause(failure)
                    .log("the outbox was not relayed; it is tried again at the next poll");
        }
    }

    /** Starts no further batch; completes when the current batch has ended. */
    Future<Boolean> stop() {
        stopping = true;
        return forwarding;
    }

    /** Relays one batch; returns whether there may be more entries. */
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
