import type { Stats } from "../api/types.ts";
import { seconds } from "../poker/figures.ts";

/** Figures that queues add up to. */
export type Figure = "posted" | "completed" | "failed" | "cancelled" | "waiting";

/** Returns a figure of all queues together, by step. */
export function sumOf(stats: Stats, figure: Figure): number[] {
  return Array.from({ length: stats.steps }, (_, step) => stats.queues.reduce((sum, queue) => sum + (queue[figure][step] ?? 0), 0));
}

/** Returns the largest percentile of all queues, by step; null where there is none. */
export function percentileOf(stats: Stats, figure: "waitSeconds" | "runSeconds", percentile: "p50" | "p95"): (number | null)[] {
  return Array.from({ length: stats.steps }, (_, step) => {
    const known = stats.queues.flatMap(queue => queue[figure][percentile][step] ?? []);
    return known.length ? Math.max(...known) : null;
  });
}

/** Returns the points of a chart: minutes before now, and the figure. */
export function pointsOf(stats: Stats, figures: readonly (number | null)[]): [number, number][] {
  const minutes = seconds(stats.step) / 60;
  return figures.flatMap((figure, step): [number, number][] => (figure === null ? [] : [[(step - stats.steps + 1) * minutes, figure]]));
}
