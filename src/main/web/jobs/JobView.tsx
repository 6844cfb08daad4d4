import { useEffect, useState } from "preact/hooks";
import { documentOf } from "../api/jobs.ts";
import type { Job } from "../api/types.ts";
import { ProblemPanel } from "../parts/Problem.tsx";
import type { ViewProps } from "../parts/section.ts";
import { Skeleton } from "../parts/Skeleton.tsx";
import { Status } from "../parts/Status.tsx";
import { Boards } from "../parts/Boards.tsx";
import { changeQuery, useAddress } from "../state/address.ts";
import { Attempts } from "./Attempts.tsx";
import { JobActions } from "./JobActions.tsx";
import { JsonText } from "../parts/jobs/JsonText.tsx";
import { Overview } from "./Overview.tsx";
import { jobName, typeName } from "../parts/jobs/text.ts";
import { useJob } from "../parts/jobs/useJob.ts";
import { setTitle } from "../state/title.ts";

const TABS = ["overview", "document", "attempts", "result", "json"] as const;
type Tab = (typeof TABS)[number];
const NAMES: Record<Tab, string> = { overview: "Overview", document: "Document", attempts: "Attempts", result: "Result", json: "JSON" };

/** One job: its state, its document, how its attempts went and what it gave. */
export default function JobView({ params }: ViewProps) {
  const id = params["job"] ?? "";
  const { job, problem, reload } = useJob(id);
  const { query } = useAddress();
  const [isGone, setGone] = useState(false);
  const tab = TABS.find(name => name === query.get("tab")) ?? "overview";
  useEffect(() => {
    if (job) {
      setTitle(`${jobName(job)} · PLOSolver`);
    }
  }, [job?.label]);
  useEffect(() => setGone(false), [id]);

  if (isGone || problem?.status === 404) {
    return <Gone id={id} />;
  }
  if (!job) {
    return problem ? (
      <>
        <h1 tabIndex={-1}>Job</h1>
        <ProblemPanel problem={problem} onRetry={reload} />
      </>
    ) : (
      <Skeleton />
    );
  }
  return (
    <>
      <div class="view-head">
        <h1 tabIndex={-1}>{job.label ?? `${typeName(job.type)} ${job.id.slice(-8)}`}</h1>
        <Status status={job.status} />
        <Boards boards={job.boards} />
        <span class="grow" />
        <JobActions job={job} onChange={reload} onDeleted={() => setGone(true)} />
      </div>
      {problem ? <ProblemPanel problem={problem} onRetry={reload} /> : null}
      <nav class="view-tabs" aria-label="Parts of the job">
        {TABS.map(name => (
          <button
            key={name}
            type="button"
            aria-current={name === tab ? "page" : undefined}
            onClick={() => changeQuery({ tab: name === "overview" ? undefined : name }, { replace: true })}
          >
            {NAMES[name]}
            {name === "attempts" && job.attempt > 1 ? ` (${job.attempt})` : ""}
          </button>
        ))}
      </nav>
      <Part tab={tab} job={job} />
    </>
  );
}

function Part({ tab, job }: { tab: Tab; job: Job }) {
  if (tab === "overview") {
    return <Overview job={job} />;
  }
  if (tab === "attempts") {
    return <Attempts job={job} />;
  }
  if (tab === "result" && !job.result) {
    return <p class="muted panel body">{job.status === "FAILED" || job.status === "CANCELLED" ? "The job ended without a result." : "The result comes when the job has completed."}</p>;
  }
  const value = tab === "document" ? documentOf(job) : tab === "result" ? job.result : job;
  return <JsonText name={`${job.id}-${tab}`} value={value} />;
}

function Gone({ id }: { id: string }) {
  return (
    <section class="empty">
      <h1 tabIndex={-1}>That job is not here</h1>
      <p class="muted">
        <code>{id}</code> was deleted, or never was: ended jobs are kept for a while only. <a href="/jobs">All jobs</a>
      </p>
    </section>
  );
}
