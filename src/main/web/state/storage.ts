/**
 * Values that survive a reload, as JSON in the storage of the browser. Storage may be full, switched off or edited by
 * hand: a value that cannot be read is the default, and a value that cannot be written is only lost at the next reload.
 */
export function readStored<T>(key: string, isValid: (value: unknown) => value is T, fallback: T, area = () => localStorage): T {
  try {
    const text = area().getItem(key);
    const value: unknown = text === null ? null : JSON.parse(text);
    return isValid(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

/** Writes a value; undefined removes it. */
export function writeStored(key: string, value: unknown, area = () => localStorage): void {
  try {
    if (value === undefined) {
      area().removeItem(key);
    } else {
      area().setItem(key, JSON.stringify(value));
    }
  } catch {
    // Without storage the page works as a new one after every reload.
  }
}

/** Returns whether a value is an object with string keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
