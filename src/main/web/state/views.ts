import { createStore } from "./store.ts";
import { isRecord, readStored, writeStored } from "./storage.ts";

const VIEWS = "plosolver.views.1";

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
