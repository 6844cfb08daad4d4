import { useCallback, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { isTyping } from "../shell/keys.ts";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { plural } from "../poker/figures.ts";
import { changeQuery, navigate, useAddress } from "../state/address.ts";
import { settings } from "../state/settings.ts";
import { BulkBar } from "./BulkBar.tsx";
import { fromQuery, pathOf, toQuery, toText, type JobFilter } from "./filter.ts";
import { FilterBar } from "./FilterBar.tsx";
import { JobTable } from "../parts/jobs/JobTable.tsx";
import { useJobList } from "../parts/jobs/useJobList.ts";

const LIMIT = 50;

/** All jobs, the newest first, filtered by words that are in the address. */
export default function Jobs() {
  const { query } = useAddress();
  const filter = useMemo(() => fromQuery(query), [query.toString()]);
  const words = toText(filter);
  const list = useJobList(useCallback((cursor?: string) => pathOf(filter, { limit: LIMIT, ...(cursor ? { cursor } : { counts: true }) }), [words]));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState(-1);
  const onFilter = (next: JobFilter) => changeQuery(toQuery(next));
  const chosen = list.jobs.filter(({ id }) => selected.has(id));

  // With the drawing, not after it: a key pressed at once acts on the rows that are seen.
  useLayoutEffect(() => {
    setSelected(new Set());
    setCurrent(-1);
  }, [words]);
  useLayoutEffect(() => listenToListKeys(list.jobs.length, setCurrent, () => navigate(`/jobs/${list.jobs[current]?.id}`), current), [list.jobs, current]);

  return (
    <>
      <div class="view-head">
        <h1 tabIndex={-1}>Jobs</h1>
        <span class="muted">{list.problem && list.at ? `as of ${new Date(list.at).toLocaleTimeString([], { hour12: false })}` : "newest first"}</span>
        <span class="grow" />
        <a class="button" href="/spots/new">
          New spot
        </a>
        <a class="button" href="/solves/new">
          New solve
        </a>
      </div>
      <FilterBar filter={filter} counts={list.counts} onFilter={onFilter} />
      {list.problem ? <ProblemPanel problem={list.problem} onRetry={list.reload} /> : null}
      {chosen.length ? <BulkBar jobs={chosen} onDone={() => { setSelected(new Set()); list.reload(); }} /> : null}
      {list.fresh ? (
        <button type="button" class="button fresh" onClick={list.showFresh}>
          ↑ {plural(list.fresh, "new job")}
        </button>
      ) : null}
      <section class={`panel ${list.isLoading && list.jobs.length ? "is-old" : ""}`} aria-busy={list.isLoading}>
        {list.jobs.length ? (
          <JobTable
            label="Jobs"
            jobs={list.jobs}
            selected={selected}
            onSelect={setSelected}
            current={current}
            onFilter={change => onFilter({ ...filter, ...change })}
          />
        ) : list.isLoading ? (
          <div class="body">
            <Skeleton rows={8} />
          </div>
        ) : list.problem ? null : (
          <Empty isFiltered={words !== ""} hasMore={list.hasMore} />
        )}
        {list.hasMore ? (
          <footer class="list-end">
            <button type="button" class="button" disabled={list.isOlderLoading} onClick={list.loadOlder}>
              {list.isOlderLoading ? "Reading…" : list.jobs.length ? "Older ↓" : "Search further back ↓"}
            </button>
            <span class="muted">{plural(list.jobs.length, "job")} shown</span>
          </footer>
        ) : null}
      </section>
    </>
  );
}

function Empty({ isFiltered, hasMore }: { isFiltered: boolean; hasMore: boolean }) {
  return (
    <div class="body">
      {isFiltered ? (
        <p class="muted">{hasMore ? "None of the latest jobs matches. Older ones have not been searched yet." : "No job matches these words. Finished jobs are kept for as long as the node is told to."}</p>
      ) : (
        <p class="muted">
          No jobs yet. <a href="/spots/new">Run a spot</a> or <a href="/solves/new">set up a solve</a>; both are listed here.
        </p>
      )}
    </div>
  );
}

/** The keys of a list: j and k go up and down, o opens, / filters. Returns the function that ends it. */
function listenToListKeys(length: number, go: (change: (now: number) => number) => void, open: () => void, current: number): () => void {
  const press = (event: KeyboardEvent) => {
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.defaultPrevented || isModified || !settings.get().keys || isTyping(event) || document.querySelector("dialog[open]")) {
      return;
    }
    if (event.key === "j" || event.key === "k") {
      go(now => Math.max(0, Math.min(length - 1, now + (event.key === "j" ? 1 : -1))));
    } else if (event.key === "o" && current >= 0) {
      open();
    } else if (event.key === "/") {
      event.preventDefault();
      document.getElementById("filter")?.focus();
    }
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
