import { useEffect, useRef, useState } from "preact/hooks";
import type { JobList, JobStatus } from "../api/types.ts";
import { ProblemNote } from "../parts/Problem.tsx";
import { count } from "../poker/figures.ts";
import { navigate } from "../state/address.ts";
import { NO_FILTER, parseWords, toText, type JobFilter } from "./filter.ts";

const TABS: readonly (readonly [string, readonly JobStatus[]])[] = [
  ["All", []],
  ["Waiting", ["QUEUED"]],
  ["Running", ["PROCESSING"]],
  ["Completed", ["COMPLETED"]],
  ["Failed", ["FAILED"]],
  ["Cancelled", ["CANCELLED"]],
];
const TYPES = [["", "Any type"], ["solver_analysis", "Solves"], ["spot_simulation", "Spots"], ["probe", "Probes"]] as const;

/** The filter of a list of jobs: words in a field, or a click. */
export function FilterBar({ filter, counts, onFilter }: { filter: JobFilter; counts: JobList["counts"] | null; onFilter: (filter: JobFilter) => void }) {
  const text = toText(filter);
  const [words, setWords] = useState(text);
  const [error, setError] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    setWords(text);
    setError("");
  }, [text]);

  const submit = () => {
    const meaning = parseWords(words);
    if ("error" in meaning) {
      setError(meaning.error);
    } else if ("id" in meaning) {
      navigate(`/jobs/${meaning.id}`);
    } else {
      setError("");
      onFilter(meaning.filter);
    }
  };
  return (
    <div class="filter-bar">
      <form
        class="filter-words"
        role="search"
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <input
          ref={field}
          id="filter"
          class="input mono"
          type="search"
          value={words}
          spellcheck={false}
          autocomplete="off"
          aria-label="Filter: words such as status:failed type:solver label:BTN since:1h"
          aria-invalid={error ? "true" : undefined}
          placeholder={'status:failed type:solver label:"BTN vs" worker:web-1 since:1h'}
          onInput={event => setWords(event.currentTarget.value)}
          onBlur={() => words !== text && submit()}
        />
        <select class="input type-select" aria-label="Type" value={filter.type} onChange={event => onFilter({ ...filter, type: event.currentTarget.value })}>
          {TYPES.map(([type, name]) => (
            <option key={type} value={type}>
              {name}
            </option>
          ))}
        </select>
        {text ? (
          <button type="button" class="button plain" onClick={() => onFilter(NO_FILTER)}>
            Clear
          </button>
        ) : null}
      </form>
      {error ? <ProblemNote text={error} /> : null}
      <div class="status-tabs" role="group" aria-label="Status">
        {TABS.map(([name, statuses]) => (
          <button
            key={name}
            type="button"
            class="button"
            aria-pressed={statuses.join() === filter.statuses.join()}
            onClick={() => onFilter({ ...filter, statuses })}
          >
            {name}
            {counts ? <span class="tab-count">{countOf(counts, statuses)}</span> : null}
          </button>
        ))}
      </div>
    </div>
  );
}

function countOf(counts: NonNullable<JobList["counts"]>, statuses: readonly JobStatus[]): string {
  const all = ["QUEUED", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED"] as const;
  const sum = (statuses.length ? statuses : all).reduce((total, status) => total + counts[status], 0);
  return count(sum) + (counts.complete || sum === 0 ? "" : "+");
}
