import { createStore } from "./store.ts";
import { isRecord, readStored, writeStored } from "./storage.ts";

export type Theme = "system" | "light" | "dark";

/** What a user sets once for all views. Losing it does no harm. */
export interface Settings {
  theme: Theme;
  /** Four colours of suits, or two. */
  deck: "four" | "two";
  /** Whether single keys such as "g s" act outside of text fields. */
  keys: boolean;
  /** Whether small exact spots run without a click. */
  autoRun: boolean;
}

const KEY = "plosolver.settings.1";
const DEFAULTS: Settings = { theme: "system", deck: "four", keys: true, autoRun: true };

function read(): Settings {
  const stored = readStored(KEY, isRecord, {});
  return {
    theme: stored["theme"] === "light" || stored["theme"] === "dark" ? stored["theme"] : DEFAULTS.theme,
    deck: stored["deck"] === "two" ? "two" : DEFAULTS.deck,
    keys: stored["keys"] !== false,
    autoRun: stored["autoRun"] !== false,
  };
}

export const settings = createStore(read());

/** Changes settings, and keeps them for the next visit. */
export function changeSettings(change: Partial<Settings>): void {
  settings.update(now => ({ ...now, ...change }));
  writeStored(KEY, settings.get());
  applySettings();
}

/** Hands the settings of appearance to the style sheet. */
export function applySettings(): void {
  const { theme, deck } = settings.get();
  document.documentElement.dataset["theme"] = theme;
  document.documentElement.dataset["deck"] = deck;
}
