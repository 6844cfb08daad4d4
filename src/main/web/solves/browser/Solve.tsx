import { useEffect, useState } from "preact/hooks";
import { ApiProblem } from "../../api/client.ts";
import { followJob, isFinal, readJob } from "../../api/jobs.ts";
import type { Job, Progress } from "../../api/types.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { ProblemPanel } from "../../parts/Problem.tsx";
import type { ViewProps } from "../../parts/section.ts";
import { Skeleton } from "../../parts/Skeleton.tsx";
import { percent } from "../../poker/figures.ts";
import { Browser } from "./Browser.tsx";

/** A solve by its job: the strategy browser when it has completed, its progress before. */
export default function Solve({ params }: ViewProps) {
  const id = params["job"] ?? "";
  const [job, setJob] = useState<Job | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const request = new AbortController();
    setJob(null);
    setProblem(null);
    const follow = async () => {
      const found = await readJob(id, request.signal);
      setJob(found);
      if (!isFinal(found)) {
        setJob(await followJob(id, { onState: () => undefined, onProgress: setProgress }, request.signal));
      }
    };
    follow().catch((failure: unknown) => {
      if (!request.signal.aborted && failure instanceof ApiProblem) {
        setProblem(failure);
      }
    });
    return () => request.abort();
  }, [id, asked]);

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
        <ProblemPanel problem={problem} onRetry={() => setAsked(count => count + 1)} />
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
  return job.status === "COMPLETED" ? <Browser job={job} /> : <NotSolved job={job} progress={progress ?? job.progress} />;
}

function NotSolved({ job, progress }: { job: Job; progress: Progress | null }) {
  const link = <a href={`/jobs/${job.id}`}>the job</a>;
  if (isFinal(job)) {
    return (
      <EmptyState title={job.status === "FAILED" ? "The solve failed" : "The solve was cancelled"}>
        {job.error?.detail ?? "It has no strategies."} See {link} for its log, or post it again.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={job.status === "QUEUED" ? "The solve waits" : "The solve runs"}>
      <p role="status">{progress?.message ?? "Its strategies are here as soon as it has completed."}</p>
      <progress class="progress" max={1} value={progress?.fraction ?? 0} aria-label="Progress">
        {percent(progress?.fraction, 0)}
      </progress>
      <p>See {link} to stop or cancel it.</p>
    </EmptyState>
  );
}
