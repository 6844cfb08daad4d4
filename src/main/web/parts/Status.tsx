import type { JobStatus } from "../api/types.ts";

const WORDS: Record<JobStatus, string> = {
  QUEUED: "queued",
  PROCESSING: "running",
  COMPLETED: "completed",
  FAILED: "failed",
  CANCELLED: "cancelled",
};

/** The status of a job: its word in its colour. */
export function Status({ status }: { status: JobStatus }) {
  return <span class={`status is-${WORDS[status]}`}>{WORDS[status]}</span>;
}

/** How far a job is. Without a fraction it only says that it runs. */
export function ProgressBar({ fraction, label }: { fraction: number | null; label: string }) {
  return <progress class="progress" max={1} value={fraction ?? undefined} aria-label={label} />;
}
