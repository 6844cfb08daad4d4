package io.plosolver.app;

import io.plosolver.job.JobHandler;
import io.plosolver.jobtype.probe.ProbeHandler;
import io.plosolver.jobtype.probe.ProbeLedger;
import io.plosolver.jobtype.simulation.SpotSimulationHandler;
import io.plosolver.jobtype.solver.SolverAnalysisHandler;
import io.plosolver.worker.AttemptListener;
import java.util.ArrayList;
import java.util.List;

/** The job types of a node. */
final class JobTypes {

    private JobTypes() {}

    static List<JobHandler> handlers(Configuration configuration, SolverAnalysisHandler solver) {
        List<JobHandler> handlers = new ArrayList<>();
        handlers.add(new SpotSimulationHandler(configuration.simulation()));
        handlers.add(solver);
        if (configuration.probes().enabled()) {
            handlers.add(new ProbeHandler());
        }
        return handlers;
    }

    static List<String> queues(List<JobHandler> handlers) {
        return handlers.stream().flatMap(handler -> handler.queues().stream()).toList();
    }

    static AttemptListener attemptListener(ProbeSettings probes) {
        return probes.enabled() && probes.ledger().isPresent()
                ? new ProbeLedger(probes.ledger().get())
                : AttemptListener.NONE;
    }
}
