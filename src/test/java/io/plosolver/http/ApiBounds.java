package io.plosolver.http;

import java.time.Duration;

/**
 * Bounds of the service of an {@link ApiFixture}.
 *
 * @param streams bounds of event streams
 * @param connections bounds of connections
 * @param maxWaiting number of waiting jobs from which on posts are refused
 * @param databaseTimeout time limit of a database call
 * @param maxBodyBytes largest body
 * @param computationLimit time limit of a request that computes
 */
record ApiBounds(
        EventStreamLimits streams,
        ConnectionLimits connections,
        int maxWaiting,
        Duration databaseTimeout,
        int maxBodyBytes,
        Duration computationLimit) {

    ApiBounds withStreams(EventStreamLimits other) {
        return new ApiBounds(other, connections, maxWaiting, databaseTimeout, maxBodyBytes, computationLimit);
    }

    ApiBounds withConnections(ConnectionLimits other) {
        return new ApiBounds(streams, other, maxWaiting, databaseTimeout, maxBodyBytes, computationLimit);
    }

    ApiBounds withMaxWaiting(int other) {
        return new ApiBounds(streams, connections, other, databaseTimeout, maxBodyBytes, computationLimit);
    }

    ApiBounds withDatabaseTimeout(Duration other) {
        return new ApiBounds(streams, connections, maxWaiting, other, maxBodyBytes, computationLimit);
    }

    ApiBounds withMaxBodyBytes(int other) {
        return new ApiBounds(streams, connections, maxWaiting, databaseTimeout, other, computationLimit);
    }

    ApiBounds withComputationLimit(Duration other) {
        return new ApiBounds(streams, connections, maxWaiting, databaseTimeout, maxBodyBytes, other);
    }

    /** Returns the usual bounds of connections with another number of buffered bytes. */
    static ConnectionLimits connectionsThatBuffer(long bytes) {
        ConnectionLimits usual = ConnectionLimits.DEFAULT;
        return new ConnectionLimits(
                usual.connections(),
                usual.perAddress(),
                usual.firstRequest(),
                usual.betweenRequests(),
                usual.body(),
                usual.output(),
                bytes);
    }
}
