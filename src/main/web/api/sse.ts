/** One event of a stream. */
export interface StreamEvent {
  event: string;
  data: string;
  id: string | null;
}

/**
 * Parser of server-sent events (HTML Standard, section 9.2). EventSource cannot send a token, so the page reads streams
 * by fetch. Returns a function that takes the next piece of text, however the network has cut it.
 */
export function eventParser(onEvent: (event: StreamEvent) => void): (piece: string) => void {
  let rest = "";
  return piece => {
    const blocks = (rest + piece.replaceAll("\r", "")).split("\n\n");
    rest = blocks.pop() ?? "";
    blocks.map(parseBlock).forEach(event => event && onEvent(event));
  };
}

function parseBlock(block: string): StreamEvent | null {
  let event = "message";
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") {
      event = value;
    } else if (field === "data") {
      data.push(value);
    } else if (field === "id") {
      id = value;
    }
  }
  return data.length ? { event, data: data.join("\n"), id } : null;
}

/** Reads a stream until it ends. Throws the response if the service refuses it. */
export async function readStream(
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  onEvent: (event: StreamEvent) => void,
  onOpen: () => void = () => {},
): Promise<void> {
  const answer = await fetch(path, { headers: { ...headers, Accept: "text/event-stream" }, signal });
  if (!answer.ok || !answer.body) {
    throw answer;
  }
  onOpen();
  const parse = eventParser(onEvent);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    parse(value);
  }
}
