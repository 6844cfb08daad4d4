import type { JobStatus, JobType } from "../api/types.ts";

/** What a list of jobs is filtered by. The same words are in the address, in the field and in the request. */
export interface JobFilter {
  statuses: readonly JobStatus[];
  type: string;
  queue: string;
  worker: string;
  label: string;
  /** A time, or how long ago as an ISO 8601 duration. */
  since: string;
  until: string;
}

export const NO_FILTER: JobFilter = { statuses: [], type: "", queue: "", worker: "", label: "", since: "", until: "" };

const STATUSES: Record<string, JobStatus> = {
  queued: "QUEUED",
  waiting: "QUEUED",
  processing: "PROCESSING",
  running: "PROCESSING",
  completed: "COMPLETED",
  done: "COMPLETED",
  failed: "FAILED",
  dead: "FAILED",
  cancelled: "CANCELLED",
  canceled: "CANCELLED",
};
const STATUS_WORDS: Record<JobStatus, string> = {
  QUEUED: "queued",
  PROCESSING: "running",
  COMPLETED: "completed",
  FAILED: "failed",
  CANCELLED: "cancelled",
};
const TYPES: Record<string, JobType | "probe"> = {
  solver: "solver_analysis",
  solve: "solver_analysis",
  solver_analysis: "solver_analysis",
  spot: "spot_simulation",
  simulation: "spot_simulation",
  spot_simulation: "spot_simulation",
  probe: "probe",
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TEXTS = ["queue", "worker", "label", "since", "until"] as const;

/** Reads a filter from an address. */
export function fromQuery(query: URLSearchParams): JobFilter {
  const statuses = (query.get("status") ?? "").split(",").flatMap(word => STATUSES[word.toLowerCase()] ?? []);
  const texts = Object.fromEntries(TEXTS.map(name => [name, query.get(name) ?? ""])) as Pick<JobFilter, (typeof TEXTS)[number]>;
  return { ...texts, statuses: [...new Set(statuses)], type: query.get("type") ?? "" };
}

/** Returns the query parameters of a filter, for the address and for the service. */
export function toQuery(filter: JobFilter): Record<string, string> {
  return {
    status: filter.statuses.join(","),
    type: filter.type,
    ...Object.fromEntries(TEXTS.map(name => [name, filter[name]])),
  };
}

/** Returns the path of a page of jobs. */
export function pathOf(filter: JobFilter, page: { limit: number; cursor?: string; counts?: boolean }): string {
  const query = new URLSearchParams(Object.entries(toQuery(filter)).filter(([, value]) => value !== ""));
  query.set("limit", String(page.limit));
  if (page.cursor) {
    query.set("cursor", page.cursor);
  }
  if (page.counts) {
    query.set("counts", "true");
  }
  return "/api/v1/jobs?" + query.toString();
}

/** Writes a filter as words: status:failed label:"BTN vs". */
export function toText(filter: JobFilter): string {
  const words = [
    filter.statuses.length ? "status:" + filter.statuses.map(status => STATUS_WORDS[status]).join(",") : "",
    filter.type ? "type:" + (Object.entries(TYPES).find(([, type]) => type === filter.type)?.[0] ?? filter.type) : "",
    ...TEXTS.map(name => (filter[name] ? `${name}:${quoted(shortTime(filter[name]))}` : "")),
  ];
  return words.filter(Boolean).join(" ");
}

/** Writes a duration as it is typed: PT1H is 1h. */
function shortTime(text: string): string {
  const [, days, count, unit = "D"] = /^P(?:(\d+)D|T(\d+)([HMS]))$/.exec(text) ?? [];
  return days || count ? (days ?? count ?? "") + unit.toLowerCase() : text;
}

function quoted(text: string): string {
  return /[\s"]/.test(text) ? `"${text.replaceAll('"', "")}"` : text;
}

/** What a line of words means: a filter, the id of one job, or what is wrong with it. */
export type Words = { filter: JobFilter } | { id: string } | { error: string };

/** Reads words such as: status:failed,cancelled type:solver label:"BTN vs" since:1h. Other words are the label. */
export function parseWords(text: string): Words {
  let filter = NO_FILTER;
  const labels: string[] = [];
  for (const [, name, quotedText, plain = ""] of text.matchAll(/(?:(\w+):)?(?:"([^"]*)"|(\S+))/g)) {
    const value = quotedText ?? plain;
    if (UUID.test(value) && (!name || name === "id")) {
      return { id: value.toLowerCase() };
    }
    if (!name) {
      labels.push(value);
      continue;
    }
    const change = wordOf(name.toLowerCase(), value);
    if (typeof change === "string") {
      return { error: change };
    }
    filter = { ...filter, ...change };
  }
  return { filter: labels.length ? { ...filter, label: labels.join(" ") } : filter };
}

function wordOf(name: string, value: string): Partial<JobFilter> | string {
  if (name === "status") {
    const words = value.split(",").filter(Boolean);
    const unknown = words.find(word => !STATUSES[word.toLowerCase()]);
    return unknown
      ? `“${unknown}” is no status: queued, running, completed, failed or cancelled`
      : { statuses: [...new Set(words.flatMap(word => STATUSES[word.toLowerCase()] ?? []))] };
  }
  if (name === "type") {
    const type = TYPES[value.toLowerCase()];
    return type ? { type } : `“${value}” is no type: solver or spot`;
  }
  if (name === "since" || name === "until") {
    const time = timeOf(value);
    return time ? { [name]: time } : `“${value}” is no time: write 30m, 2h, 3d or 2026-03-01T12:00:00Z`;
  }
  if (name === "queue" || name === "worker" || name === "label") {
    return value ? { [name]: value } : `${name}: names nothing`;
  }
  return name === "id" ? `“${value}” is no id of a job` : `“${name}:” is no word of a filter: status, type, queue, worker, label, since, until or id`;
}

/** Returns a time as the service reads it; null if it is none. */
function timeOf(text: string): string | null {
  const ago = /^(\d+)([smhd])$/i.exec(text);
  if (ago) {
    const [, count = "", unit = ""] = ago;
    return unit.toLowerCase() === "d" ? `P${count}D` : `PT${count}${unit.toUpperCase()}`;
  }
  if (/^P[\dTHMSD.]+$/i.test(text)) {
    return text.toUpperCase();
  }
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
