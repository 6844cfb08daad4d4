import type { JobSummary } from "../../api/types.ts";
import { Boards } from "../Boards.tsx";
import { ProgressBar, Status } from "../Status.tsx";
import { Time } from "../Time.tsx";
import { headline, jobName, progressText, shortId, took, typeName } from "./text.ts";

export interface JobTableProps {
  label: string;
  jobs: readonly JobSummary[];
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  /** The row that j and k have reached. */
  current: number;
  /** Shows errors and attempts in the place of progress and worker. */
  isDead?: boolean;
  onFilter?: (change: { worker?: string; queue?: string }) => void;
}

/** A table of jobs, which becomes a list of cards on a phone. */
export function JobTable({ label, jobs, selected, onSelect, current, isDead = false, onFilter }: JobTableProps) {
  const isAll = jobs.length > 0 && jobs.every(({ id }) => selected.has(id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) {
      next.add(id);
    }
    onSelect(next);
  };
  return (
    <table class="job-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col" class="check">
            <input
              type="checkbox"
              aria-label="Select all jobs of the list"
              checked={isAll}
              onChange={() => onSelect(isAll ? new Set() : new Set(jobs.map(({ id }) => id)))}
            />
          </th>
          <th scope="col">Job</th>
          <th scope="col">Status</th>
          <th scope="col">{isDead ? "Error" : "Result or progress"}</th>
          <th scope="col">Queue</th>
          <th scope="col">Worker</th>
          <th scope="col" class="number">
            Took
          </th>
          <th scope="col" class="number">
            Attempt
          </th>
          <th scope="col" class="number">
            {isDead ? "Failed" : "Created"}
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job, index) => (
          <tr key={job.id} class={index === current ? "is-current" : ""} aria-current={index === current ? "true" : undefined}>
            <td class="check">
              <input type="checkbox" aria-label={`Select ${jobName(job)}`} checked={selected.has(job.id)} onChange={() => toggle(job.id)} />
            </td>
            <td class="job-name">
              <a href={`/jobs/${job.id}`}>{job.label ?? typeName(job.type)}</a>
              <code class="muted small">{shortId(job.id)}</code>
              <Boards boards={job.boards} />
            </td>
            <td data-name="Status">
              <Status status={job.status} />
            </td>
            <td class="job-figures" data-name={isDead ? "Error" : "Result"}>
              <Figures job={job} />
            </td>
            <td data-name="Queue">
              <Word text={job.queue} onClick={onFilter && (() => onFilter({ queue: job.queue }))} />
            </td>
            <td data-name="Worker">{job.worker ? <Word text={job.worker} onClick={onFilter && (() => onFilter({ worker: job.worker ?? "" }))} /> : "–"}</td>
            <td class="number" data-name="Took">
              {took(job)}
            </td>
            <td class="number" data-name="Attempt">
              {job.attempt}/{job.maxAttempts}
            </td>
            <td class="number" data-name={isDead ? "Failed" : "Created"}>
              <Time at={isDead ? job.finishedAt : job.createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figures({ job }: { job: JobSummary }) {
  if (job.status === "PROCESSING") {
    return (
      <span class="job-progress">
        <ProgressBar fraction={job.progress?.fraction ?? null} label={`Progress of ${jobName(job)}`} />
        <span class="small">{progressText(job)}</span>
      </span>
    );
  }
  if (job.error) {
    return <span title={job.error.detail}>{job.error.title}</span>;
  }
  return (
    <>
      {headline(job.headline) || progressText(job)}
      {job.cached ? <span class="muted small"> known before</span> : null}
    </>
  );
}

function Word({ text, onClick }: { text: string; onClick?: (() => void) | undefined }) {
  return onClick ? (
    <button type="button" class="word" title={`Only jobs of ${text}`} onClick={onClick}>
      {text}
    </button>
  ) : (
    <>{text}</>
  );
}
