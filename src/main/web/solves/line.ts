import type { ForecastAction, ForecastLine } from "../api/types.ts";
import { chips, percent } from "../poker/figures.ts";

/** An action in words: "Check", "Bet 60 (pot)", "Raise to 250", "All-in 300". */
export function actionName({ action, amount, share, allIn }: ForecastAction): string {
  const size = share === null || share === undefined ? "" : ` (${shareName(share)})`;
  switch (action.charAt(0)) {
    case "f":
      return "Fold";
    case "x":
      return "Check";
    case "c":
      return `Call ${chips(amount)}`;
    case "b":
      return allIn ? `All-in ${chips(amount)}` : `Bet ${chips(amount)}${size}`;
    default:
      return allIn ? `All-in ${chips(amount)}` : `Raise to ${chips(amount)}${size}`;
  }
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
