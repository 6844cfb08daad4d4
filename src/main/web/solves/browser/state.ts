import type { Strategy } from "../../api/types.ts";
import { changeQuery } from "../../state/address.ts";

/** What cells of the breakdown show. */
const MODES = ["strategy", "combos", "ev", "equity", "regret", "difference"] as const;
export type Mode = (typeof MODES)[number];

export type Player = "oop" | "ip";

/** What the address of the browser says. */
export interface BrowserState {
  line: string;
  /** The breakdown; "" for the first one of the spot. */
  by: string;
  /** A range, in the syntax of ranges. */
  hands: string;
  /** A filter on classes. */
  classes: string;
  /** Cells of a breakdown. */
  cell: string;
  /** Groups with names, for the breakdown "view" and its cells: "aces|AA**;sets||set". */
  groups: string;
  /** The ranks whose hands are listed, such as "AA65". */
  open: string;
  sort: string;
  /** On two boards, the card of the first board while the second is chosen. */
  first: string;
  /** Whose hands are shown; "" for the player who acts. */
  player: Player | "";
  /** How the cards of a deal are shown. */
  cards: "map" | "list";
  show: Mode;
  /** A second solve that is compared. */
  with: string;
}

const NAMES = { line: "line", by: "by", hands: "hands", classes: "class", cell: "cell", groups: "groups", open: "open", sort: "sort", first: "first", player: "player", cards: "cards", show: "show", with: "with" } as const;

/** The breakdown by groups with names. */
export const VIEW = "view";

/** What an address leaves out. */
const DEFAULTS: Partial<BrowserState> = { show: "strategy", cards: "map" };

/** Reads the state from the query of an address. Unknown values are kept: the service says what is wrong with them. */
export function readState(query: URLSearchParams): BrowserState {
  const text = (name: string) => query.get(name) ?? "";
  return {
    line: text("line"),
    by: text("by"),
    hands: text("hands"),
    classes: text("class"),
    cell: text("cell"),
    groups: text("groups"),
    open: text("open"),
    sort: text("sort"),
    first: text("first"),
    player: text("player") === "oop" || text("player") === "ip" ? (text("player") as Player) : "",
    cards: text("cards") === "list" ? "list" : "map",
    show: MODES.find(mode => mode === text("show")) ?? "strategy",
    with: text("with"),
  };
}

/** Changes the state. With replace, Back leads to what was before the last change that did not replace. */
export function changeState(change: Partial<BrowserState>, options: { replace?: boolean } = {}): void {
  const query: Record<string, string | undefined> = {};
  for (const [field, value] of Object.entries(change) as [keyof BrowserState, string][]) {
    query[NAMES[field]] = value === DEFAULTS[field] ? "" : value;
  }
  changeQuery(query, options);
}

/** Goes to a line: what was opened belongs to the decision before. */
export function goTo(line: string): void {
  changeState({ line, open: "", first: "", sort: "" });
}

/** Returns the address of an operation on the strategies of a job. */
export function strategyPath(job: string, operation: "" | "/breakdown" | "/next-cards" | "/export", query: Record<string, string | number>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== "" || name === "line") {
      parameters.set(name, String(value));
    }
  }
  return `/api/v1/jobs/${encodeURIComponent(job)}/strategy${operation}?${parameters}`;
}

/** Returns the player whose hands are shown at a decision. */
export function shownPlayer(decision: Strategy, { player }: BrowserState): Player {
  return player || decision.actor;
}

/** Returns whether the hands that are shown are those of the player who waits. */
export function isWaiting(decision: Strategy, state: BrowserState): boolean {
  return shownPlayer(decision, state) !== decision.actor;
}

/** Shows the hands of a player; an order by an action belongs to the one who acts. */
export function showPlayer(decision: Strategy, player: Player): void {
  changeState({ player: player === decision.actor ? "" : player, sort: "", open: "" }, { replace: true });
}

/** Returns the parameters that say whose hands are shown, and with what. Equities take the service some time. */
export function rangeOf(decision: Strategy, state: BrowserState): Record<string, string> {
  return {
    player: isWaiting(decision, state) ? shownPlayer(decision, state) : "",
    include: state.show === "equity" ? "equity" : "",
  };
}

/** Returns the parameters that select hands. */
export function selection({ hands, classes, cell, groups }: BrowserState): Record<string, string> {
  return { hands, class: classes, cell, ...(/(^|[,;])view:/.test(cell) ? { groups } : {}) };
}

/** Returns the address of a decision without its hands. */
export function headPath(job: string, line: string): string {
  return strategyPath(job, "", { line, limit: 0 });
}

/** Rows of the list by ranks that are read at once. */
export const PAGE = 200;

/** Returns the address of a page of the rows by ranks. */
export function rowsPath(job: string, line: string, range: Record<string, string>, state: BrowserState, page: number): string {
  return strategyPath(job, "/breakdown", { line, ...range, ...selection(state), by: "ranks", sort: state.sort, limit: PAGE, offset: page * PAGE });
}

/** Returns the address of the cells of a breakdown; without one in the state, of the usual one of the boards. */
export function breakdownPath(job: string, line: string, range: Record<string, string>, { by, hands, classes, groups }: BrowserState): string {
  return strategyPath(job, "/breakdown", { line, by, ...range, hands, class: classes, groups: by === VIEW ? groups : "" });
}
