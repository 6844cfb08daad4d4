import { useEffect } from "preact/hooks";
import { subscribe } from "../api/events.ts";
import type { JobList } from "../api/types.ts";
import { useDocument } from "../api/useDocument.ts";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { Status } from "../parts/Status.tsx";
import { ago } from "../poker/figures.ts";

const LATEST = "/api/v1/jobs?type=spot_simulation&limit=50";

/** The latest spots. */
export default function SpotList() {
  const { value, problem, reload } = useDocument<JobList>(LATEST);
  useEffect(
    () => subscribe(event => (event.event !== "job" || event.data.type === "spot_simulation") && event.event !== "node" && reload()),
    [],
  );
  return (
    <>
      <div class="view-head">
        <h1 tabIndex={-1}>Spots</h1>
        <span class="muted">the latest simulations</span>
        <span class="grow" />
        <a class="button primary" href="/spots/new">
          New spot
        </a>
      </div>
      {problem ? <ProblemPanel problem={problem} onRetry={reload} /> : null}
      {!value && !problem ? <Skeleton /> : null}
      {value && value.jobs.length === 0 ? (
        <p class="muted">
          No spots yet. <a href="/spots/new">Set one up</a>.
        </p>
      ) : null}
      {value?.jobs.length ? (
        <section class="panel">
          <ul class="spot-list">
            {value.jobs.map(job => (
              <li key={job.id}>
                <a href={`/spots/${job.id}`}>
                  <code class="grow">{job.id}</code>
                  <Status status={job.status} />
                  <time class="muted small" dateTime={job.createdAt} title={new Date(job.createdAt).toLocaleString()}>
                    {ago(job.createdAt)}
                  </time>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
