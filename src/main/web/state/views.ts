import { createStore } from "./store.ts";
import { isRecord, readStored, writeStored } from "./storage.ts";

const VIEWS = "plosolver.views.1";
const LONGEST_NAME = 60;
const MOST_GROUPS = 50;

/** A way to look at strategies: the part of an address that belongs to no solve and no line. */
export interface NamedView {
  name: string;
  query: Readonly<Record<string, string>>;
}

function areViews(value: unknown): value is NamedView[] {
  return (
    Array.isArray(value) &&
    value.every(entry => isRecord(entry) && typeof entry["name"] === "string" && isRecord(entry["query"]) && Object.values(entry["query"]).every(part => typeof part === "string"))
  );
}

/** Named views of this browser, by name. */
export const views = createStore<readonly NamedView[]>(readStored(VIEWS, areViews, []));

/**
 * Returns the views that name hands by a range or classes as the groups of a breakdown, in the form of addresses; "" if there
 * are none. Signs that separate groups are left out of their names.
 */
export function groupsOf(all: readonly NamedView[]): string {
  return all
    .map(({ name, query }) => [name.replace(/[,;:|]/g, " ").trim().slice(0, LONGEST_NAME), query["hands"] ?? "", query["classes"] ?? ""])
    .filter(([name, hands, classes]) => name && name !== "other" && (hands || classes))
    .map(([name, hands, classes]) => `${name}|${hands}${classes ? `|${classes}` : ""}`)
    .slice(0, MOST_GROUPS)
    .join(";");
}

/** Adds a view, or replaces the one of the same name. */
export function saveView(view: NamedView): void {
  keep([...views.get().filter(({ name }) => name !== view.name), view].sort((a, b) => a.name.localeCompare(b.name)));
}

export function deleteView(view: NamedView): void {
  keep(views.get().filter(({ name }) => name !== view.name));
}

function keep(all: readonly NamedView[]): void {
  views.set(all);
  writeStored(VIEWS, all);
}
