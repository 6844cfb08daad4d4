import assert from "node:assert/strict";
import { eventParser, type StreamEvent } from "../../main/web/api/sse.ts";

const STREAM = ': ping\n\nevent: state\nid: 7\ndata: {"a":1}\n\nevent: progress\ndata: {"b":\ndata: 2}\n\n: ping\n\nevent: end\ndata:x\n\n';
const EVENTS: StreamEvent[] = [
  { event: "state", data: '{"a":1}', id: "7" },
  { event: "progress", data: '{"b":\n2}', id: null },
  { event: "end", data: "x", id: null },
];

Deno.test("events are the same wherever the network cuts the stream", () => {
  for (let cut = 0; cut <= STREAM.length; cut++) {
    const events: StreamEvent[] = [];
    const parse = eventParser(event => events.push(event));
    parse(STREAM.slice(0, cut));
    parse(STREAM.slice(cut));
    assert.deepEqual(events, EVENTS, `cut at ${cut}`);
  }
});

Deno.test("an event that has not ended is not delivered", () => {
  const events: StreamEvent[] = [];
  eventParser(event => events.push(event))("event: state\ndata: 1\n");
  assert.deepEqual(events, []);
});
