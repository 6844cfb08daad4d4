import assert from "node:assert/strict";
import { OVERSCAN, TALLEST, windowOf } from "../../main/web/parts/window.ts";
import { seeded } from "./seeded.ts";

const HEIGHT = 600;
const ROW = 30;
const LISTS = [0, 1, 19, 20, 21, 1_820, 178_365, 333_333, 333_334, 5_000_000];

/** Where the viewport begins, in rows. */
function topRow({ first, shift }: { first: number; shift: number }, top: number): number {
  return first + (top - shift) / ROW;
}

Deno.test("the rows of every scroll position cover the viewport, and are few", () => {
  const random = seeded(11);
  for (const count of LISTS) {
    const scrollable = Math.max(0, windowOf(count, ROW, 0, HEIGHT).drawn - HEIGHT);
    for (let trial = 0; trial < 500; trial++) {
      const top = random(scrollable + 1);
      const part = windowOf(count, ROW, top, HEIGHT);
      const begin = topRow(part, top);
      assert.ok(part.first <= begin);
      assert.ok(part.last + 1 >= Math.min(count, begin + HEIGHT / ROW) - 1e-6);
      assert.ok(part.first >= 0 && part.last < count);
      assert.ok(part.last - part.first + 1 <= HEIGHT / ROW + 2 * OVERSCAN + 2);
    }
  }
});

Deno.test("both ends of every list can be scrolled to", () => {
  for (const count of LISTS.filter(count => count > 0)) {
    const { drawn, first } = windowOf(count, ROW, 0, HEIGHT);
    const end = Math.max(0, drawn - HEIGHT);
    const part = windowOf(count, ROW, end, HEIGHT);
    assert.equal(first, 0);
    assert.equal(part.last, count - 1);
    assert.ok(Math.abs(topRow(part, end) - Math.max(0, count - HEIGHT / ROW)) < 1e-6);
  }
});

Deno.test("no list is higher than browsers draw, and scrolling down never goes up", () => {
  const count = 5_000_000;
  let before = -1;
  for (let top = 0; top <= TALLEST - HEIGHT; top += 997_000) {
    const part = windowOf(count, ROW, top, HEIGHT);
    assert.equal(part.drawn, TALLEST);
    assert.ok(topRow(part, top) > before);
    before = topRow(part, top);
  }
});

Deno.test("an empty list has no rows", () => {
  const { first, last } = windowOf(0, ROW, 0, HEIGHT);
  assert.ok(last < first);
});
