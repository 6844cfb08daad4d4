import { useEffect } from "preact/hooks";
import { ApiProblem } from "../../api/client.ts";
import { documentOf, isFinal, postJob } from "../../api/jobs.ts";
import type { Job } from "../../api/types.ts";
import { announce } from "../../parts/Announcer.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { CacheNote } from "../../parts/jobs/CacheNote.tsx";
import { showEnd } from "../../parts/jobs/endings.ts";
import { jobName } from "../../parts/jobs/text.ts";
import { useJob } from "../../parts/jobs/useJob.ts";
import { ProblemPanel } from "../../parts/Problem.tsx";
import type { ViewProps } from "../../parts/section.ts";
import { Skeleton } from "../../parts/Skeleton.tsx";
import { navigate } from "../../state/address.ts";
import { setTitle } from "../../state/title.ts";
import { Running } from "../Running.tsx";
import { Browser } from "./Browser.tsx";

/** A solve by its job: the strategy browser when it has completed, its progress before. */
export default function Solve({ params }: ViewProps) {
  const id = params["job"] ?? "";
  const { job, problem, reload } = useJob(id);
  const name = job ? jobName(job) : null;
  // Not in a view of one state: the stream of the job may tell its end before the stream of all jobs does.
  useEffect(() => (name === null ? undefined : showEnd(id, name)), [id, name]);

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
    return (
      <>
        {job.cached ? <CacheNote resultOf={job.resultOf} onAgain={() => void computeAgain(job)} /> : null}
        <Browser job={job} />
      </>
    );
  }
  return isFinal(job) ? <Ended job={job} /> : <Running job={job} onChange={reload} />;
}

/** Posts the same solve, to be computed this time. */
async function computeAgain(job: Job): Promise<void> {
  try {
    const { id } = await postJob({ ...documentOf(job), cache: false });
    navigate(`/solves/${id}${location.search}`);
  } catch (failure) {
    if (!(failure instanceof ApiProblem)) {
      throw failure;
    }
    announce(failure.message);
  }
}

function Ended({ job }: { job: Job }) {
  useEffect(() => setTitle(`${jobName(job)} · PLOSolver`), [job.label]);
  return (
    <EmptyState title={job.status === "FAILED" ? "The solve failed" : "The solve was cancelled"}>
      {job.error?.detail ?? "It has no strategies."} See <a href={`/jobs/${job.id}`}>the job</a> for its log, or{" "}
      <a href={`/solves/new?from=${job.id}`}>edit it and run it again</a>.
    </EmptyState>
  );
}
