import { useCallback, useEffect, useState } from "preact/hooks";
import { ApiProblem, post, remove } from "../api/client.ts";
import { JobTable } from "../parts/jobs/JobTable.tsx";
import { useJobList } from "../parts/jobs/useJobList.ts";
import { announce } from "../parts/Announcer.tsx";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { plural } from "../poker/figures.ts";
import { changeQuery, useAddress } from "../state/address.ts";

const PATH = "/api/v1/dead-letters";
const LIMIT = 50;
const TYPES = [["", "Any type"], ["solver_analysis", "Solves"], ["spot_simulation", "Spots"], ["probe", "Probes"]] as const;
const SINCE = [["", "Ever"], ["PT1H", "Last hour"], ["P1D", "Last day"], ["P7D", "Last week"]] as const;

/** Jobs that failed for good, to be tried again or deleted: one, some, or all that a filter leaves. */
export default function DeadLetters() {
  const { query } = useAddress();
  const type = query.get("type") ?? "";
  const since = query.get("since") ?? "";
  const filter = new URLSearchParams(Object.entries({ type, since }).filter(([, value]) => value)).toString();
  const list = useJobList(
    useCallback((cursor?: string) => `${PATH}?limit=${LIMIT}${filter ? "&" + filter : ""}${cursor ? "&cursor=" + cursor : ""}`, [filter]),
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isDeleting, setDeleting] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useEffect(() => setSelected(new Set()), [filter]);
  const chosen = list.jobs.filter(({ id }) => selected.has(id)).map(({ id }) => id);
  const selection = chosen.length ? "ids=" + chosen.join(",") : filter;
  const what = chosen.length ? plural(chosen.length, "dead letter") : `all ${filter ? "of this filter" : "dead letters"}`;

  const act = async (work: () => Promise<string>) => {
    setProblem(null);
    setDeleting(false);
    try {
      announce(await work());
      setSelected(new Set());
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) {
        throw failure;
      }
      setProblem(failure);
    }
    list.reload();
  };
  const suffix = selection ? "?" + selection : "";
  const retry = () => act(async () => `${plural((await post<{ retried: number }>(`${PATH}/retry${suffix}`)).retried, "job")} queued again`);
  const purge = () => act(async () => `${plural((await remove<{ purged: number }>(PATH + suffix)).purged, "job")} deleted`);
  return (
    <>
      <div class="view-head">
        <h1 tabIndex={-1}>Dead letters</h1>
        <span class="muted">jobs that failed in their last attempt, or for good</span>
        <span class="grow" />
        <a class="button plain" href="/operations">
          ← Operations
        </a>
      </div>
      <div class="row dead-filter">
        <select class="input type-select" aria-label="Type" value={type} onChange={event => changeQuery({ type: event.currentTarget.value })}>
          {TYPES.map(([value, name]) => (
            <option key={value} value={value}>{name}</option>
          ))}
        </select>
        <select class="input type-select" aria-label="Failed" value={since} onChange={event => changeQuery({ since: event.currentTarget.value })}>
          {SINCE.map(([value, name]) => (
            <option key={value} value={value}>{name}</option>
          ))}
        </select>
        <span class="grow" />
        {list.jobs.length ? (
          <>
            <button type="button" class="button primary" onClick={() => void retry()}>
              Retry {what}
            </button>
            <button type="button" class="button danger" onClick={() => setDeleting(true)}>
              Delete {what}…
            </button>
          </>
        ) : null}
      </div>
      {problem ?? list.problem ? <ProblemPanel problem={(problem ?? list.problem) as ApiProblem} onRetry={list.reload} /> : null}
      {list.fresh ? (
        <button type="button" class="button fresh" onClick={list.showFresh}>
          ↑ {plural(list.fresh, "more failed", "more failed")}
        </button>
      ) : null}
      <section class="panel">
        {list.jobs.length ? (
          <JobTable label="Dead letters" jobs={list.jobs} selected={selected} onSelect={setSelected} current={-1} isDead />
        ) : (
          <div class="body">{list.isLoading ? <Skeleton rows={5} /> : <p class="muted">No job has failed{filter ? " that this filter leaves" : ""}. Failed jobs are kept here until they are retried or deleted.</p>}</div>
        )}
        {list.hasMore ? (
          <footer class="list-end">
            <button type="button" class="button" disabled={list.isOlderLoading} onClick={list.loadOlder}>
              Older ↓
            </button>
          </footer>
        ) : null}
      </section>
      {isDeleting ? (
        <Sheet title={`Delete ${what}?`} onClose={() => setDeleting(false)}>
          <p>Their documents, errors and attempts are deleted and cannot be had back.</p>
          <div class="row">
            <button type="button" class="button primary" onClick={() => void purge()}>
              Delete {what}
            </button>
            <button type="button" class="button" onClick={() => setDeleting(false)}>
              Keep
            </button>
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
