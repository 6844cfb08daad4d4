import type { ForecastAction, ForecastLine } from "../api/types.ts";
import { actionName as nameOf } from "../poker/actions.ts";
import { percent } from "../poker/figures.ts";

/** An action in words with the size of a bet: "Check", "Bet 60 (pot)", "Raise to 250", "All-in 300". */
export function actionName(action: ForecastAction): string {
  const name = nameOf(action);
  return action.allIn || action.share === null ? name : `${name} (${shareName(action.share)})`;
}

/** A share of the pot in words. */
export function shareName(share: number): string {
  const known: [number, string][] = [[0.25, "¼"], [1 / 3, "⅓"], [0.5, "½"], [2 / 3, "⅔"], [0.75, "¾"], [1, "pot"]];
  return known.find(([value]) => Math.abs(value - share) < 0.006)?.[1] ?? percent(share, 0);
}

/** Returns the line after an action. */
export function lineAfter(line: string, action: string): string {
  return line ? `${line}-${action}` : action;
}

/** The nodes of a tree by their lines. */
export function byLine(lines: readonly ForecastLine[]): ReadonlyMap<string, ForecastLine> {
  return new Map(lines.map(line => [line.line, line]));
}
