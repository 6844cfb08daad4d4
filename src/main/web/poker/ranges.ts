/** Helpers for the syntax of ranges (docs/ranges.md). The service alone decides what a range means. */

/** How a piece joins what stands before it: a union, an intersection, or a difference. */
export type Joiner = "," | ":" | "!";

export interface Edit {
  text: string;
  caret: number;
}

/** Inserts a piece of syntax at a caret, joined to the text before it. */
export function insertPiece(text: string, caret: number, piece: string, joiner: Joiner): Edit {
  const before = text.slice(0, caret).trimEnd();
  const after = text.slice(caret).trimStart();
  const isFirst = before === "" || /[,:!(]$/.test(before);
  const lead = isFirst ? (before && !/[!:(]$/.test(before) ? " " : "") + (before === "" && joiner === "!" ? "!" : "") : joiner === "," ? ", " : joiner;
  const inserted = before + lead + piece;
  const tail = after && !/^[,:!)@]/.test(after) ? ", " + after : after;
  return { text: inserted + tail, caret: inserted.length };
}

/** Returns a weight as the syntax writes it; empty for 1. */
export function weightSuffix(weight: number): string {
  return weight >= 1 ? "" : "@" + Number(weight.toFixed(2));
}

/** Returns the best share of all hands, or the hands between two shares, in percent. */
export function topPiece(from: number, to: number): string {
  return from > 0 ? `${from}%-${to}%` : `${to}%`;
}

/**
 * Returns the range with "any" cards in the place of suit variables, where somebody used to other tools meant those:
 * "AAxx" are aces with two cards of one suit, and "AA**" aces with any two. Null if nothing looks like it.
 */
export function withAnyCards(text: string): string | null {
  const fixed = text.replace(/(^|[\s,:!(])((?:[2-9TJQKA]{1,4}))(x{1,5})(?=$|[\s,:!)@])/gi, (_, lead: string, ranks: string, variables: string) => lead + ranks + "*".repeat(variables.length));
  return fixed === text ? null : fixed;
}

/** A range with its name. */
export interface NamedRange {
  name: string;
  game: string;
  range: string;
}

/** Writes ranges as lines of "game name: range". */
export function writeLibrary(ranges: readonly NamedRange[]): string {
  return ranges.map(({ game, name, range }) => `${game} ${name.replaceAll(":", " ")}: ${range}\n`).join("");
}

/** Reads ranges from such lines. Lines without a game are of PLO4; lines that are none are left out. */
export function readLibrary(text: string): NamedRange[] {
  return text.split(/\r?\n/).flatMap(line => {
    const match = /^\s*(?:(plo[456])\s+)?([^:]+?)\s*:\s*(\S.*?)\s*$/i.exec(line);
    return match ? [{ game: (match[1] ?? "plo4").toLowerCase(), name: match[2] ?? "", range: match[3] ?? "" }] : [];
  });
}
