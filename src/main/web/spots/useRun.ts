import { useEffect, useRef, useState } from "preact/hooks";
import { ApiProblem } from "../api/client.ts";
import { cancelJob, followJob, isFinal, postJob, readJob } from "../api/jobs.ts";
import type { JobSummary, Progress, SpotSimulationJob, SpotSimulationParams } from "../api/types.ts";

/** A job of a spot, from the post to the result. */
export interface Run {
  id: string | null;
  state: JobSummary | null;
  progress: Progress | null;
  /** The job with its result, once it has ended; while a new job runs, the last one that has. */
  job: SpotSimulationJob | null;
  problem: ApiProblem | null;
  isRunning: boolean;
}

const NOTHING: Run = { id: null, state: null, progress: null, job: null, problem: null, isRunning: false };

/** Runs spots one after the other. The answer to an older one never replaces the answer to a newer one. */
export function useRun() {
  const [run, setRun] = useState(NOTHING);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const begin = (): AbortController => {
    current.current?.abort();
    const request = new AbortController();
    current.current = request;
    setRun(now => ({ ...NOTHING, job: now.job, isRunning: true }));
    return request;
  };

  const follow = async (id: string, request: AbortController) => {
    const set = (change: Partial<Run>) => !request.signal.aborted && setRun(now => ({ ...now, ...change }));
    set({ id });
    const job = await followJob(id, { onState: state => set({ state, progress: state.progress }), onProgress: progress => set({ progress }) }, request.signal);
    set({ job: job as SpotSimulationJob, isRunning: false });
  };

  const guard = async (request: AbortController, work: () => Promise<void>) => {
    try {
      await work();
    } catch (failure) {
      if (!request.signal.aborted) {
        const problem = failure instanceof ApiProblem ? failure : null;
        setRun(now => ({ ...now, problem, isRunning: false }));
        if (!problem) {
          throw failure;
        }
      }
    }
  };

  return {
    run,
    /** Posts a spot; calls back with the id of its job. */
    post(params: SpotSimulationParams, options: { priority?: number; cache?: boolean }, onPosted: (id: string) => void) {
      const request = begin();
      return guard(request, async () => {
        const job = await postJob({ type: "spot_simulation", ...options, params }, request.signal);
        onPosted(job.id);
        if (isFinal(job)) {
          setRun({ ...NOTHING, id: job.id, job: job as SpotSimulationJob });
        } else {
          await follow(job.id, request);
        }
      });
    },
    /** Shows a job that exists; calls back with it as soon as its parameters are known. */
    open(id: string, onRead: (job: SpotSimulationJob) => void) {
      const request = begin();
      return guard(request, async () => {
        const job = (await readJob(id, request.signal)) as SpotSimulationJob;
        onRead(job);
        if (isFinal(job)) {
          setRun({ ...NOTHING, id, job });
        } else {
          await follow(id, request);
        }
      });
    },
    cancel() {
      if (run.id) {
        cancelJob(run.id).catch(() => undefined);
      }
    },
  };
}
