import { readStream, type StreamEvent } from "./sse.ts";

/** How the page learns of changes: by the stream, soon again by the stream, or only by asking. */
export type FeedState = "live" | "reconnecting" | "off";

/** What the reader of the feed sends to pages. */
export type FeedMessage = { kind: "event"; event: StreamEvent } | { kind: "state"; state: FeedState };

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;

/** Reads the events of all jobs and nodes, and connects again after every end. */
export class FeedReader {
  private token = "";
  private connection: AbortController | null = null;
  private wake: (() => void) | null = null;
  private readonly send: (message: FeedMessage) => void;
  state: FeedState = "reconnecting";

  constructor(send: (message: FeedMessage) => void) {
    this.send = send;
  }

  /** Begins, or begins again with another token. */
  open(token: string): void {
    const isNew = token !== this.token || !this.connection;
    this.token = token;
    if (isNew) {
      this.close();
      const connection = new AbortController();
      this.connection = connection;
      void this.read(connection.signal);
    } else {
      this.wake?.();
    }
  }

  close(): void {
    this.connection?.abort();
    this.connection = null;
  }

  private async read(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!signal.aborted) {
      const headers: Record<string, string> = this.token ? { Authorization: "Bearer " + this.token } : {};
      try {
        await readStream("/api/v1/events", headers, signal, event => this.send({ kind: "event", event }), () => {
          pause = FIRST_PAUSE;
          this.show("live");
        });
      } catch (failure) {
        if (failure instanceof Response && failure.status === 401) {
          this.show("off");
          return;
        }
      }
      if (!signal.aborted) {
        this.show("reconnecting");
        await this.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
    }
  }

  private show(state: FeedState): void {
    this.state = state;
    this.send({ kind: "state", state });
  }

  private sleep(millis: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, millis);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
