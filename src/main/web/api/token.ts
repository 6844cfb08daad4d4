import { createStore } from "../state/store.ts";
import { readStored, writeStored } from "../state/storage.ts";

const KEY = "plosolver.token";
const isText = (value: unknown): value is string => typeof value === "string";

function read(): string {
  return readStored(KEY, isText, "", () => sessionStorage) || readStored(KEY, isText, "");
}

/** The bearer token of this tab; empty if the service asks for none. */
export const token = createStore(read());

/** Keeps a token for this tab, or for this browser. */
export function keepToken(value: string, forBrowser: boolean): void {
  writeStored(KEY, value || undefined, () => sessionStorage);
  writeStored(KEY, forBrowser && value ? value : undefined);
  token.set(value);
}

/** Returns the header that carries the token. */
export function authorization(): Record<string, string> {
  return token.get() ? { Authorization: "Bearer " + token.get() } : {};
}
