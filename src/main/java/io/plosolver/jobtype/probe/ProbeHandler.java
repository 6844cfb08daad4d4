package io.plosolver.jobtype.probe;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobHandler;
import io.plosolver.job.JobType;
import io.plosolver.job.document.DocumentSchema;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Handler of probes, which are jobs for tests: a probe does nothing, waits, uses processor time, or halts the JVM
 * like a crash.
 */
public final class ProbeHandler implements JobHandler {

    /** Exit code of a process that was ended by SIGABRT. */
    private static final int CRASHED = 134;
    /** Time between two looks at the cancellation of a probe that waits. */
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final JsonObject schema = DocumentSchema.resource("/schema/probe.json");

    @Override
    public JobType type() {
        return JobType.PROBE;
    }

    @Override
    public JsonObject parameterSchema() {
        return schema;
    }

    @Override
    public JobAssessment assess(JsonObject parameters, Cancellation cancellation) {
        return new JobAssessment(type(), new JsonObject(), Optional.empty());
    }

    @Override
    public JsonObject run(JobClaim claim, Computation computation) {
        JsonObject parameters = claim.params();
        String kind = parameters.getString("kind");
        if (!kind.equals("noop")) {
            pass(parameters.getInteger("ms", 0), kind.equals("wait"), computation);
        }
        if (kind.equals("die")) {
            Runtime.getRuntime().halt(CRASHED);
        }
        return new JsonObject().put("kind", kind);
    }

    private static void pass(int millis, boolean idle, Computation computation) {
        long begin = System.nanoTime();
        long length = TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - begin < length) {
            computation.cancellation().throwIfAborted();
            if (computation.cancellation().signal() == Signal.STOP) {
                computation.progress().cutShort("the job was stopped");
                return;
            }
            if (idle) {
                LockSupport.parkNanos(WAIT_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
