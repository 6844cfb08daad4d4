import { FeedReader, type FeedMessage } from "./feed.ts";

/**
 * Shared worker with the one event stream of a browser. A browser opens six connections to a host over HTTP/1.1 in all
 * tabs together, so a stream in every tab would block the seventh tab.
 */
interface SharedScope {
  onconnect: (event: MessageEvent) => void;
}

const ports = new Set<MessagePort>();
const reader = new FeedReader(message => ports.forEach(port => port.postMessage(message)));

(self as unknown as SharedScope).onconnect = event => {
  const port = event.ports[0];
  if (port) {
    ports.add(port);
    port.onmessage = ({ data }: MessageEvent<{ token: string } | "close">) => {
      if (data === "close") {
        ports.delete(port);
      } else {
        ports.add(port);
        port.postMessage({ kind: "state", state: reader.state } satisfies FeedMessage);
        reader.open(data.token);
      }
    };
    port.start();
  }
};
