import { postJob } from "../../api/jobs.ts";
import type { ForecastLine, SolverAnalysisJob, Strategy } from "../../api/types.ts";
import { isDeal, stepsOf } from "../../poker/line.ts";
import type { Lock } from "../model.ts";

const LONGEST_LABEL = 120;

/** Returns a line without its cards: locks hold on every deal. */
export function withoutCards(line: string): string {
  return stepsOf(line)
    .filter(step => !isDeal(step))
    .join("-");
}

/** Returns a decision as the sheet of locks takes it. */
export function asLine(decision: Strategy): ForecastLine {
  const { pot, toCall, stack, street, actor } = decision;
  return {
    line: withoutCards(decision.line),
    kind: "decision",
    street,
    actor,
    pot,
    toCall,
    stack,
    actions: decision.actions.map(({ action, amount, share, allIn }) => ({ action, amount: amount ?? 0, share, allIn })),
  };
}

/** Posts the solve again with a lock, and returns the id of the new job. */
export async function postLocked(job: SolverAnalysisJob, title: string, lock: Lock): Promise<string> {
  const { method, locks, ...params } = job.params;
  const others = (locks ?? []).filter(other => other.line !== lock.line);
  const hands = lock.hands.map(({ range, class: name, frequencies }) => ({
    ...(range.trim() ? { range: range.trim() } : {}),
    ...(name.trim() ? { class: name.trim() } : {}),
    frequencies,
  }));
  const posted = await postJob({
    type: "solver_analysis",
    label: `${title}, locked at ${lock.line || "the root"}`.slice(0, LONGEST_LABEL),
    // A lock names single hands, which classes cannot hold.
    params: { ...params, ...(method === "exact" ? { method } : {}), locks: [...others, { line: lock.line, hands }] },
  });
  return posted.id;
}
