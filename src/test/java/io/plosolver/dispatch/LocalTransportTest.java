package io.plosolver.dispatch;

import io.vertx.core.Vertx;

class LocalTransportTest extends JobTransportContract {

    @Override
    protected JobTransport create(Vertx vertx) {
        return new LocalTransport();
    }
}
