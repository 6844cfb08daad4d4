import assert from "node:assert/strict";
import { betColour } from "../../main/web/poker/colours.ts";
import { ago, percent, plural, rough, seconds, span } from "../../main/web/poker/figures.ts";

Deno.test("shares never look like nothing where there is something", () => {
  assert.equal(percent(0.61424), "61.42%");
  assert.equal(percent(0), "0.00%");
  assert.equal(percent(0.00001), "< 0.01%");
  assert.equal(percent(0.0004, 1), "< 0.1%");
  assert.equal(percent(null), "–");
});

Deno.test("durations of ISO 8601 are read", () => {
  assert.equal(seconds("PT0.083181215S"), 0.083181215);
  assert.equal(seconds("PT1M2.5S"), 62.5);
  assert.equal(seconds("P1DT2H"), 93_600);
});

Deno.test("time spans are written as people write them", () => {
  assert.deepEqual([0.083, 1.24, 59.6, 252, 11_100, 0.9999].map(span), ["83 ms", "1.2 s", "60 s", "4:12", "3 h 5 min", "1.0 s"]);
  assert.equal(ago("2026-01-01T00:00:00Z", Date.parse("2026-01-01T00:05:30Z")), "5 min ago");
});

Deno.test("large numbers have three digits", () => {
  assert.deepEqual([999, 442_890, 1_234_567, 2.5e12].map(rough), ["999", "442,890", "1.23 million", "2.5 trillion"]);
  assert.deepEqual([plural(1, "hand"), plural(2_000, "hand")], ["1 hand", "2,000 hands"]);
});

Deno.test("a bet has the colour of its share of the pot", () => {
  assert.deepEqual([0.33, 0.4, 0.5, 0.75, 1].map(share => betColour(share)), ["bet-1", "bet-1", "bet-2", "bet-3", "bet-4"]);
  assert.equal(betColour(0.3, true), "bet-5");
});
