package io.plosolver.ops;

import io.vertx.core.Future;

/** Where the management port gets what it serves to a Prometheus. */
@FunctionalInterface
public interface MetricsSource {

    /** Returns the metrics as they now are, in the text format of Prometheus; never fails. */
    Future<String> scrape();
}
