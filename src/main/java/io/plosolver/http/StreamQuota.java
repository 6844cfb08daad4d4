package io.plosolver.http;

import io.vertx.ext.web.RoutingContext;

/**
 * Numbers of open event streams, in total and by client address. A single client gets only a part of all streams, so
 * that it cannot lock the others out. Not thread-safe: used on one context only.
 */
public final class StreamQuota {

    private static final String RETRY_SECONDS = "10";

    private final AddressQuota quota;

    public StreamQuota(int total, int perClient) {
        this.quota = new AddressQuota(total, perClient);
    }

    /**
     * Counts a new stream and returns the action that ends the counting.
     *
     * @param alternative what else the client can do, as the end of a sentence
     * @throws ProblemException if there are too many streams
     */
    public Runnable acquire(RoutingContext context, String alternative) {
        String client = ClientAddresses.client(context);
        if (!quota.acquire(client)) {
            long own = quota.heldBy(client);
            String reason = own > 0 ? "Your address has " + own + " streams open: close some, or try" : "Try";
            throw Problem.of(
                            ProblemType.TOO_MANY_STREAMS,
                            reason + " again in " + RETRY_SECONDS + " seconds" + alternative + ".")
                    .withHeader("Retry-After", RETRY_SECONDS)
                    .asException();
        }
        return () -> quota.release(client);
    }
}
