package io.plosolver.app;

import io.plosolver.job.JobHandler;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.jobtype.probe.ProbeHandler;
import io.plosolver.jobtype.probe.ProbeLedger;
import io.plosolver.jobtype.simulation.SpotSimulationHandler;
import io.plosolver.jobtype.solver.SolverAnalysisHandler;
import io.plosolver.jobtype.solver.SolverStorage;
import io.plosolver.worker.AttemptListener;
import io.plosolver.worker.LocalJobs;
import java.util.ArrayList;
import java.util.List;

/** The job types of a node, and what commands need of them without a node. */
public final class JobTypes {

    private JobTypes() {}

    /** Returns the reader of job documents for a configuration. It needs no running node. */
    public static JobDocumentReader documentReader(Configuration configuration) {
        return new JobDocumentReader(withoutStorage(configuration), configuration.jobLimits());
    }

    /** Returns a runner of jobs for a command that computes and ends. It needs no running node and no database. */
    public static LocalJobs localJobs(Configuration configuration) {
        return new LocalJobs(configuration.worker(), withoutStorage(configuration));
    }

    private static List<JobHandler> withoutStorage(Configuration configuration) {
        return handlers(configuration, new SolverAnalysisHandler(configuration.solver(), SolverStorage.NONE));
    }

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
