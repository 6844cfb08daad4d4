import type { SpotSimulationParams } from "../api/types.ts";
import { GAMES, handSize, parseCards, type Card, type Game } from "../poker/cards.ts";
import { isRecord } from "../state/storage.ts";

export type PlayerKind = "hand" | "range" | "random";

export interface PlayerForm {
  kind: PlayerKind;
  cards: readonly Card[];
  range: string;
}

/** What the form of a spot holds, complete or not. */
export interface SpotForm {
  game: Game;
  boards: readonly (readonly Card[])[];
  players: readonly PlayerForm[];
  dead: readonly Card[];
  method: "auto" | "exact" | "monte_carlo";
  trials: number;
  seed: number;
  /** Whether the equities by next card are wanted. */
  nextCards: boolean;
}

export const MAX_PLAYERS = 8;
export const BOARD_SIZE = 5;
export const NEW_PLAYER: PlayerForm = { kind: "hand", cards: [], range: "" };

const DEFAULT_TRIALS = 200_000;
const OF_HANDS = ["categories"] as const;
const OF_RANGES = ["categories", "classes", "distribution"] as const;

/** What a newcomer sees: a double board that is solved exactly in a moment. */
export const EXAMPLE: SpotForm = {
  game: "plo4",
  boards: [["Ad", "8c", "2s"], ["Ks", "Qs", "Js"]],
  players: [
    { kind: "hand", cards: ["As", "Ah", "Kd", "Qc"], range: "" },
    { kind: "hand", cards: ["Jh", "Th", "9h", "8d"], range: "" },
  ],
  dead: [],
  method: "auto",
  trials: DEFAULT_TRIALS,
  seed: 1,
  nextCards: false,
};

/** A further example with its name. */
export const EXAMPLES: readonly (readonly [string, SpotForm])[] = [
  ["Two hands on a double board", EXAMPLE],
  [
    "Set against a wrap and a flush draw",
    {
      ...EXAMPLE,
      boards: [["9s", "8h", "3s"]],
      players: [
        { kind: "hand", cards: ["9h", "9d", "Ac", "4d"], range: "" },
        { kind: "hand", cards: ["Js", "Ts", "7c", "6d"], range: "" },
      ],
    },
  ],
  [
    "Range against range on a flop",
    {
      ...EXAMPLE,
      boards: [["Kh", "9c", "4h"]],
      players: [
        { kind: "range", cards: [], range: "AA**:10%, KK**:15%" },
        { kind: "range", cards: [], range: "10%!AA" },
      ],
    },
  ],
  [
    "Double-suited aces before the flop",
    {
      ...EXAMPLE,
      boards: [[]],
      players: [
        { kind: "range", cards: [], range: "AA$ds" },
        { kind: "random", cards: [], range: "" },
        { kind: "random", cards: [], range: "" },
      ],
    },
  ],
];

/** A place of the form that cards or text go to: "boards/0", "players/1", "dead". */
export type Place = string;

/** All cards that are on the form, with their place. */
export function placedCards(form: SpotForm): Map<Card, Place> {
  const placed = new Map<Card, Place>();
  form.boards.forEach((board, index) => board.forEach(card => placed.set(card, `boards/${index}`)));
  form.players.forEach((player, index) => player.kind === "hand" && player.cards.forEach(card => placed.set(card, `players/${index}`)));
  form.dead.forEach(card => placed.set(card, "dead"));
  return placed;
}

/** Returns the cards of a place. */
export function cardsAt(form: SpotForm, place: Place): readonly Card[] {
  const [kind, index] = splitPlace(place);
  return kind === "dead" ? form.dead : kind === "boards" ? (form.boards[index] ?? []) : (form.players[index]?.cards ?? []);
}

/** Returns the form with other cards at a place. */
export function withCards(form: SpotForm, place: Place, cards: readonly Card[]): SpotForm {
  const [kind, index] = splitPlace(place);
  if (kind === "dead") {
    return { ...form, dead: cards };
  }
  return kind === "boards"
    ? { ...form, boards: form.boards.map((board, at) => (at === index ? cards : board)) }
    : withPlayer(form, index, { cards });
}

/** Returns the form with changes of a player. */
export function withPlayer(form: SpotForm, index: number, change: Partial<PlayerForm>): SpotForm {
  return { ...form, players: form.players.map((player, at) => (at === index ? { ...player, ...change } : player)) };
}

