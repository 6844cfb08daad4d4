import { get } from "../../api/client.ts";
import type { Strategy } from "../../api/types.ts";
import { isDeal, stepsOf } from "../../poker/line.ts";
import type { LockRule } from "../model.ts";
import { selection, strategyPath, type BrowserState } from "./state.ts";

const PAGE = 1_000;
/** Most hands that a rule names one by one. */
const MOST_HANDS = 10_000;

/** The hands of a rule, as a lock names them. */
export type LockHands = Pick<LockRule, "range" | "class">;

/**
 * Returns the hands that the filters select where ranges and classes can name them: cells of made hands, of the nuts, of shapes,
 * and of two draws or none. A cell with one draw is not its class, which may have the other draw as well. Classes of a lock are
 * those on the boards of the document, so they cannot name hands after a deal.
 */
export function rulesOf(line: string, { hands, classes, cell }: Pick<BrowserState, "hands" | "classes" | "cell">): LockHands[] | null {
  const isDealt = stepsOf(line).some(isDeal);
  if (cell === "") {
    return classes && isDealt ? null : [{ range: hands, class: classes }];
  }
  // What has alternatives cannot be joined with a cell.
  if (classes.includes(",")) {
    return null;
  }
  const terms = new Map<string, string[]>();
  for (const each of cell.split(",")) {
    const rule = cellRule(each.split(";"), hands, classes);
    if (rule === null || (rule.class && isDealt)) {
      return null;
    }
    terms.set(rule.range, [...(terms.get(rule.range) ?? []), rule.class]);
  }
  return [...terms].map(([range, names]) => ({ range, class: names.join(",") }));
}

function cellRule(groups: readonly string[], hands: string, classes: string): LockHands | null {
  const ranges = hands ? [`(${hands})`] : [];
  const named = new Map<string, string[]>();
  for (const group of groups) {
    const [, kind = "", board = "", name = ""] = /^([a-z]+)(?:@([12]))?:(?:\d+:)?(.*)$/.exec(group) ?? [];
    const isClass = kind === "made" || (kind === "nuts" && name === "nuts") || (kind === "draws" && (name === "no_draw" || name.includes(".")));
    const shape = kind === "shape" ? shapeRange(name) : null;
    if (shape !== null) {
      ranges.push(shape);
    } else if (isClass) {
      named.set(board, [...(named.get(board) ?? []), name]);
    } else {
      return null;
    }
  }
  const terms = [...(classes ? [classes] : []), ...[...named].map(([board, names]) => `${board ? `${board}:` : ""}${names.join(".")}`)];
  return { range: ranges.join(":"), class: terms.join("&") };
}

/** Returns a shape in macros of ranges; null where there are none. */
function shapeRange(shape: string): string | null {
  const [suits = "", ranks = ""] = shape.split(".");
  const macros: Record<string, string> = { rd: ":$0g", np: ":$np!$0g", op: ":$op", tp: ":$tp", tr: "!$nt" };
  const ofRanks = macros[ranks];
  return suits === "other" || ofRanks === undefined ? null : `$${suits}${ofRanks}`;
}

/** Returns the hands that the filters select, one by one. */
export async function listedHands(job: string, decision: Strategy, state: BrowserState): Promise<LockHands> {
  const names: string[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await get<Strategy>(strategyPath(job, "", { line: decision.line, ...selection(state), limit: PAGE, offset }));
    if (page.selected.hands > MOST_HANDS) {
      throw new Error(`These are ${page.selected.hands} hands, and a lock can name ${MOST_HANDS} one by one: choose fewer.`);
    }
    names.push(...page.hands.map(({ hand }) => hand));
    if (page.next === null) {
      return { range: names.join(","), class: "" };
    }
  }
}
