import { useEffect } from "preact/hooks";
import { subscribe } from "../api/events.ts";
import type { JobList } from "../api/types.ts";
import { useDocument } from "../api/useDocument.ts";
import { Bar } from "../parts/Bar.tsx";
import { Cards } from "../parts/Card.tsx";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { Status } from "../parts/Status.tsx";
import { parseCards } from "../poker/cards.ts";
import { ago, percent } from "../poker/figures.ts";

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
                  <span class="spot-boards">
                    {job.boards.map((board, index) =>
                      board ? <Cards key={index} cards={parseCards(board) ?? []} size="small" /> : <span key={index} class="muted">before the flop</span>,
                    )}
                  </span>
                  {job.boards.length ? null : <code class="muted">{job.id}</code>}
                  <strong class="grow">{job.label ?? ""}</strong>
                  {job.headline?.equities ? <Equities equities={job.headline.equities} /> : null}
                  {job.headline?.method === "monte_carlo" ? <span class="muted">sampled</span> : null}
                  {job.status === "COMPLETED" ? null : <Status status={job.status} />}
                  <span class="muted">{job.game?.toUpperCase()}</span>
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

/** The players' shares of the pot, side by side. */
function Equities({ equities }: { equities: readonly number[] }) {
  const segments = equities.map((share, index) => ({ name: `player ${index + 1}`, share, colour: `player-${index + 1}` }));
  return (
    <span class="spot-equities">
      <Bar segments={segments} label="Equity" format={share => percent(share, 1)} />
      <span>{equities.map(equity => percent(equity, 1)).join(" · ")}</span>
    </span>
  );
}
