import assert from "node:assert/strict";
import { fromQuery, NO_FILTER, parseWords, pathOf, toQuery, toText, type JobFilter } from "../../main/web/jobs/filter.ts";
import { methodText } from "../../main/web/parts/jobs/text.ts";
import { seeded } from "./seeded.ts";

const STATUSES = ["QUEUED", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED"] as const;

function anyFilter(random: (bound: number) => number): JobFilter {
  const maybe = (...values: string[]) => (random(2) ? values[random(values.length)]! : "");
  return {
    statuses: STATUSES.filter(() => random(3) === 0),
    type: maybe("solver_analysis", "spot_simulation", "probe"),
    queue: maybe("solver_analysis.heavy", "probe"),
    worker: maybe("web-1", "node 2"),
    label: maybe("BTN vs BB", "a:b", "100%"),
    since: maybe("PT1H", "P3D", "PT45S", "2026-03-01T12:00:00.000Z"),
    until: maybe("PT30M"),
  };
}

Deno.test("a thousand filters survive the address", () => {
  const random = seeded(5);
  for (let trial = 0; trial < 1_000; trial++) {
    const filter = anyFilter(random);
    assert.deepEqual(fromQuery(new URLSearchParams(toQuery(filter))), filter);
  }
});

Deno.test("a thousand filters survive being written as words", () => {
  const random = seeded(6);
  for (let trial = 0; trial < 1_000; trial++) {
    const filter = anyFilter(random);
    assert.deepEqual(parseWords(toText(filter)), { filter }, toText(filter));
  }
});

Deno.test("the method of a solve has the buckets of its rivers", () => {
  assert.equal(methodText({ method: "exact", grain: { river: "hand" } }), "every hand by itself");
  assert.equal(methodText({ method: "classes", grain: { turn: "suitClass", river: "flushClass" } }), "classes of hands on later streets");
  assert.equal(methodText({ method: "classes", grain: { turn: "suitClass", river: "bucket:300" } }), "classes of hands on later streets, 300 strength buckets a river");
});

Deno.test("words that people write are understood", () => {
  assert.deepEqual(parseWords("status:Failed,canceled since:90m BTN vs"), {
    filter: { ...NO_FILTER, statuses: ["FAILED", "CANCELLED"], since: "PT90M", label: "BTN vs" },
  });
  assert.deepEqual(parseWords("01A226C1-23a2-7ddb-9788-60b9d8f6a3da"), { id: "01a226c1-23a2-7ddb-9788-60b9d8f6a3da" });
});

Deno.test("a wrong word is named", () => {
  for (const [words, part] of [["status:lost", "lost"], ["type:river", "river"], ["since:soon", "soon"], ["colour:red", "colour"], ["id:7", "7"]] as const) {
    const meaning = parseWords(words);
    assert.ok("error" in meaning && meaning.error.includes(part), words);
  }
});

Deno.test("a page asks for what is filtered and no more", () => {
  assert.equal(pathOf({ ...NO_FILTER, statuses: ["FAILED"], label: "a&b" }, { limit: 50, counts: true }), "/api/v1/jobs?status=FAILED&label=a%26b&limit=50&counts=true");
});
