import { useCallback } from "preact/hooks";
import type { JobSummary } from "../api/types.ts";
import { Boards } from "../parts/Boards.tsx";
import { DraftInput } from "../parts/DraftInput.tsx";
import { progressText, shortId, took } from "../parts/jobs/text.ts";
import { useJobList } from "../parts/jobs/useJobList.ts";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { ProgressBar, Status } from "../parts/Status.tsx";
import { Time } from "../parts/Time.tsx";
import { chips, percent, plural } from "../poker/figures.ts";
import { changeQuery, useAddress } from "../state/address.ts";
import { packDocument } from "../state/fragment.ts";
import { navigate } from "../state/address.ts";
import { EXAMPLES, toParams, type SolveForm } from "./model.ts";

const LIMIT = 50;

/** The library of solves: those that run, and those whose strategies can be looked at. */
export default function SolveList() {
  const { query } = useAddress();
  const label = query.get("label") ?? "";
  const list = useJobList(
    useCallback((cursor?: string) => {
      const search = new URLSearchParams({ type: "solver_analysis", limit: String(LIMIT), ...(label ? { label } : {}), ...(cursor ? { cursor } : {}) });
      return "/api/v1/jobs?" + search.toString();
    }, [label]),
  );
  return (
    <>
      <div class="view-head">
        <h1 tabIndex={-1}>Solves</h1>
        <DraftInput
          class="input solve-search"
          type="search"
          value={label}
          placeholder="label begins with…"
          aria-label="Only solves whose label begins with"
          onCommit={text => {
            changeQuery({ label: text.trim() });
            return text.trim();
          }}
        />
        <span class="grow" />
        <a class="button primary" href="/solves/new">
          New solve
        </a>
      </div>
      {list.problem ? <ProblemPanel problem={list.problem} onRetry={list.reload} /> : null}
      {list.fresh ? (
        <button type="button" class="button fresh" onClick={list.showFresh}>
          ↑ {plural(list.fresh, "new solve")}
        </button>
      ) : null}
      {list.jobs.length ? (
        <section class="panel">
          <ul class="solve-list">
            {list.jobs.map(job => (
              <li key={job.id}>
                <SolveRow job={job} />
              </li>
            ))}
          </ul>
          {list.hasMore ? (
            <footer class="list-end">
              <button type="button" class="button" disabled={list.isOlderLoading} onClick={list.loadOlder}>
                Older ↓
              </button>
            </footer>
          ) : null}
        </section>
      ) : list.isLoading ? (
        <Skeleton rows={6} />
      ) : list.problem ? null : (
        <Empty isFiltered={label !== ""} />
      )}
    </>
  );
}

function SolveRow({ job }: { job: JobSummary }) {
  const { headline } = job;
  return (
    <a href={`/solves/${job.id}`} class="solve-row">
      <span class="solve-name">
        <strong>{job.label ?? `Solve ${shortId(job.id)}`}</strong>
        <span class="muted small">{(job.game ?? "").toUpperCase()}</span>
      </span>
      <Boards boards={job.boards} />
      {job.status === "PROCESSING" ? (
        <span class="solve-state">
          <ProgressBar fraction={job.progress?.fraction ?? null} label={`Progress of ${job.label ?? shortId(job.id)}`} />
          <span class="small">{progressText(job)}</span>
        </span>
      ) : headline ? (
        <span class="solve-state">
          <span>
            {percent(headline.exploitability ?? null)} <span class="muted">of the pot</span>
          </span>
          <span class="muted small">
            EV {chips(headline.value?.oop)} / {chips(headline.value?.ip)}
          </span>
        </span>
      ) : (
        <span class="solve-state">
          <Status status={job.status} />
        </span>
      )}
      <span class="muted small solve-time">
        <Time at={job.createdAt} />
        <br />
        took {took(job)}
      </span>
    </a>
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  const open = async (form: SolveForm) => navigate(`/solves/new#d=${await packDocument({ label: "", params: toParams(form) })}`);
  return isFiltered ? (
    <p class="muted">No solve has a label that begins so.</p>
  ) : (
    <section class="panel">
      <header>
        <h2>No solves yet</h2>
      </header>
      <div class="body stack">
        <p class="muted">Set one up, or begin with an example:</p>
        <ul class="examples">
          {EXAMPLES.map(([name, form]) => (
            <li key={name}>
              <button type="button" class="button" onClick={() => void open(form)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