/** Returns how many cards a place holds at most. */
export function sizeOf(form: SpotForm, place: Place): number {
  const kind = splitPlace(place)[0];
  return kind === "boards" ? BOARD_SIZE : kind === "players" ? handSize(form.game) : 16;
}

function splitPlace(place: Place): [string, number] {
  const [kind = "", index = "0"] = place.split("/");
  return [kind, Number(index)];
}

/** Returns the form without cards and ranges: as many boards, and two hands. */
export function cleared(form: SpotForm): SpotForm {
  return { ...form, boards: form.boards.map(() => []), players: [NEW_PLAYER, NEW_PLAYER], dead: [] };
}

/** Returns what is missing before the spot can run; empty if nothing is. */
export function missing(form: SpotForm): string[] {
  const problems: string[] = [];
  form.boards.forEach((board, index) => {
    if (board.length === 1 || board.length === 2) {
      problems.push(`Board ${index + 1} has ${board.length} of the 3 cards of a flop.`);
    }
  });
  form.players.forEach((player, index) => {
    const size = handSize(form.game);
    if (player.kind === "hand" && player.cards.length !== size) {
      problems.push(`Player ${index + 1} has ${player.cards.length} of ${size} cards.`);
    } else if (player.kind === "range" && !player.range.trim()) {
      problems.push(`Player ${index + 1} has no range.`);
    }
  });
  return problems;
}

/** Returns the parameters of the job. */
export function toParams(form: SpotForm): SpotSimulationParams {
  return {
    game: form.game,
    boards: form.boards.map(board => board.join("")),
    players: form.players.map(player =>
      player.kind === "hand" ? { hand: player.cards.join("") } : player.kind === "range" ? { range: player.range.trim() } : { random: true },
    ),
    ...(form.dead.length ? { dead: form.dead.join("") } : {}),
    ...(form.method === "auto" ? {} : { method: form.method }),
    ...(form.trials === DEFAULT_TRIALS ? {} : { trials: form.trials }),
    ...(form.seed === 1 ? {} : { seed: form.seed }),
    include: [
      ...(form.players.some(({ kind }) => kind === "range") ? OF_RANGES : OF_HANDS),
      ...(form.nextCards && hasNextCard(form) ? (["nextCards"] as const) : []),
    ],
  };
}

/** Returns whether a card may come next on a board whose cards are known. */
export function hasNextCard({ boards }: SpotForm): boolean {
  return boards.some(({ length }) => length === 3 || length === 4);
}

/** Returns the form of parameters; null if the value holds none, as in a link that was changed by hand. */
export function fromParams(value: unknown): SpotForm | null {
  if (!isRecord(value) || !GAMES.includes(value["game"] as Game) || !Array.isArray(value["players"])) {
    return null;
  }
  const boards = Array.isArray(value["boards"]) ? value["boards"].slice(0, 2).map(cardsOf) : [[]];
  const method = value["method"];
  const players = value["players"].slice(0, MAX_PLAYERS).map(playerOf);
  return {
    game: value["game"] as Game,
    boards: boards.length ? boards : [[]],
    players: players.length > 1 ? players : [...players, NEW_PLAYER, NEW_PLAYER].slice(0, 2),
    dead: cardsOf(value["dead"]),
    method: method === "exact" || method === "monte_carlo" ? method : "auto",
    trials: numberOf(value["trials"], DEFAULT_TRIALS),
    seed: numberOf(value["seed"], 1),
    nextCards: Array.isArray(value["include"]) && value["include"].includes("nextCards"),
  };
}

function playerOf(value: unknown): PlayerForm {
  if (isRecord(value) && typeof value["range"] === "string") {
    return { kind: "range", cards: [], range: value["range"] };
  }
  return isRecord(value) && value["random"] === true
    ? { kind: "random", cards: [], range: "" }
    : { kind: "hand", cards: isRecord(value) ? cardsOf(value["hand"]) : [], range: "" };
}

function cardsOf(value: unknown): Card[] {
  return typeof value === "string" ? (parseCards(value) ?? []) : [];
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : fallback;
}

/** Returns whether two forms give the same job. */
export function isSameSpot(one: SpotForm, other: SpotForm): boolean {
  return JSON.stringify(toParams(one)) === JSON.stringify(toParams(other));
}
