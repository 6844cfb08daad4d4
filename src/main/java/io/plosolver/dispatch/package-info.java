/**
 * Job dispatch: the verticle that consumes wake-ups from a transport, claims jobs for free worker slots, relays the
 * outbox, reaps expired leases and queues due retries.
 *
 * <p>A wake-up names a queue with work; the database decides which job runs. This package does no computation. Start
 * reading at {@code DispatchVerticle} and {@code JobTransport}.
 */
@NullMarked
package io.plosolver.dispatch;

import org.jspecify.annotations.NullMarked;
