import type { Strategy, StrategyBreakdown, StrategyCell } from "../../api/types.ts";
import type { Action } from "../../poker/actions.ts";
import { actionColour } from "../../poker/actions.ts";
import { chips, NOTHING, percent } from "../../poker/figures.ts";
import { mixText } from "./MixBar.tsx";
import type { Mode } from "./state.ts";

/** Returns what cells can show, the first choice in front. */
export function modes(waits: boolean, isCompared: boolean): (readonly [Mode, string])[] {
  const all: (readonly [Mode, string])[] = [
    ["strategy", "Strategy"], ["combos", "Combos"], ["ev", "EV"], ["equity", "Equity"], ["regret", "Regret"], ["difference", "Difference"],
  ];
  const hidden: Mode[] = [...(waits ? (["strategy", "regret", "difference"] as const) : []), ...(isCompared ? [] : (["difference"] as const))];
  return all.filter(([mode]) => !hidden.includes(mode));
}

/** What one cell shows. */
export interface CellFigures {
  /** The actions of which the colours are; null for one colour by depth. */
  actions: readonly Action[] | null;
  /** How deep the colour is, from 0 to 1. */
  depth: number;
  /** A colour token. */
  colour: string;
  label: string;
  /** All figures in words. */
  text: string;
}

interface Answers {
  decision: Strategy;
  breakdown: StrategyBreakdown;
  other: StrategyBreakdown | null;
}

/** Returns a function from a cell to what it shows. */
export function figuresOf(mode: Mode, { decision, breakdown, other }: Answers): (cell: StrategyCell) => CellFigures {
  const { total, cells } = breakdown;
  const waits = breakdown.player !== breakdown.actor;
  const share = ({ combos }: StrategyCell) => (total.combos > 0 ? combos / total.combos : 0);
  const largest = (value: (cell: StrategyCell) => number) => Math.max(1e-9, ...cells.map(value));
  const most = { combos: largest(share), regret: largest(cell => cell.regret ?? 0) };
  const others = new Map(other?.cells.map(cell => [cell.key.join("|"), cell]));
  return cell => {
    const text = [
      `${percent(share(cell), 1)} of the range`,
      ...(waits ? [] : [mixText(decision.actions, cell.frequencies)]),
      `EV ${chips(cell.ev)}`,
      ...(cell.equity === undefined ? [] : [`equity ${percent(cell.equity, 1)}`]),
    ].join(", ");
    const plain = { actions: null, colour: "accent", text };
    switch (mode) {
      case "strategy":
        return { ...plain, actions: decision.actions, depth: 1, label: share(cell) >= SMALLEST_LABEL ? shareText(share(cell)) : "" };
      case "combos":
        return { ...plain, depth: share(cell) / most.combos, label: share(cell) >= SMALLEST_LABEL ? shareText(share(cell)) : "" };
      case "ev":
        return { ...plain, depth: bounded((cell.ev ?? 0) / decision.pot / 1.5), label: cell.ev === null ? "" : chips(Number(cell.ev.toFixed(1))) };
      case "equity":
        return { ...plain, depth: bounded(cell.equity ?? 0), label: cell.equity === undefined ? "" : percent(cell.equity, 0) };
      case "regret":
        return {
          ...plain,
          depth: (cell.regret ?? 0) / most.regret,
          label: chips(cell.regret),
          text: `${text}, best actions would win ${chips(cell.regret)} more`,
        };
      case "difference":
        return { ...plain, ...difference(cell, others.get(cell.key.join("|")), decision.actions, other?.actions ?? [], text) };
    }
  };
}

/** How much of what a cell does is something else in the other solve, in the colour of the action that is taken more often here. */
function difference(own: StrategyCell, other: StrategyCell | undefined, actions: readonly Action[], names: readonly string[], text: string) {
  if (!other) {
    return { depth: 0, label: "", text: `${text}, not reached in the other solve` };
  }
  const gains = actions.map(({ action }, index) => (own.frequencies[index] ?? 0) - (other.frequencies[names.indexOf(action)] ?? 0));
  const moved = gains.reduce((sum, gain) => sum + Math.max(0, gain), 0);
  const gained = actions[gains.indexOf(Math.max(...gains))];
  const more = own.ev === null || other.ev === null ? NOTHING : signed(own.ev - other.ev);
  return {
    depth: bounded(moved),
    colour: gained ? actionColour(gained) : "accent",
    label: percent(moved, 0),
    text: `${text}; ${percent(moved, 1)} of it changed, EV ${more} against the other solve`,
  };
}

/** A difference with its sign: "+1.25", "−0.3". */
export function signed(value: number): string {
  return `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;
}

const SMALLEST_LABEL = 0.005;

function shareText(share: number): string {
  return percent(share, share < 0.0995 ? 1 : 0);
}

function bounded(value: number): number {
  return Math.max(0, Math.min(1, value));
}
