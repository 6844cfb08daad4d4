package io.plosolver.http;

import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers of open event streams, in total and by client address. A single client gets only a part of all streams, so
 * that it cannot lock the others out. Not thread-safe: used on one context only.
 */
final class StreamQuota {

    private static final String RETRY_SECONDS = "10";

    private final int total;
    private final int perClient;
    private final Map<String, Integer> byClient = new HashMap<>();
    private int open;

    StreamQuota(int total, int perClient) {
        this.total = total;
        this.perClient = perClient;
    }

    /**
     * Counts a new stream and returns the action that ends the counting.
     *
     * @param alternative what else the client can do, as the end of a sentence
     * @throws ProblemException if there are too many streams
     */
    Runnable acquire(RoutingContext context, String alternative) {
        String client = ConnectionGuard.addressOf(context.request().remoteAddress());
        boolean isOwnFault = byClient.getOrDefault(client, 0) >= perClient;
        if (isOwnFault || open >= total) {
            String reason = isOwnFault ? "Your address has " + perClient + " streams open: close some, or try" : "Try";
            throw Problem.of(
                            ProblemType.TOO_MANY_STREAMS,
                            reason + " again in " + RETRY_SECONDS + " seconds" + alternative + ".")
                    .withHeader("Retry-After", RETRY_SECONDS)
                    .asException();
        }
        open++;
        byClient.merge(client, 1, Integer::sum);
        return () -> release(client);
    }

    private void release(String client) {
        open--;
        byClient.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
    }
}
