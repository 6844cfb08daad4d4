import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiProblem, get } from "../../api/client.ts";
import type { JobList, JobSummary } from "../../api/types.ts";
import { useDocument } from "../../api/useDocument.ts";
import { useLive } from "../../api/useLive.ts";

/** A list of jobs that is alive, and does not move under the mouse. */
export interface LiveList {
  jobs: readonly JobSummary[];
  counts: JobList["counts"] | null;
  /** Newer jobs that wait above the list. */
  fresh: number;
  /** Whether there are older jobs. */
  hasMore: boolean;
  isLoading: boolean;
  isOlderLoading: boolean;
  problem: ApiProblem | null;
  at: number;
  showFresh: () => void;
  loadOlder: () => void;
  reload: () => void;
}

interface Shown {
  path: string;
  jobs: readonly JobSummary[];
  next: string | null;
}

/**
 * Lists jobs, the newest first. Changes of the jobs on the screen show at once. Jobs that are posted later wait until they
 * are asked for; the list of an empty filter takes them at once.
 *
 * @param pathOf returns the path of a page
 */
export function useJobList(pathOf: (cursor?: string) => string): LiveList {
  const path = pathOf();
  const first = useDocument<JobList>(path);
  const [shown, setShown] = useState<Shown>({ path: "", jobs: [], next: null });
  const [older, setOlder] = useState<{ isLoading: boolean; problem: ApiProblem | null }>({ isLoading: false, problem: null });
  const newest = useRef<JobList | null>(null);
  useLive(first.reload, ({ event }) => event === "job");

  useEffect(() => {
    const page = first.value;
    if (!page) {
      return;
    }
    newest.current = page;
    setShown(now => (now.path !== path || now.jobs.length === 0 ? { path, jobs: page.jobs, next: page.next } : { ...now, jobs: merged(now.jobs, page) }));
  }, [first.value]);

  const showFresh = useCallback(() => {
    const page = newest.current;
    if (page) {
      setShown(now => {
        const known = new Set(page.jobs.map(({ id }) => id));
        const below = page.next === null ? [] : now.jobs.filter(({ id }) => !known.has(id) && id < (page.jobs.at(-1)?.id ?? ""));
        return { path, jobs: [...page.jobs, ...below], next: below.length ? now.next : page.next };
      });
    }
  }, [path]);

  const loadOlder = () => {
    if (!shown.next || older.isLoading) {
      return;
    }
    setOlder({ isLoading: true, problem: null });
    get<JobList>(pathOf(shown.next)).then(
      page => {
        setOlder({ isLoading: false, problem: null });
        setShown(now => (now.path === path ? { ...now, jobs: [...now.jobs, ...page.jobs], next: page.next } : now));
      },
      (failure: unknown) => setOlder({ isLoading: false, problem: failure instanceof ApiProblem ? failure : null }),
    );
  };

  const isCurrent = shown.path === path;
  const top = shown.jobs[0]?.id ?? "";
  return {
    jobs: shown.jobs,
    counts: first.value?.counts ?? null,
    fresh: isCurrent && shown.jobs.length > 0 ? (first.value?.jobs.filter(({ id }) => id > top).length ?? 0) : 0,
    hasMore: isCurrent && shown.next !== null,
    isLoading: first.isLoading && !isCurrent,
    isOlderLoading: older.isLoading,
    problem: first.problem ?? older.problem,
    at: first.at,
    showFresh,
    loadOlder,
    reload: first.reload,
  };
}

/** Takes the new state of the jobs that are shown. Those that match no more, or were deleted, go. */
function merged(jobs: readonly JobSummary[], page: JobList): readonly JobSummary[] {
  const states = new Map(page.jobs.map(job => [job.id, job]));
  const last = page.next === null ? "" : (page.jobs.at(-1)?.id ?? "");
  return jobs.flatMap(job => states.get(job.id) ?? (job.id > last ? [] : [job]));
}
