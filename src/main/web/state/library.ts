import type { NamedRange } from "../poker/ranges.ts";
import { createStore } from "./store.ts";
import { isRecord, readStored, writeStored } from "./storage.ts";

const LIBRARY = "plosolver.ranges.1";
const HISTORY = "plosolver.range-history.1";
const LONGEST_HISTORY = 20;
/** Longer ranges would fill the storage of the browser. */
const LONGEST_REMEMBERED = 20_000;

function areNamed(value: unknown): value is NamedRange[] {
  return Array.isArray(value) && value.every(entry => isRecord(entry) && ["name", "game", "range"].every(field => typeof entry[field] === "string"));
}

/** Named ranges of this browser, by name. */
export const library = createStore<readonly NamedRange[]>(readStored(LIBRARY, areNamed, []));

/** The ranges that were used last, the newest first; their names are empty. */
export const rangeHistory = createStore<readonly NamedRange[]>(readStored(HISTORY, areNamed, []));

/** Adds ranges, or replaces those of the same game and name. */
export function saveRanges(ranges: readonly NamedRange[]): void {
  const isNew = (old: NamedRange) => !ranges.some(({ name, game }) => name === old.name && game === old.game);
  keep([...library.get().filter(isNew), ...ranges].sort((a, b) => a.name.localeCompare(b.name)));
}

export function deleteRange({ name, game }: NamedRange): void {
  keep(library.get().filter(entry => entry.name !== name || entry.game !== game));
}

/** Remembers a range that was used. */
export function rememberRange(game: string, range: string): void {
  if (range.length <= LONGEST_REMEMBERED) {
    const others = rangeHistory.get().filter(entry => entry.range !== range || entry.game !== game);
    rangeHistory.set([{ name: "", game, range }, ...others].slice(0, LONGEST_HISTORY));
    writeStored(HISTORY, rangeHistory.get());
  }
}

function keep(ranges: readonly NamedRange[]): void {
  library.set(ranges);
  writeStored(LIBRARY, ranges);
}
