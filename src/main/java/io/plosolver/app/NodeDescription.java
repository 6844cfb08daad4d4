package io.plosolver.app;

import io.plosolver.http.NodeInfo;
import io.plosolver.job.JobHandler;
import io.plosolver.job.document.JobLimits;
import io.plosolver.job.store.Retention;
import io.plosolver.ops.BuildVersion;
import java.util.List;

/** Description of a node for its clients, from its settings. */
final class NodeDescription {

    private NodeDescription() {}

    static NodeInfo of(Configuration configuration, List<JobHandler> handlers) {
        return new NodeInfo(
                BuildVersion.current(),
                configuration.nodeName(),
                configuration.roles().stream().map(Role::label).sorted().toList(),
                handlers.stream().map(handler -> handler.type().label()).toList(),
                JobTypes.queues(handlers),
                configuration.http().token().isPresent(),
                limits(configuration));
    }

    private static NodeInfo.Limits limits(Configuration configuration) {
        JobLimits jobs = configuration.jobLimits();
        Retention retention = configuration.dispatch().retention();
        return new NodeInfo.Limits(
                configuration.http().maxBodyBytes(),
                jobs.maxWaiting(),
                jobs.maxAttempts(),
                jobs.defaultTimeLimit(),
                jobs.maxTimeLimit(),
                configuration.solver().limits().maxNodes(),
                configuration.solver().limits().memoryBytes(),
                configuration.simulation().maxExactDeals(),
                configuration.simulation().maxForcedDeals(),
                retention.finished(),
                retention.failed(),
                configuration.solverStorage().keepStrategies());
    }
}
