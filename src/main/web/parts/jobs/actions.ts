import { ApiProblem, patch, post, remove } from "../../api/client.ts";
import { JOBS, isFinal } from "../../api/jobs.ts";
import type { Job, JobSummary } from "../../api/types.ts";

const path = (id: string) => `${JOBS}/${encodeURIComponent(id)}`;

export function stopJob(id: string): Promise<Job> {
  return post<Job>(path(id) + "/stop");
}

export function labelJob(id: string, label: string): Promise<Job> {
  return patch<Job>(path(id), { label });
}

/** Deletes a job that has ended, or cancels and then deletes it. */
export async function deleteJob(job: { id: string; status: string }): Promise<void> {
  if (!isFinal(job)) {
    await remove(path(job.id));
  }
  await remove(path(job.id) + "?purge=true");
}

export function retryJob(id: string): Promise<Job> {
  return post<Job>(`/api/v1/dead-letters/${encodeURIComponent(id)}/retry`);
}

/** How a change of several jobs went. */
export interface Outcome {
  done: number;
  problems: ApiProblem[];
}

/** Changes several jobs, a few at a time. One that is refused does not keep the others. */
export async function changeAll(jobs: readonly JobSummary[], change: (job: JobSummary) => Promise<unknown>): Promise<Outcome> {
  const outcome: Outcome = { done: 0, problems: [] };
  const left = [...jobs];
  const work = async () => {
    for (let job = left.shift(); job; job = left.shift()) {
      try {
        await change(job);
        outcome.done++;
      } catch (failure) {
        if (!(failure instanceof ApiProblem)) {
          throw failure;
        }
        outcome.problems.push(failure);
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return outcome;
}
