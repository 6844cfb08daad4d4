import { isFinal } from "../../api/jobs.ts";
import type { Job } from "../../api/types.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { useJob } from "../../parts/jobs/useJob.ts";
import { ProblemPanel } from "../../parts/Problem.tsx";
import type { ViewProps } from "../../parts/section.ts";
import { Skeleton } from "../../parts/Skeleton.tsx";
import { Running } from "../Running.tsx";
import { Browser } from "./Browser.tsx";

/** A solve by its job: the strategy browser when it has completed, its progress before. */
export default function Solve({ params }: ViewProps) {
  const id = params["job"] ?? "";
  const { job, problem, reload } = useJob(id);

  if (problem?.status === 404) {
    return (
      <EmptyState title="There is no such solve">
        The job was deleted or never was. Finished jobs are kept for some weeks. Go on with <a href="/solves">the solves</a>.
      </EmptyState>
    );
  }
  if (problem) {
    return (
      <>
        <h1 tabIndex={-1}>Solve</h1>
        <ProblemPanel problem={problem} onRetry={reload} />
      </>
    );
  }
  if (!job) {
    return (
      <>
        <h1 class="hidden" tabIndex={-1}>
          Solve
        </h1>
        <Skeleton rows={10} />
      </>
    );
  }
  if (job.type !== "solver_analysis") {
    return (
      <EmptyState title="This job is no solve">
        It is a {job.type.replace("_", " ")}: look at <a href={`/spots/${id}`}>its result</a>.
      </EmptyState>
    );
  }
  if (job.status === "COMPLETED") {
    return <Browser job={job} />;
  }
  return isFinal(job) ? <Ended job={job} /> : <Running job={job} onChange={reload} />;
}

function Ended({ job }: { job: Job }) {
  return (
    <EmptyState title={job.status === "FAILED" ? "The solve failed" : "The solve was cancelled"}>
      {job.error?.detail ?? "It has no strategies."} See <a href={`/jobs/${job.id}`}>the job</a> for its log, or{" "}
      <a href={`/solves/new?from=${job.id}`}>edit it and run it again</a>.
    </EmptyState>
  );
}
