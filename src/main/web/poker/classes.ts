const SHAPE_NAMES: Record<string, string> = {
  ds: "double suited", ss: "single suited", ts: "three of a suit", qs: "four of a suit", ms: "one suit", rb: "rainbow",
  other: "other suits", rd: "rundown", np: "no pair", op: "one pair", tp: "two pair", "3p": "three pair", tr: "three of a rank",
};

/** Returns a class for people: "top_set" is "top set", "flush_draw.wrap" is "flush draw + wrap". */
export function className(name: string): string {
  return name.replaceAll("_", " ").replaceAll(".", " + ");
}

/** Returns one half of a shape for people: "ds" is "double suited". */
export function shapeName(name: string): string {
  return SHAPE_NAMES[name] ?? name;
}

/** Returns a group of a grouping for people. */
export function groupName(by: string, group: string): string {
  if (by.startsWith("strength")) {
    return `band ${group}`;
  }
  if (by.startsWith("equity")) {
    return `equity ${equityBand(by, group)}`;
  }
  if (by === "view") {
    return group;
  }
  return by === "shape" ? group.split(".").map(shapeName).join(", ") : className(group);
}

/** Returns a band of equities: the tenth of ten is "90–100%". */
export function equityBand(by: string, group: string): string {
  const width = 100 / Number(/:(\d+)/.exec(by)?.[1] ?? 1);
  return `${Math.round(width * (Number(group) - 1))}–${Math.round(width * Number(group))}%`;
}

/** A breakdown that can be chosen. */
export interface Grouping {
  /** The value of by in an address. */
  by: string;
  name: string;
  /** Pressed after "b". */
  key: string;
}

/** Returns the breakdowns of a spot, the one that is shown first in front. */
export function groupings(boards: number, isRiver: boolean): Grouping[] {
  const shapes = { by: "shape", name: "Shapes", key: "h" };
  const equities = { by: "equity:20", name: "Equity", key: "q" };
  if (boards === 2) {
    return [
      { by: "made@1,made@2", name: "Boards", key: "c" },
      ...(isRiver
        ? [{ by: "strength@1:20", name: "Strength 1", key: "s" }, { by: "strength@2:20", name: "Strength 2", key: "t" }]
        : [{ by: "made@1,draws@1", name: "Board 1", key: "d" }, { by: "made@2,draws@2", name: "Board 2", key: "e" }]),
      equities,
      shapes,
    ];
  }
  return isRiver
    ? [{ by: "made,strength:10", name: "Classes", key: "c" }, { by: "strength:40", name: "Strength", key: "s" }, equities, shapes]
    : [{ by: "made,draws", name: "Classes", key: "c" }, { by: "draws", name: "Draws", key: "d" }, equities, shapes];
}
