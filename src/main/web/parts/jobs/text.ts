import type { JobHeadline, JobSummary, QueuePosition, SolverAnalysisForecast } from "../../api/types.ts";
import { count, NOTHING, plural, percent, seconds, span } from "../../poker/figures.ts";

/** The type of a job as people say it. */
export function typeName(type: string): string {
  return type === "solver_analysis" ? "solve" : type === "spot_simulation" ? "spot" : type;
}

/** The last digits of an id, which tell jobs of one moment apart. */
export function shortId(id: string): string {
  return id.slice(-8);
}

/** How a job is called: by its label, or by its type and the end of its id. */
export function jobName(job: { id: string; label: string | null; type: string }): string {
  return job.label ?? `${typeName(job.type)} ${shortId(job.id)}`;
}

/** The main figures of a result in a few words. */
export function headline(figures: JobHeadline | null): string {
  if (!figures) {
    return "";
  }
  if (figures.equities) {
    return figures.equities.map(equity => percent(equity, figures.method === "exact" ? 2 : 1)).join(" · ");
  }
  const value = figures.value ? ` · EV ${figures.value.oop.toFixed(2)} / ${figures.value.ip.toFixed(2)}` : "";
  return figures.exploitability === null || figures.exploitability === undefined ? value.slice(3) : percent(figures.exploitability) + " of the pot" + value;
}

/** How finely a solve tells hands apart. */
export function methodText({ method, grain }: Pick<SolverAnalysisForecast, "method" | "grain">): string {
  if (method === "exact") {
    return "every hand by itself";
  }
  const [, buckets] = grain.river?.split("bucket:") ?? [];
  return "classes of hands on later streets" + (buckets ? `, ${buckets} strength buckets a river` : "");
}

/** How long a job ran, or has run so far. */
export function took(job: JobSummary, now = Date.now()): string {
  if (!job.startedAt) {
    return NOTHING;
  }
  const end = job.finishedAt ? Date.parse(job.finishedAt) : now;
  return span(Math.max(0, end - Date.parse(job.startedAt)) / 1_000);
}

/** What a running job is doing, in a few words. */
export function progressText(job: JobSummary): string {
  const { progress } = job;
  if (!progress) {
    return job.nextAttemptAt ? "waits for its next attempt" : "";
  }
  const parts = [
    progress.exploitability === null ? "" : percent(progress.exploitability) + " of the pot",
    progress.eta ? `${span(seconds(progress.eta))} left` : "",
  ];
  return parts.filter(Boolean).join(" · ") || (progress.message ?? "");
}

/** What a job waits for; empty if it does not. */
export function placeText({ queue, waitsFor, ahead, more, paused }: QueuePosition): string {
  const pause = paused ? `; the queue ${queue} is paused` : "";
  switch (waitsFor) {
    case "TURN":
      return (ahead ? `${more ? `more than ${count(ahead)} jobs` : plural(ahead, "job")} of the queue ${queue} come${ahead === 1 && !more ? "s" : ""} first` : `next in the queue ${queue}`) + pause;
    case "TIME":
      return "waits for its next attempt" + pause;
    case "EQUAL_JOB":
      return "an equal job comes first; its result will be taken" + pause;
    case "QUARANTINE":
      return "waits for a node that runs at most one other job, because its last node was lost" + pause;
    default:
      return "";
  }
}

/** Where a job is looked at by those who posted it. */
export function viewOf(job: { id: string; type: string }): string {
  return job.type === "solver_analysis" ? `/solves/${job.id}` : job.type === "spot_simulation" ? `/spots/${job.id}` : `/jobs/${job.id}`;
}
