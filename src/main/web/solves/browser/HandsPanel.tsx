import { useEffect, useRef, useState } from "preact/hooks";
import type { Strategy } from "../../api/types.ts";
import { ProblemNote, ProblemPanel } from "../../parts/Problem.tsx";
import { groupName } from "../../poker/classes.ts";
import { count } from "../../poker/figures.ts";
import { HandList } from "./HandList.tsx";
import { changeState, type BrowserState } from "./state.ts";
import { useRows } from "./useRows.ts";

const PAUSE_MILLIS = 250;

/** The hands of a decision with their filters. */
export function HandsPanel({ job, decision, state, onExport }: { job: string; decision: Strategy; state: BrowserState; onExport: () => void }) {
  const rows = useRows(job, decision, state);
  const problem = rows.problem;
  const parameter = problem?.problem.errors?.[0]?.parameter;
  const isFilter = parameter === "hands" || parameter === "class" || parameter === "cell";
  return (
    <section class="panel hands" aria-label="Hands">
      <header>
        <h2 class="hidden">Hands</h2>
        <FilterField label="Filter hands by a range" placeholder="AA**, KK**:$ds" value={state.hands} name="hands" isWrong={parameter === "hands"} />
        <FilterField label="Filter hands by class" placeholder="top_set, nuts" value={state.classes} name="classes" isWrong={parameter === "class"} />
        <Chips state={state} />
        <span class="muted small hand-count">{rows.total ? `${count(rows.total.hands)} hands` : ""}</span>
        <button type="button" class="button" onClick={onExport}>
          Export…
        </button>
      </header>
      {problem && isFilter ? (
        <div class="body">
          <ProblemNote text={problem.problem.errors?.[0]?.detail ?? problem.message} />
        </div>
      ) : problem ? (
        <ProblemPanel problem={problem} onRetry={rows.reload} />
      ) : rows.count === 0 && rows.total && !rows.isOld ? (
        <p class="body muted">
          No hand of the range matches.{" "}
          <button type="button" class="button" onClick={() => changeState({ hands: "", classes: "", cell: "" })}>
            Show all hands
          </button>
        </p>
      ) : (
        <HandList decision={decision} rows={rows} state={state} />
      )}
    </section>
  );
}

interface FilterFieldProps {
  label: string;
  placeholder: string;
  value: string;
  name: "hands" | "classes";
  isWrong: boolean;
}

/** A filter that holds a moment after the last key. */
function FilterField({ label, placeholder, value, name, isWrong }: FilterFieldProps) {
  const [text, setText] = useState(value);
  const timer = useRef(0);
  const own = useRef(value);
  useEffect(() => {
    // The address has changed by itself: Back, or a link.
    if (value !== own.current) {
      own.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const apply = (next: string) => {
    clearTimeout(timer.current);
    own.current = next.trim();
    changeState({ [name]: next.trim(), open: "" }, { replace: true });
  };
  return (
    <input
      class={`input mono filter-${name}`}
      type="search"
      aria-label={label}
      aria-invalid={isWrong ? "true" : undefined}
      placeholder={placeholder}
      value={text}
      spellcheck={false}
      autocapitalize="off"
      autocomplete="off"
      onInput={event => {
        const next = event.currentTarget.value;
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => apply(next), PAUSE_MILLIS);
      }}
      onKeyDown={event => {
        if (event.key === "Enter") {
          apply(event.currentTarget.value);
          event.currentTarget.blur();
        } else if (event.key === "Escape") {
          event.currentTarget.blur();
        }
      }}
    />
  );
}

/** The cells that are picked; a click lets one go. */
function Chips({ state }: { state: BrowserState }) {
  const cells = state.cell ? state.cell.split(",") : [];
  return (
    <>
      {cells.map(cell => {
        const name = cell
          .split(";")
          .map(part => groupName(part.replace(/:[^:]*$/, ""), part.replace(/^.*:/, "")))
          .join(" · ");
        return (
          <button
            key={cell}
            type="button"
            class="button chip"
            aria-label={`Remove the filter ${name}`}
            onClick={() => changeState({ cell: cells.filter(other => other !== cell).join(","), open: "" })}
          >
            {name} ✕
          </button>
        );
      })}
    </>
  );
}
