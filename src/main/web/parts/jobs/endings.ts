import { subscribe } from "../../api/events.ts";
import { get } from "../../api/client.ts";
import { isFinal, JOBS } from "../../api/jobs.ts";
import type { QueuePosition } from "../../api/types.ts";
import { currentAddress } from "../../state/address.ts";
import { isRecord, readStored, writeStored } from "../../state/storage.ts";
import { createStore } from "../../state/store.ts";
import { markTitle } from "../../state/title.ts";
import { announce } from "../Announcer.tsx";

/** A job whose end the user wants to be told. */
export interface Awaited {
  id: string;
  name: string;
  /** Where its result is. */
  path: string;
}

const KEY = "plosolver.awaited.1";
const MOST = 50;
const WORDS: Record<string, string> = { COMPLETED: "has completed", FAILED: "has failed", CANCELLED: "was cancelled" };

function areAwaited(value: unknown): value is Awaited[] {
  return Array.isArray(value) && value.every(job => isRecord(job) && ["id", "name", "path"].every(field => typeof job[field] === "string"));
}

/** The jobs of which the user wants to be told; they survive a reload. */
export const awaited = createStore<readonly Awaited[]>(readStored(KEY, areAwaited, []));

/** Jobs of views that are open: their ends only show in the title of a tab that is not seen. */
const shown = new Map<string, string>();

/** Returns whether this browser can show notifications to the user at all; it can not on pages without TLS. */
export function canNotify(): boolean {
  return "Notification" in globalThis && isSecureContext && Notification.permission !== "denied";
}

/** Asks for the permission to notify, and keeps the job in mind. Without the permission the title of the tab tells of the end. */
export async function awaitEnd(job: Awaited): Promise<void> {
  keep([...awaited.get().filter(({ id }) => id !== job.id), job].slice(-MOST));
  if ((await Notification.requestPermission()) !== "granted") {
    announce("The browser shows no notifications of this page; the title of the tab will say it");
  }
}

export function forgetEnd(id: string): void {
  keep(awaited.get().filter(job => job.id !== id));
}

/** Tells of the end of a job in the title of the tab, as long as a view shows the job. Returns the function that ends it. */
export function showEnd(id: string, name: string): () => void {
  shown.set(id, name);
  return () => shown.delete(id);
}

/** Follows the ends of jobs. Returns the function that ends it. */
export function watchEnds(): () => void {
  return subscribe(message => {
    if (message.event === "job" && isFinal(message.data)) {
      end(message.data.id, message.data.status);
    } else if (message.event === "reopened" || message.event === "skipped") {
      void checkAwaited();
    }
  });
}

/** Reads the states of jobs whose ends may have been missed. */
async function checkAwaited(): Promise<void> {
  for (const { id } of awaited.get()) {
    try {
      const { status } = await get<QueuePosition>(`${JOBS}/${id}/queue`);
      if (isFinal({ status })) {
        end(id, status);
      }
    } catch {
      // A job that was deleted has ended long ago; an unreachable node is asked again after the next connection.
    }
  }
}

function end(id: string, status: string): void {
  const job = awaited.get().find(other => other.id === id);
  const name = job?.name ?? shown.get(id);
  if (name === undefined) {
    return;
  }
  const words = `${name} ${WORDS[status] ?? "has ended"}`;
  forgetEnd(id);
  markTitle(words);
  if (job && !isNotified(job, words) && currentAddress().path !== job.path) {
    announce(words);
  }
}

function isNotified(job: Awaited, words: string): boolean {
  if (!canNotify() || Notification.permission !== "granted") {
    return false;
  }
  try {
    // Equal tags of several tabs make one notification.
    const notification = new Notification(words, { tag: job.id });
    notification.onclick = () => {
      focus();
      location.assign(job.path);
    };
    return true;
  } catch {
    // Some phones allow notifications to service workers only.
    return false;
  }
}

function keep(jobs: readonly Awaited[]): void {
  awaited.set(jobs);
  writeStored(KEY, jobs);
}
