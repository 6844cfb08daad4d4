import type { Strategy, StrategyAction } from "../../api/types.ts";
import { walk, type Step } from "../../poker/line.ts";
import { useEffect, useState } from "preact/hooks";
import { knownAnswer, read } from "./answers.ts";
import { headPath } from "./state.ts";

/** A decision on the way, or a deal. */
export type PathNode =
  | { kind: "decision"; line: string; decision: Strategy | null; taken: string | null }
  | { kind: "deal"; index: number; cards: string; step: Step };

/** Where the line of the address ends. */
export type End = "decision" | "deal" | "over" | "unknown";

export interface Path {
  nodes: PathNode[];
  /** The line of the decision that is shown: the last one on the way. */
  shown: string;
  end: End;
  /** How the hand ends, if it does: the action that ends it. */
  last: StrategyAction | null;
}

/** A decision that is looked at for this long is probably gone on from. */
const IDLE_MILLIS = 400;

/** Reads the decisions after a decision while nothing else is asked for, so that the next step is at once. */
export function useNextDecisions(job: string, decision: Strategy | null): void {
  useEffect(() => {
    if (!decision) {
      return;
    }
    const request = new AbortController();
    const timer = setTimeout(async () => {
      for (const action of decision.actions) {
        if (action.leadsTo === "decision" && !request.signal.aborted) {
          await read(headPath(job, action.line), request.signal).catch(() => undefined);
        }
      }
    }, IDLE_MILLIS);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [job, decision?.line]);
}

/** Follows a line: its decisions, each read once, and what comes after it. */
export function usePath(job: string, line: string): Path {
  const steps = walk(line);
  const lines = steps.filter(step => step.kind === "action").map(step => step.before);
  const [, setReads] = useState(0);
  useEffect(() => {
    const request = new AbortController();
    for (const before of lines) {
      if (knownAnswer(headPath(job, before)) === undefined) {
        // A decision that cannot be read is reported where it is shown.
        read(headPath(job, before), request.signal).then(() => setReads(reads => reads + 1), () => undefined);
      }
    }
    return () => request.abort();
  }, [job, line]);

  const nodes: PathNode[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.kind === "deal") {
      nodes.push({ kind: "deal", index, cards: step.text, step });
    } else {
      const decision = knownAnswer<Strategy>(headPath(job, step.before)) ?? null;
      nodes.push({ kind: "decision", line: step.before, decision, taken: step.text });
    }
  }
  const lastStep = steps.at(-1);
  const before = lastStep?.kind === "action" ? lastStep.before : null;
  const lastDecision = before === null ? undefined : knownAnswer<Strategy>(headPath(job, before));
  const last = lastDecision?.actions.find(({ action }) => action === lastStep?.text) ?? null;
  const end: End = before !== null && !lastDecision ? "unknown" : endOf(last);
  if (end === "decision") {
    nodes.push({ kind: "decision", line, decision: knownAnswer<Strategy>(headPath(job, line)) ?? null, taken: null });
  }
  return { nodes, shown: end === "decision" ? line : (before ?? ""), end, last };
}

/** An action that the tree does not have is a decision too: the service says which actions there are. */
function endOf(last: StrategyAction | null): End {
  return !last || last.leadsTo === "decision" ? "decision" : last.leadsTo === "deal" ? "deal" : "over";
}
