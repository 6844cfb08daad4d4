import { get, post, remove } from "./client.ts";
import { readStream } from "./sse.ts";
import { authorization } from "./token.ts";
import type { Job, JobSummary, Progress } from "./types.ts";

export const JOBS = "/api/v1/jobs";

/** Returns whether a job has ended. */
export function isFinal(job: { status: string }): boolean {
  return job.status === "COMPLETED" || job.status === "FAILED" || job.status === "CANCELLED";
}

/** Posts a job document. The key makes a repeated request answer with the first job. */
export function postJob(document: unknown, signal?: AbortSignal): Promise<Job> {
  return post<Job>(JOBS, document, { headers: { "Idempotency-Key": randomKey() }, ...(signal ? { signal } : {}) });
}

/** Returns the document that posts such a job again. */
export function documentOf(job: Job): object {
  return {
    type: job.type,
    ...(job.label ? { label: job.label } : {}),
    priority: job.priority,
    maxAttempts: job.maxAttempts,
    timeLimit: job.timeLimit,
    params: job.params,
  };
}

/** The job that is being read, or was, before its view asks for it. */
let ahead: { id: string; reading: Promise<Job>; job: Job | null } | null = null;

/** Reads a job whose view is being loaded. Returns null if it cannot be read: the view shows what went wrong. */
export async function readJobAhead(id: string): Promise<Job | null> {
  const own = { id, reading: readJob(id), job: null as Job | null };
  ahead = own;
  own.job = await own.reading.catch(() => null);
  return own.job;
}

/** Returns the job if it has been read ahead. */
export function jobReadAhead(id: string): Job | null {
  return ahead?.id === id ? ahead.job : null;
}

/** Returns the job that is being read ahead, once; null if it is another one. */
export function takeJobAhead(id: string): Promise<Job> | null {
  const reading = ahead?.id === id ? ahead.reading : null;
  ahead = null;
  return reading;
}

export function readJob(id: string, signal?: AbortSignal): Promise<Job> {
  return get<Job>(JOBS + "/" + encodeURIComponent(id), signal ? { signal } : {});
}

export function cancelJob(id: string): Promise<Job> {
  return remove<Job>(JOBS + "/" + encodeURIComponent(id));
}

/** What followJob reports. */
export interface JobListener {
  onState(job: JobSummary): void;
  onProgress(progress: Progress): void;
}

/**
 * Follows a job until it has ended, and returns it with its result. Only a tab that is seen holds a connection; a
 * stream that breaks is opened again.
 */
export async function followJob(id: string, listener: JobListener, signal: AbortSignal): Promise<Job> {
  let ended = false;
  while (!ended && !signal.aborted) {
    await whenVisible(signal);
    const hidden = new AbortController();
    const hide = () => document.hidden && hidden.abort();
    document.addEventListener("visibilitychange", hide);
    try {
      await readStream(`${JOBS}/${encodeURIComponent(id)}/events`, authorization(), AbortSignal.any([signal, hidden.signal]), ({ event, data }) => {
        if (event === "state") {
          listener.onState(JSON.parse(data) as JobSummary);
        } else if (event === "progress") {
          listener.onProgress((JSON.parse(data) as { progress: Progress }).progress);
        } else if (event === "end") {
          ended = true;
        }
      });
    } catch (failure) {
      if (failure instanceof Response && failure.status >= 400 && failure.status < 500) {
        break;
      }
    } finally {
      document.removeEventListener("visibilitychange", hide);
    }
    if (!ended && !signal.aborted && !hidden.signal.aborted) {
      await new Promise(resolve => setTimeout(resolve, 1_000));
    }
  }
  return readJob(id, signal);
}

function whenVisible(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const check = () => {
      if (!document.hidden || signal.aborted) {
        document.removeEventListener("visibilitychange", check);
        resolve();
      }
    };
    document.addEventListener("visibilitychange", check);
    signal.addEventListener("abort", check);
    check();
  });
}

/** Random bytes in hexadecimal: crypto.randomUUID is missing on pages without TLS. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}
