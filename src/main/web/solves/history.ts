import type { SolverAnalysisParams } from "../api/types.ts";

/** A hand's history as lines of text, as people write it. */
export interface HistoryForm {
  /** "SB 100, BB 100, BTN 100", in the order in which the players act after the flop. */
  stacks: string;
  /** "0.5/1"; empty in a bomb pot. */
  blinds: string;
  ante: string;
  /** "UTG 4, HJ 8". */
  straddles: string;
  bombPotAnte: string;
  /** A line for each street that is over: "BTN raises 3.5, SB folds, BB calls". */
  streets: readonly string[];
}

const ACTION = /^(\S+)\s+(fold|check|call|bet|raise)(?:e?s)?(?:\s+(?:to\s+)?([\d.]+))?$/i;

type HistoryParams = Pick<SolverAnalysisParams, "positions" | "stacks" | "blinds" | "ante" | "straddles" | "bombPotAnte" | "actions">;

/** Returns the history as the service reads it, with as many streets as are over before the solve. What cannot be read is left out: the note of its field says so. */
export function actionsOf(history: HistoryForm, streets: number): HistoryParams {
  const stacks = pairs(history.stacks);
  const blinds = history.blinds.split("/").map(Number).filter(Number.isFinite);
  const straddles = pairs(history.straddles);
  return {
    positions: stacks.map(([position]) => position),
    stacks: stacks.map(([, chips]) => chips),
    ...(history.bombPotAnte.trim()
      ? { bombPotAnte: Number(history.bombPotAnte) }
      : {
          ...(history.blinds.trim() ? { blinds } : {}),
          ...(history.ante.trim() ? { ante: Number(history.ante) } : {}),
          ...(straddles.length ? { straddles: straddles.map(([position, amount]) => ({ position, amount })) } : {}),
        }),
    actions: Array.from({ length: streets }, (_, street) => history.streets[street + firstOf(history.bombPotAnte)] ?? "").map(text => readActions(text).flatMap(action => ("error" in action ? [] : action))),
  };
}

/** The first line that counts: a bomb pot has no betting before the flop. */
export function firstOf(bombPotAnte: string): number {
  return bombPotAnte.trim() ? 1 : 0;
}

type Action = NonNullable<SolverAnalysisParams["actions"]>[number][number];

/** Reads a street: actions separated by commas or semicolons. */
export function readActions(text: string): (Action | { error: string })[] {
  return split(text).map(part => {
    const match = ACTION.exec(part);
    if (!match) {
      return { error: `“${part}” is no action: write for example “BTN raises 7”, “BB calls” or “CO checks”` };
    }
    const [, position = "", action = "", amount] = match;
    return { position, action: action.toLowerCase() as Action["action"], ...(amount ? { amount: Number(amount) } : {}) };
  });
}

/** Returns what is wrong with a street; empty if nothing. */
export function streetError(text: string): string {
  const wrong = readActions(text).find(action => "error" in action);
  return wrong && "error" in wrong ? wrong.error : "";
}

/** Writes the history of parameters as lines. */
export function formatActions(params: HistoryParams, fallback: HistoryForm): HistoryForm {
  if (!params.positions || !params.stacks) {
    return fallback;
  }
  const text = (value: number | null | undefined) => (value === undefined || value === null ? "" : String(value));
  const streets = (params.actions ?? []).map(street =>
    street.map(({ position, action, amount }) => `${position} ${action}s${amount === undefined || amount === null ? "" : " " + amount}`).join(", "),
  );
  return {
    stacks: params.positions.map((position, index) => `${position} ${params.stacks?.[index] ?? ""}`).join(", "),
    blinds: params.blinds?.join("/") ?? "",
    ante: text(params.ante),
    straddles: (params.straddles ?? []).map(({ position, amount }) => `${position} ${amount}`).join(", "),
    bombPotAnte: text(params.bombPotAnte),
    streets: fallback.streets.map((street, index) => streets[index - firstOf(text(params.bombPotAnte))] ?? street),
  };
}

function split(text: string): string[] {
  return text.split(/[,;\n]/).map(part => part.trim()).filter(Boolean);
}

/** Reads "SB 100, BB 98.5". */
function pairs(text: string): [string, number][] {
  return split(text).map(part => {
    const [name = "", amount = ""] = part.split(/\s+/);
    return [name, Number(amount)];
  });
}
