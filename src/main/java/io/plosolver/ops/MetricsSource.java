package io.plosolver.ops;

import io.vertx.core.Future;

/** Source of the metrics that the management port serves to Prometheus. */
@FunctionalInterface
public interface MetricsSource {

    /** Returns the current metrics in the Prometheus text format; never fails. */
    Future<String> scrape();
}
