package io.plosolver.app;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the phases of a start, a line a phase, with the time and the processor time since the process began. Off unless
 * {@code PLOSOLVER_TRACE_START=1} sets the level of its logger.
 */
public final class StartTrace {

    private StartTrace() {}

    /** Logs that a phase has ended. Costs a look at a level when the log is off. */
    public static void ended(String phase) {
        // Not a constant: a logger that exists before the command line has set the levels keeps those of before.
        Logger log = LoggerFactory.getLogger(StartTrace.class);
        if (log.isInfoEnabled()) {
            ProcessHandle.Info process = ProcessHandle.current().info();
            long wall = process.startInstant()
                    .map(begun -> Duration.between(begun, Instant.now()).toMillis())
                    .orElse(0L);
            long processor = process.totalCpuDuration().map(Duration::toMillis).orElse(0L);
            log.info("start: {} ms, {} ms of the processor: {}", wall, processor, phase);
        }
    }
}
