import { createStore } from "../state/store.ts";
import { FeedReader, type FeedMessage, type FeedState } from "./feed.ts";
import { token } from "./token.ts";
import type { JobChange, NodeStatusReport } from "./types.ts";

/** What happened in the cluster. After "skipped" and "reopened", events are missing: read the state again. */
export type FeedEvent =
  | { event: "job"; data: JobChange }
  | { event: "node"; data: NodeStatusReport }
  | { event: "skipped" }
  | { event: "reopened" };

/** The state of the stream, for the sign "live" of the shell. */
export const feedState = createStore<FeedState>("reconnecting");

const listeners = new Set<(event: FeedEvent) => void>();

/** Subscribes to the events of all jobs and nodes. Returns the function that ends the subscription. */
export function subscribe(listener: (event: FeedEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Connects this tab to the stream of the browser. */
export function startEvents(): void {
  const connect = connectShared() ?? connectAlone();
  connect(token.get());
  token.subscribe(() => connect(token.get()));
}

function receive(message: FeedMessage): void {
  if (message.kind === "state") {
    const before = feedState.get();
    feedState.set(message.state);
    if (message.state === "live" && before !== "live") {
      announce({ event: "reopened" });
    }
  } else if (message.event.event === "skipped") {
    announce({ event: "skipped" });
  } else if (message.event.event === "job" || message.event.event === "node") {
    announce({ event: message.event.event, data: JSON.parse(message.event.data) } as FeedEvent);
  }
}

function announce(event: FeedEvent): void {
  [...listeners].forEach(listener => listener(event));
}

/** Connects to the shared worker; null where the browser has none. */
function connectShared(): ((token: string) => void) | null {
  const address = document.querySelector<HTMLMetaElement>("meta[name=plosolver-worker]")?.content;
  if (typeof SharedWorker === "undefined" || !address) {
    return null;
  }
  try {
    const worker = new SharedWorker(trusted(address), { type: "module", name: address });
    worker.port.onmessage = ({ data }: MessageEvent<FeedMessage>) => receive(data);
    addEventListener("pagehide", () => worker.port.postMessage("close"));
    addEventListener("pageshow", event => event.persisted && worker.port.postMessage({ token: token.get() }));
    return value => worker.port.postMessage({ token: value });
  } catch {
    return null;
  }
}

/** Only the tab that is seen follows; the others read again when they are shown. */
function connectAlone(): (token: string) => void {
  const reader = new FeedReader(receive);
  document.addEventListener("visibilitychange", () => (document.hidden ? reader.close() : reader.open(token.get())));
  return value => document.hidden || reader.open(value);
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): {
    createScriptURL(url: string): string;
  };
}

/** Returns the address as one that the page's Trusted Types allow: only assets of this service. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const check = (url: string) => {
    if (!/^\/assets\/[\w.-]+\.js$/.test(url)) {
      throw new TypeError("not an asset: " + url);
    }
    return url;
  };
  return trustedTypes
    ? trustedTypes.createPolicy("plosolver", { createScriptURL: check }).createScriptURL(address)
    : check(address);
}
