import { useEffect, useRef, useState } from "preact/hooks";
import type { Strategy } from "../../api/types.ts";
import { ApiProblem } from "../../api/client.ts";
import { announce } from "../../parts/Announcer.tsx";
import { copyText, ProblemNote } from "../../parts/Problem.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { actionName } from "../../poker/actions.ts";
import { count } from "../../poker/figures.ts";
import { download, rangeOfAction } from "./exports.ts";
import { selection, strategyPath, type BrowserState } from "./state.ts";

/** Downloads of a decision or of everything that was kept, and the hands of an action as a range. */
export function ExportSheet({ job, decision, state, onClose }: { job: string; decision: Strategy; state: BrowserState; onClose: () => void }) {
  const [busy, setBusy] = useState("");
  const [problem, setProblem] = useState("");
  const request = useRef(new AbortController());
  useEffect(() => () => request.current.abort(), []);
  const run = async (name: string, work: (signal: AbortSignal) => Promise<string>) => {
    setBusy(name);
    setProblem("");
    try {
      announce(await work(request.current.signal));
    } catch (failure) {
      if (!request.current.signal.aborted) {
        setProblem(failure instanceof ApiProblem ? failure.message : "The download broke off: try it again.");
      }
    }
    setBusy("");
  };
  const files = [
    { name: "This decision, CSV", query: { line: decision.line, format: "csv" }, file: `strategy-${decision.line || "root"}.csv` },
    { name: "This decision, JSON", query: { line: decision.line, format: "json" }, file: `strategy-${decision.line || "root"}.json` },
    { name: "All that was kept, CSV", query: { format: "csv" }, file: `strategy-${job}.csv` },
    { name: "All that was kept, JSON", query: { format: "json" }, file: `strategy-${job}.json` },
  ];
  return (
    <Sheet title="Export" onClose={onClose}>
      <h3>Download</h3>
      <div class="row">
        {files.map(({ name, query, file }) => (
          <button
            key={name}
            type="button"
            class="button"
            disabled={busy !== ""}
            onClick={() => run(name, async signal => {
              const path = "line" in query ? strategyPath(job, "/export", query) : exportAll(job, query.format);
              await download(path, file, signal);
              return `${file} is downloaded`;
            })}
          >
            {name}
          </button>
        ))}
      </div>
      <h3>Copy as a range</h3>
      <p class="muted small">The hands that take an action, each with how often it gets here and takes it: the range of the next street.</p>
      <div class="row">
        {decision.actions.map(action => (
          <button
            key={action.action}
            type="button"
            class="button"
            disabled={busy !== ""}
            onClick={() => run(action.action, async signal => {
              const range = await rangeOfAction(job, decision, action.action, selection(state), signal);
              copyText(range.text);
              return `${count(range.hands)} hands are copied`;
            })}
          >
            {actionName(action)}
          </button>
        ))}
      </div>
      {busy ? <p class="muted" role="status">Reading…</p> : null}
      {problem ? <ProblemNote text={problem} /> : null}
    </Sheet>
  );
}

function exportAll(job: string, format: string): string {
  return `/api/v1/jobs/${encodeURIComponent(job)}/strategy/export?format=${format}`;
}
