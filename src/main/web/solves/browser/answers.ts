import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { ApiProblem, get } from "../../api/client.ts";
import { token } from "../../api/token.ts";
import { useStore } from "../../state/store.ts";

/** Most answers in memory. Strategies never change, so an answer holds until the page is closed. */
const MOST = 400;
const known = new Map<string, unknown>();

/** Returns an answer from memory; undefined if it was not asked for yet. */
export function knownAnswer<T>(path: string): T | undefined {
  const value = known.get(path) as T | undefined;
  if (value !== undefined) {
    // The most recent ones come last, and the first is dropped.
    known.delete(path);
    known.set(path, value);
  }
  return value;
}

/** Documents that are being read before a view asks for them. */
const ahead = new Map<string, Promise<unknown>>();

/** Begins to read a document that a view will ask for as soon as it has others. Waits until it is here, or cannot be read. */
export async function readAhead(path: string): Promise<void> {
  const reading = (ahead.get(path) as Promise<unknown> | undefined) ?? read<unknown>(path);
  if (!known.has(path)) {
    ahead.set(path, reading);
  }
  // The view that asks for it shows what went wrong.
  await reading.catch(() => undefined);
  ahead.delete(path);
}

/** Reads a document about strategies, from memory if possible. */
export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const before = knownAnswer<T>(path);
  if (before !== undefined) {
    return before;
  }
  const value = await ((ahead.get(path) as Promise<T> | undefined) ?? get<T>(path, signal ? { signal } : {}));
  signal?.throwIfAborted();
  known.set(path, value);
  const oldest = known.keys().next();
  if (known.size > MOST && !oldest.done) {
    known.delete(oldest.value);
  }
  return value;
}

/** An answer as a view shows it. */
export interface Answer<T> {
  /** The answer for the path; the last one while another is asked for, null before the first. */
  value: T | null;
  /** Whether the value belongs to an earlier path. */
  isOld: boolean;
  problem: ApiProblem | null;
  /** Since when a new answer is being waited for, in milliseconds since 1970; null if it is here. */
  since: number | null;
  reload: () => void;
}

/** Reads a document of strategies. The path null asks for nothing. */
export function useAnswer<T>(path: string | null): Answer<T> {
  const [last, setLast] = useState<{ path: string; value: T | null; problem: ApiProblem | null } | null>(null);
  const [since, setSince] = useState<number | null>(null);
  const [asked, setAsked] = useState(0);
  const signedIn = useStore(token);
  useLayoutEffect(() => {
    if (path === null || knownAnswer<T>(path) !== undefined) {
      setSince(null);
      return;
    }
    const request = new AbortController();
    setSince(Date.now());
    read<T>(path, request.signal).then(
      value => {
        setLast({ path, value, problem: null });
        setSince(null);
      },
      (failure: unknown) => {
        if (!request.signal.aborted) {
          const problem = failure instanceof ApiProblem ? failure : null;
          setLast(before => ({ path, value: before?.value ?? null, problem }));
          setSince(null);
        }
      },
    );
    return () => request.abort();
  }, [path, asked, signedIn]);
  const now = path === null ? undefined : knownAnswer<T>(path);
  useEffect(() => {
    if (path !== null && now !== undefined) {
      setLast({ path, value: now, problem: null });
    }
  }, [path, now]);
  if (now !== undefined) {
    return { value: now, isOld: false, problem: null, since: null, reload: () => undefined };
  }
  const isOwn = last?.path === path;
  return {
    value: last?.value ?? null,
    isOld: !isOwn || last?.problem != null,
    problem: isOwn ? (last?.problem ?? null) : null,
    since: path === null ? null : isOwn ? null : since,
    reload: () => setAsked(count => count + 1),
  };
}
