import type { SolverAnalysisParams } from "../api/types.ts";
import { GAMES, parseCards, type Card, type Game } from "../poker/cards.ts";
import { isRecord } from "../state/storage.ts";
import { actionsOf, formatActions, type HistoryForm } from "./history.ts";

export type Player = "oop" | "ip";
export type Street = "flop" | "turn" | "river";
export type Size = number | "allin";
export type SizesOfPlayers = Record<Player, readonly Size[]>;
export type SizesOfStreet = Record<"bets" | "raises", SizesOfPlayers>;

/** A rule of a lock: which hands take which actions how often. */
export interface LockRule {
  range: string;
  class: string;
  frequencies: Readonly<Record<string, number>>;
}

export interface Lock {
  line: string;
  hands: readonly LockRule[];
}

/** What the form of a solve holds, complete or not. Numbers are texts, so that they can be half typed. */
export interface SolveForm {
  label: string;
  game: Game;
  boards: readonly (readonly Card[])[];
  spot: "chips" | "history";
  pot: string;
  stack: string;
  minBet: string;
  history: HistoryForm;
  ranges: Record<Player, string>;
  sizes: Record<Street, SizesOfStreet>;
  raiseCap: number;
  rake: string;
  rakeCap: string;
  exploitability: string;
  iterations: string;
  seconds: string;
  algorithm: "dcfr" | "hs-dcfr" | "cfr+";
  method: "auto" | "exact" | "classes";
  priority: number;
  /** Whether the result of an equal job may be the answer. */
  cache: boolean;
  removedLines: readonly string[];
  locks: readonly Lock[];
}

export const STREETS: readonly Street[] = ["flop", "turn", "river"];
export const PLAYERS: readonly Player[] = ["oop", "ip"];
const POT: SizesOfStreet = { bets: { oop: [1], ip: [1] }, raises: { oop: [1], ip: [1] } };
const ALL_POT: Record<Street, SizesOfStreet> = { flop: POT, turn: POT, river: POT };
const NO_HISTORY: HistoryForm = {
  stacks: "SB 100, BB 100, BTN 100",
  blinds: "0.5/1",
  ante: "",
  straddles: "",
  bombPotAnte: "",
  streets: ["BTN raises 3.5, SB folds, BB calls", "BB checks, BTN checks", "BB checks, BTN checks"],
};

/** What a newcomer sees: a river that is solved in seconds. */
export const EXAMPLE: SolveForm = {
  label: "",
  game: "plo4",
  boards: [["Ah", "Kc", "8h", "5d", "2s"]],
  spot: "chips",
  pot: "100",
  stack: "300",
  minBet: "2",
  history: NO_HISTORY,
  ranges: { oop: "6%", ip: "10%" },
  sizes: {
    ...ALL_POT,
    river: { bets: { oop: [0.5, 1], ip: [0.5, 1] }, raises: { oop: [1], ip: [1] } },
  },
  raiseCap: 1,
  rake: "5",
  rakeCap: "3",
  exploitability: "0.5",
  iterations: "1000",
  seconds: "",
  algorithm: "dcfr",
  method: "auto",
  priority: 5,
  cache: true,
  removedLines: [],
  locks: [],
};

/** Further examples with their names. */
export const EXAMPLES: readonly (readonly [string, SolveForm])[] = [
  ["A river, half pot and pot", EXAMPLE],
  [
    "A turn with two narrow ranges",
    {
      ...EXAMPLE,
      boards: [["Qs", "Jh", "6d", "3s"]],
      pot: "40",
      stack: "120",
      rake: "",
      rakeCap: "",
      ranges: { oop: "QQ**:10%, JJ**:5%", ip: "KT98, AT98, 66**:10%" },
      sizes: ALL_POT,
      exploitability: "1",
    },
  ],
  [
    "A bomb pot on two rivers",
    {
      ...EXAMPLE,
      boards: [["Ah", "Kc", "8h", "5d", "2s"], ["Qs", "Js", "7d", "4c", "3h"]],
      pot: "60",
      stack: "250",
      ranges: { oop: "10%", ip: "10%" },
    },
  ],
];

/** The street on which the tree begins, by the cards of the first board; null while it has none. */
export function streetOf(form: SolveForm): Street | null {
  return STREETS[(form.boards[0]?.length ?? 0) - 3] ?? null;
}

/** How many betting rounds are over before the solve; a bomb pot has none before the flop. */
export function streetsBefore(form: SolveForm): number {
  const street = streetOf(form);
  const dealt = street ? STREETS.indexOf(street) + 1 : 1;
  return form.history.bombPotAnte.trim() ? dealt - 1 : dealt;
}

/** The streets of the tree. */
export function streetsOf(form: SolveForm): readonly Street[] {
  const first = streetOf(form);
  return first ? STREETS.slice(STREETS.indexOf(first)) : [];
}

/** What the form lacks before the service can read it, the most urgent first. */
export function missing(form: SolveForm): string[] {
  const lacks: string[] = [];
  if (!streetOf(form)) {
    lacks.push("Give the board 3, 4 or 5 cards");
  }
  if (form.boards.some(board => board.length !== form.boards[0]?.length)) {
    lacks.push("Both boards need equally many cards");
  }
  PLAYERS.filter(player => !form.ranges[player].trim()).forEach(player => lacks.push(`Give the range of ${player.toUpperCase()}`));
  if (form.spot === "chips" && (!(Number(form.pot) > 0) || !(Number(form.stack) > 0))) {
    lacks.push("Give the pot and the stack in chips");
  }
  return lacks;
}

