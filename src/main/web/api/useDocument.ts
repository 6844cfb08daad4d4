import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useStore } from "../state/store.ts";
import { ApiProblem, getTagged } from "./client.ts";
import { token } from "./token.ts";

/** A document that a view reads. While a new one is asked for, the old one stays. */
export interface Loaded<T> {
  value: T | null;
  problem: ApiProblem | null;
  isLoading: boolean;
  /** When the value was read or confirmed, in milliseconds since 1970; 0 before the first answer. */
  at: number;
  /** Asks again. */
  reload: () => void;
}

/**
 * Reads a document of the service, again for another path, after a sign-in, and when reload is called. An older answer
 * never replaces a newer one. The path null asks for nothing.
 */
export function useDocument<T>(path: string | null): Loaded<T> {
  const [loaded, setLoaded] = useState<Omit<Loaded<T>, "reload">>({ value: null, problem: null, isLoading: path !== null, at: 0 });
  const [asked, setAsked] = useState(0);
  const tag = useRef<{ path: string; tag: string | null } | null>(null);
  const signedIn = useStore(token);
  const reload = useCallback(() => setAsked(count => count + 1), []);
  useEffect(() => {
    if (path === null) {
      return;
    }
    const request = new AbortController();
    const known = tag.current?.path === path ? tag.current.tag : null;
    setLoaded(now => ({ ...now, isLoading: true }));
    getTagged<T>(path, known, { signal: request.signal }).then(
      answer => {
        if (answer) {
          tag.current = { path, tag: answer.tag };
        }
        setLoaded(now => ({ value: answer ? answer.value : now.value, problem: null, isLoading: false, at: Date.now() }));
      },
      (failure: unknown) => {
        if (!request.signal.aborted) {
          const problem = failure instanceof ApiProblem ? failure : null;
          setLoaded(now => ({ ...now, problem, isLoading: false }));
        }
      },
    );
    return () => request.abort();
  }, [path, asked, signedIn]);
  return { ...loaded, reload };
}
