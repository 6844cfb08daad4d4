package io.plosolver.browser;

/** Streams of events that no node sends: a script that gives the page one in the place of the node's. */
final class EventStream {

    private static final String SCRIPT = """
            delete globalThis.SharedWorker;
            const ask = globalThis.fetch;
            globalThis.fetch = (address, options) => address !== "/api/v1/events" ? ask(address, options)
              : Promise.resolve(new Response(new ReadableStream({
                start(stream) {
                  const encoder = new TextEncoder();
                  const begin = performance.now();
                  let sent = 0;
                  const timer = setInterval(() => {
                    let piece = "";
                    for (const due = Math.min(COUNT, (performance.now() - begin) * RATE / 1000); sent < due; sent++) {
                      const id = "01a226c6-f8e8-7f03-bde5-" + String(sent).padStart(12, "0");
                      piece += "event: job\\ndata: " + JSON.stringify({ at: new Date().toISOString(), id, type: "spot_simulation",
                        label: null, queue: "spot_simulation", status: "COMPLETED", attempt: 1, worker: "web-1" }) + "\\n\\n";
                    }
                    if (piece) { stream.enqueue(encoder.encode(piece)); }
                    if (sent >= COUNT) { clearInterval(timer); document.documentElement.dataset.isOver = "true"; }
                  }, 5);
                } }), { headers: { "Content-Type": "text/event-stream" } }));""";

    private EventStream() {}

    /**
     * Returns a script for the start of a page, after which {@code html[data-is-over]} exists once all events were sent.
     *
     * @param count number of events
     * @param rate events a second
     */
    static String of(int count, int rate) {
        return SCRIPT.replace("COUNT", Integer.toString(count)).replace("RATE", Integer.toString(rate));
    }
}
