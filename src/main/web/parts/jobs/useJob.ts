import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import { ApiProblem } from "../../api/client.ts";
import { followJob, isFinal, jobReadAhead, readJob, takeJobAhead } from "../../api/jobs.ts";
import { token } from "../../api/token.ts";
import type { Job } from "../../api/types.ts";
import { useStore } from "../../state/store.ts";

/** A job that is read, and followed while it has not ended. */
export interface FollowedJob {
  job: Job | null;
  problem: ApiProblem | null;
  reload: () => void;
}

/** Reads a job and follows it: its state and progress while it runs, and its result at the end. */
export function useJob(id: string): FollowedJob {
  const [job, setJob] = useState<Job | null>(() => jobReadAhead(id));
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [asked, setAsked] = useState(0);
  const signedIn = useStore(token);
  const reload = useCallback(() => setAsked(count => count + 1), []);
  useLayoutEffect(() => {
    const request = new AbortController();
    const { signal } = request;
    const set = (change: (now: Job) => Job) => !signal.aborted && setJob(now => (now?.id === id ? change(now) : now));
    const follow = async () => {
      const first = await (takeJobAhead(id) ?? readJob(id, signal));
      if (signal.aborted) {
        return;
      }
      setJob(first);
      setProblem(null);
      if (!isFinal(first)) {
        const listener = {
          onState: (state: object) => set(now => ({ ...now, ...state }) as Job),
          onProgress: (progress: Job["progress"]) => set(now => ({ ...now, progress }) as Job),
        };
        const last = await followJob(id, listener, signal);
        if (!signal.aborted) {
          setJob(last);
        }
      }
    };
    follow().catch((failure: unknown) => {
      if (!signal.aborted) {
        setProblem(failure instanceof ApiProblem ? failure : null);
      }
    });
    return () => request.abort();
  }, [id, asked, signedIn]);
  return { job: job?.id === id ? job : null, problem, reload };
}
