import { createStore } from "../state/store.ts";
import { navigate } from "../state/address.ts";
import { settings } from "../state/settings.ts";
import { SECTIONS } from "./sections.ts";

/** Whether the sheet of keys is open. */
export const keysShown = createStore(false);

/** Whether the palette is open. */
export const paletteShown = createStore(false);

const CHORD_MILLIS = 1_200;

/** Returns whether a key press belongs to a field, or to a control that takes letters itself. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], [data-keys]") !== null;
}

/** Reacts to the keys that work in every view. Returns the function that ends it. */
export function listenToKeys(): () => void {
  let chordUntil = 0;
  const press = (event: KeyboardEvent) => {
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && (paletteShown.get() || !document.querySelector("dialog[open]"))) {
      event.preventDefault();
      paletteShown.update(isShown => !isShown);
      return;
    }
    if (event.defaultPrevented || isModified || !settings.get().keys || isTyping(event) || document.querySelector("dialog[open]")) {
      return;
    }
    const section = Date.now() < chordUntil ? SECTIONS.find(({ key }) => key === event.key) : undefined;
    chordUntil = 0;
    if (section) {
      event.preventDefault();
      navigate(section.path);
    } else if (event.key === "g") {
      chordUntil = Date.now() + CHORD_MILLIS;
    } else if (event.key === "?") {
      event.preventDefault();
      keysShown.set(true);
    }
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
