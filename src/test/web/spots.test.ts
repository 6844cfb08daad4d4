import assert from "node:assert/strict";
import { DECK, handSize, type Game } from "../../main/web/poker/cards.ts";
import { EXAMPLE, EXAMPLES, fromParams, hasNextCard, isSameSpot, missing, placedCards, toParams, withCards, type SpotForm } from "../../main/web/spots/model.ts";
import { seeded } from "./seeded.ts";

function anyForm(random: (bound: number) => number): SpotForm {
  const game = (["plo4", "plo5", "plo6"] as Game[])[random(3)]!;
  const free = [...DECK];
  const draw = (count: number) => Array.from({ length: count }, () => free.splice(random(free.length), 1)[0]!);
  const form = {
    game,
    boards: Array.from({ length: 1 + random(2) }, () => draw([0, 3, 4, 5][random(4)]!)),
    players: Array.from({ length: 2 + random(3) }, () => {
      const kind = (["hand", "range", "random"] as const)[random(3)]!;
      return { kind, cards: kind === "hand" ? draw(handSize(game)) : [], range: kind === "range" ? "AA$ds@0." + (1 + random(9)) : "" };
    }),
    dead: draw(random(3)),
    method: (["auto", "exact", "monte_carlo"] as const)[random(3)]!,
    trials: [200_000, 1_000][random(2)]!,
    seed: random(3),
    nextCards: false,
  };
  return { ...form, nextCards: hasNextCard(form) && random(2) === 1 };
}

Deno.test("a thousand spots survive the job document", () => {
  const random = seeded(4);
  for (let trial = 0; trial < 1_000; trial++) {
    const form = anyForm(random);
    assert.deepEqual(fromParams(JSON.parse(JSON.stringify(toParams(form)))), form);
  }
});

Deno.test("the examples are complete and use no card twice", () => {
  for (const [name, form] of EXAMPLES) {
    assert.deepEqual(missing(form), [], name);
    const cards = [...form.boards.flat(), ...form.players.flatMap(player => player.cards)];
    assert.equal(placedCards(form).size, cards.length, name);
  }
});

Deno.test("what is missing is said", () => {
  assert.deepEqual(missing(withCards(EXAMPLE, "boards/0", ["Ad"])), ["Board 1 has 1 of the 3 cards of a flop."]);
  assert.deepEqual(missing(withCards(EXAMPLE, "players/1", ["Jh"])), ["Player 2 has 1 of 4 cards."]);
});

Deno.test("parameters that are none give no form", () => {
  for (const value of [null, 3, {}, { game: "holdem", players: [] }, { game: "plo4" }]) {
    assert.equal(fromParams(value), null);
  }
});

Deno.test("another card makes another spot", () => {
  assert.equal(isSameSpot(EXAMPLE, { ...EXAMPLE }), true);
  assert.equal(isSameSpot(EXAMPLE, withCards(EXAMPLE, "boards/0", ["Ad", "8c", "3s"])), false);
});

Deno.test("next cards are asked for where one may come on a known board", () => {
  const include = (boards: SpotForm["boards"]) => toParams({ ...EXAMPLE, boards, nextCards: true }).include;
  assert.deepEqual(include([["Ad", "8c", "2s"]]), ["categories", "nextCards"]);
  assert.deepEqual(include([[]]), ["categories"]);
  assert.deepEqual(include([["Ad", "8c", "2s", "3s", "4s"]]), ["categories"]);
});
