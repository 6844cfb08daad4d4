import { className } from "../../poker/classes.ts";
import type { Row } from "./useRows.ts";

/** A row that is here. */
export type ShownRow = Exclude<Row, { kind: "loading" }>;

/** The hand, or the ranks of several. */
export function nameOf(row: ShownRow): string {
  return row.kind === "hand" ? row.hand.hand : (row.cell.key[0] ?? "");
}

/** What the hand makes, or most of the hands, on each board. */
export function classesOf(row: ShownRow): string[] {
  return row.kind === "hand" ? row.hand.classes.map(handClass) : (row.cell.made ?? []).map(className);
}

function handClass({ made, draws, nuts }: { made: string; draws: string; nuts: boolean }): string {
  return (nuts ? "nuts: " : "") + className(made) + (draws === "no_draw" ? "" : `, ${className(draws)}`);
}
