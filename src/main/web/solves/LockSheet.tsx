import { useState } from "preact/hooks";
import type { ForecastLine } from "../api/types.ts";
import { EditableRange } from "../parts/EditableRange.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { actionName } from "./line.ts";
import type { Lock, LockRule, SolveForm } from "./model.ts";

interface LockSheetProps {
  form: SolveForm;
  decision: ForecastLine;
  lock: Lock | undefined;
  /** The hands of the first rows of a new lock. */
  hands?: readonly Pick<LockRule, "range" | "class">[];
  onLock: (lock: Lock | null) => void;
  onClose: () => void;
}

/** Locks a decision: rows of who and what. The first row that has a hand holds for it; the others stay free. */
export function LockSheet(props: LockSheetProps) {
  const { form, decision } = props;
  const actions = decision.actions;
  const always = (action: string): Record<string, number> => ({ [action]: 1 });
  const [rules, setRules] = useState<readonly LockRule[]>(
    props.lock?.hands ??
      (props.hands ?? [{ range: "AA**", class: "" }]).map(hands => ({ ...hands, frequencies: always(actions.at(-1)?.action ?? "x") })),
  );
  const change = (index: number, next: Partial<LockRule>) => setRules(rules.map((rule, at) => (at === index ? { ...rule, ...next } : rule)));
  const isComplete = rules.every(rule => (rule.range.trim() || rule.class.trim()) && Math.abs(sumOf(rule) - 1) < 1e-6);
  return (
    <Sheet title={`Lock ${(decision.actor ?? "").toUpperCase()} at ${decision.line || "the first decision"}`} kind="drawer" onClose={props.onClose}>
      <p class="muted">The first row that has a hand holds for it. Hands of no row stay free.</p>
      {rules.map((rule, index) => (
        <fieldset key={index} class="lock-rule">
          <legend class="row">
            Row {index + 1}
            {rules.length > 1 ? (
              <button type="button" class="button plain small" onClick={() => setRules(rules.filter((_, at) => at !== index))}>
                Remove
              </button>
            ) : null}
          </legend>
          <EditableRange label={`Hands of row ${index + 1}`} value={rule.range} context={{ game: form.game, boards: form.boards, dead: [] }} onChange={range => change(index, { range })} />
          <label class="number-field wide">
            <span class="muted">and of the class</span>
            <input class="input mono" value={rule.class} placeholder="any, or such as set,top_set" onInput={event => change(index, { class: event.currentTarget.value })} />
          </label>
          <div class="lock-actions">
            {actions.map(action => (
              <label key={action.action} class="lock-action">
                <span>{actionName(action)}</span>
                <input
                  type="range"
                  min={0}
                  max={100}
                  step={1}
                  value={Math.round(100 * (rule.frequencies[action.action] ?? 0))}
                  onInput={event => change(index, { frequencies: shifted(rule.frequencies, action.action, Number(event.currentTarget.value) / 100, actions.map(other => other.action)) })}
                />
                <output>{Math.round(100 * (rule.frequencies[action.action] ?? 0))}%</output>
                <button type="button" class="button plain small" onClick={() => change(index, { frequencies: always(action.action) })}>
                  always
                </button>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div class="row">
        <button type="button" class="button" onClick={() => setRules([...rules, { range: "*", class: "", frequencies: always(actions[0]?.action ?? "x") }])}>
          + row
        </button>
        <span class="grow" />
        {props.lock ? (
          <button type="button" class="button danger" onClick={() => props.onLock(null)}>
            Unlock
          </button>
        ) : null}
        <button type="button" class="button primary" disabled={!isComplete} onClick={() => props.onLock({ line: decision.line, hands: rules })}>
          Lock
        </button>
      </div>
    </Sheet>
  );
}

function sumOf(rule: LockRule): number {
  return Object.values(rule.frequencies).reduce((sum, share) => sum + share, 0);
}

/** Gives an action a frequency, and shares the rest among the others as before. All add up to 1 in whole percents. */
export function shifted(before: LockRule["frequencies"], action: string, share: number, actions: readonly string[]): Record<string, number> {
  const others = actions.filter(other => other !== action);
  const left = others.reduce((sum, other) => sum + (before[other] ?? 0), 0);
  const rest = Math.round(100 * (1 - share));
  let sum = 0;
  const cents: Record<string, number> = {};
  for (const other of others) {
    const from = Math.round(sum);
    sum += rest * (left > 0 ? (before[other] ?? 0) / left : 1 / others.length);
    cents[other] = Math.round(sum) - from;
  }
  const all: [string, number][] = [[action, share], ...Object.entries(cents).map(([name, part]): [string, number] => [name, part / 100])];
  return Object.fromEntries(all.filter(([, part]) => part > 0));
}
