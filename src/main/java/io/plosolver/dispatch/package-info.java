/**
 * The job-dispatch verticle: it takes tokens from a transport, claims jobs for free worker slots, relays the outbox,
 * takes back run-out leases and decides about retries.
 *
 * <p>A token says "there is work of this kind"; which job it is, PostgreSQL decides. Nothing here computes. Start reading
 * at {@code DispatchVerticle} and {@code JobTransport}.
 */
package io.plosolver.dispatch;