/** Returns the parameters of the solve. Fields that cannot be read are left out, and the service says so. */
export function toParams(form: SolveForm): SolverAnalysisParams {
  const streets = streetsOf(form);
  const sizes = (kind: "bets" | "raises") => Object.fromEntries(streets.map(street => [street, form.sizes[street][kind]]));
  const rake = Number(form.rake);
  return {
    game: form.game,
    boards: form.boards.map(board => board.join("")),
    ...(form.spot === "chips"
      ? { pot: numberOf(form.pot), stack: numberOf(form.stack), ...optional("minBet", form.minBet) }
      : actionsOf(form.history, streetsBefore(form))),
    ranges: { ...form.ranges },
    betSizes: sizes("bets"),
    raiseSizes: sizes("raises"),
    raiseCap: form.raiseCap,
    ...(rake > 0 ? { rake: { rate: rake / 100, ...optional("cap", form.rakeCap) } } : {}),
    ...(form.algorithm === "dcfr" ? {} : { algorithm: form.algorithm }),
    ...(form.method === "auto" ? {} : { method: form.method }),
    target: {
      ...(form.exploitability.trim() ? { exploitability: Number(form.exploitability) / 100 } : {}),
      ...optional("iterations", form.iterations),
      ...optional("seconds", form.seconds),
    },
    ...(form.removedLines.length ? { removedLines: [...form.removedLines] } : {}),
    ...(form.locks.length
      ? {
          locks: form.locks.map(({ line, hands }) => ({
            line,
            hands: hands.map(rule => ({
              ...(rule.range.trim() ? { range: rule.range } : {}),
              ...(rule.class.trim() ? { class: rule.class } : {}),
              frequencies: rule.frequencies,
            })),
          })),
        }
      : {}),
  } as SolverAnalysisParams;
}

/** Returns the document that posts the solve. */
export function toDocument(form: SolveForm): object {
  return {
    type: "solver_analysis",
    ...(form.label.trim() ? { label: form.label.trim() } : {}),
    ...(form.priority === 5 ? {} : { priority: form.priority }),
    ...(form.cache ? {} : { cache: false }),
    params: toParams(form),
  };
}

function numberOf(text: string): number | undefined {
  return text.trim() && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function optional<K extends string>(name: K, text: string): Partial<Record<K, number>> {
  const value = numberOf(text);
  return value === undefined ? {} : ({ [name]: value } as Record<K, number>);
}

/** Returns the form of parameters, of a job or of a link; null if they are none of a solve. */
export function fromParams(value: unknown, label = ""): SolveForm | null {
  if (!isRecord(value) || !isRecord(value["ranges"]) || !Array.isArray(value["boards"])) {
    return null;
  }
  const params = value as unknown as SolverAnalysisParams;
  const game = GAMES.find(known => known === params.game);
  const boards = params.boards.map(board => (typeof board === "string" ? parseCards(board) : null));
  if (!game || boards.includes(null)) {
    return null;
  }
  const text = (number: number | null | undefined, fallback = "") => (number === undefined || number === null ? fallback : String(number));
  return {
    ...EXAMPLE,
    label,
    game,
    boards: boards as Card[][],
    spot: params.pot == null ? "history" : "chips",
    pot: text(params.pot),
    stack: text(params.stack),
    minBet: text(params.minBet),
    history: params.pot == null ? formatActions(params, NO_HISTORY) : NO_HISTORY,
    ranges: { oop: String(params.ranges.oop ?? ""), ip: String(params.ranges.ip ?? "") },
    sizes: Object.fromEntries(STREETS.map(street => [street, sizesOf(params, street)])) as Record<Street, SizesOfStreet>,
    raiseCap: params.raiseCap ?? 3,
    rake: params.rake ? text(Number((100 * params.rake.rate).toFixed(4))) : "",
    rakeCap: text(params.rake?.cap),
    exploitability: text(Number((100 * (params.target?.exploitability ?? 0.005)).toFixed(4))),
    iterations: text(params.target?.iterations, "1000"),
    seconds: text(params.target?.seconds, ""),
    algorithm: params.algorithm ?? "dcfr",
    method: params.method ?? "auto",
    removedLines: params.removedLines ?? [],
    locks: (params.locks ?? []).map(({ line, hands }) => ({
      line,
      hands: hands.map(rule => ({ range: rule.range ?? "", class: rule.class ?? "", frequencies: { ...rule.frequencies } as Record<string, number> })),
    })),
  };
}

function sizesOf(params: SolverAnalysisParams, street: Street): SizesOfStreet {
  const of = (kind: "betSizes" | "raiseSizes", player: Player): readonly Size[] => (params[kind]?.[street]?.[player] as Size[] | undefined) ?? [1];
  return {
    bets: { oop: of("betSizes", "oop"), ip: of("betSizes", "ip") },
    raises: { oop: of("raiseSizes", "oop"), ip: of("raiseSizes", "ip") },
  };
}
