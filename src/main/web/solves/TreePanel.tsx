import { useMemo, useState } from "preact/hooks";
import type { ForecastAction, ForecastLine, ForecastTree } from "../api/types.ts";
import { ProblemNote } from "../parts/Problem.tsx";
import { betColour } from "../poker/colours.ts";
import { chips, plural } from "../poker/figures.ts";
import { actionName, byLine, lineAfter } from "./line.ts";
import { LockSheet } from "./LockSheet.tsx";
import type { Lock, SolveForm } from "./model.ts";

/** The betting tree before the solve: lines can be removed, and decisions locked. */
export function TreePanel(props: {
  form: SolveForm;
  tree: ForecastTree | null;
  onChange: (form: SolveForm) => void;
  problemAt: (pointer: string) => string | undefined;
}) {
  const { form, tree, onChange } = props;
  const lines = useMemo(() => byLine(tree?.lines ?? []), [tree]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set([""]));
  const [locking, setLocking] = useState<string | null>(null);
  const toggle = (line: string) => {
    const next = new Set(open);
    if (!next.delete(line)) {
      next.add(line);
    }
    setOpen(next);
  };
  const setLock = (line: string, lock: Lock | null) => {
    setLocking(null);
    onChange({ ...form, locks: [...form.locks.filter(other => other.line !== line), ...(lock ? [lock] : [])] });
  };
  const root = lines.get("");
  const decision = locking === null ? undefined : lines.get(locking);
  const problem = form.removedLines.map((_, index) => props.problemAt(`/removedLines/${index}`)).find(Boolean);
  return (
    <section class="panel" aria-label="Tree">
      <header>
        <h2>Tree</h2>
        <span class="muted">{tree ? `${plural(tree.lines.length, "node")}${tree.more ? ", and more" : ""}` : ""}</span>
      </header>
      <div class="body stack">
        {root ? (
          <ul class="tree">
            <Decision
              line={root}
              lines={lines}
              open={open}
              locks={form.locks}
              onToggle={toggle}
              onRemove={line => onChange({ ...form, removedLines: [...form.removedLines, line] })}
              onLock={setLocking}
            />
          </ul>
        ) : (
          <p class="muted">The tree is shown as soon as the spot is complete.</p>
        )}
        {form.removedLines.length ? (
          <div class="row">
            <span class="muted">removed:</span>
            {form.removedLines.map(line => (
              <button key={line} type="button" class="button chip" title="Put it back" onClick={() => onChange({ ...form, removedLines: form.removedLines.filter(other => other !== line) })}>
                <code>{line}</code> ✕
              </button>
            ))}
          </div>
        ) : null}
        {problem ? <ProblemNote text={problem} /> : null}
        {form.locks.map((lock, index) => (
          <div key={lock.line} class="stack">
            <div class="row">
              <span class="muted">locked:</span>
              <code>{lock.line || "first decision"}</code>
              <span>{lock.hands.map(rule => [rule.range, rule.class].filter(Boolean).join(" and ") || "the rest").join(", ")}</span>
              <button type="button" class="button plain small" onClick={() => setLocking(lock.line)}>
                Edit
              </button>
              <button type="button" class="button plain small" aria-label={`Unlock ${lock.line || "the first decision"}`} onClick={() => setLock(lock.line, null)}>
                ✕
              </button>
            </div>
            {props.problemAt(`/locks/${index}/line`) ? <ProblemNote text={props.problemAt(`/locks/${index}/line`) ?? ""} /> : null}
          </div>
        ))}
      </div>
      {decision ? (
        <LockSheet
          form={form}
          decision={decision}
          lock={form.locks.find(({ line }) => line === decision.line)}
          onLock={lock => setLock(decision.line, lock)}
          onClose={() => setLocking(null)}
        />
      ) : null}
    </section>
  );
}

interface DecisionProps {
  line: ForecastLine;
  lines: ReadonlyMap<string, ForecastLine>;
  open: ReadonlySet<string>;
  locks: readonly Lock[];
  onToggle: (line: string) => void;
  onRemove: (line: string) => void;
  onLock: (line: string) => void;
}

function Decision(props: DecisionProps) {
  const { line, lines, open, locks } = props;
  return (
    <li>
      <span class="row tree-decision">
        <strong>{(line.actor ?? "").toUpperCase()}</strong>
        <span class="muted">
          {line.street} · pot {chips(line.pot)}
          {line.toCall ? ` · ${chips(line.toCall)} to call` : ""}
        </span>
        <button type="button" class="button plain small" onClick={() => props.onLock(line.line)}>
          {locks.some(lock => lock.line === line.line) ? "locked…" : "Lock…"}
        </button>
      </span>
      <ul>
        {line.actions.map(action => {
          const after = lineAfter(line.line, action.action);
          const next = lines.get(after);
          const isDecision = next?.kind === "decision";
          return (
            <li key={action.action}>
              <span class="row tree-action">
                {isDecision ? (
                  <button type="button" class="button plain icon" aria-expanded={open.has(after)} aria-label={`${actionName(action)}: what follows`} onClick={() => props.onToggle(after)}>
                    {open.has(after) ? "▾" : "▸"}
                  </button>
                ) : (
                  <span class="tree-leaf" />
                )}
                <i class="action-sign" style={{ background: colourOf(action) }} />
                <span>{actionName(action)}</span>
                <span class="muted small">{ending(next, line)}</span>
                {line.actions.length > 1 ? (
                  <button type="button" class="button plain icon remove" title="Remove this line" aria-label={`Remove ${actionName(action)} at ${line.line || "the first decision"}`} onClick={() => props.onRemove(after)}>
                    ✕
                  </button>
                ) : null}
              </span>
              {isDecision && open.has(after) ? (
                <ul>
                  <Decision {...props} line={next} />
                </ul>
              ) : null}
            </li>
          );
        })}
      </ul>
    </li>
  );
}

function colourOf({ action, share, allIn }: ForecastAction): string {
  return `var(--${action === "f" ? "fold" : share === null ? "call" : betColour(share, allIn)})`;
}

function ending(next: ForecastLine | undefined, before: ForecastLine): string {
  if (!next) {
    return "";
  }
  const words: Record<string, string> = { fold: "the hand ends", showdown: "showdown", run_out: "the cards run out" };
  return words[next.kind] ?? (next.street !== before.street ? `→ ${next.street}` : "");
}
