package io.plosolver.control;

import io.plosolver.worker.WorkerReport;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node knows of itself.
 *
 * @param startedAt start of its process, by its own clock
 * @param health documents of the parts of the node, or null if they were not asked for or not known in time
 * @param worker what its worker does, or null if it has none
 */
public record NodeReport(
        String name,
        List<String> roles,
        String version,
        Instant startedAt,
        Duration uptime,
        Usage usage,
        @Nullable JsonArray health,
        @Nullable WorkerReport worker) {

    public NodeReport {
        roles = List.copyOf(roles);
    }

    /**
     * Memory and processor time of the node's process.
     *
     * @param processors processors that it may use
     * @param processorTime processor time of all its threads since its start
     * @param heapUsedBytes heap in use, unreachable objects included
     * @param heapMaxBytes limit of the heap
     * @param otherMemoryBytes memory of the JVM besides the heap: code, classes and buffers
     * @param threads threads of the JVM
     */
    public record Usage(
            int processors,
            Duration processorTime,
            long heapUsedBytes,
            long heapMaxBytes,
            long otherMemoryBytes,
            int threads) {}
}
