import assert from "node:assert/strict";
import { DECK, drawCards, firstRepeated, handSize, nameOf, parseCards } from "../../main/web/poker/cards.ts";

Deno.test("the deck has 52 different cards", () => {
  assert.equal(new Set(DECK).size, 52);
});

Deno.test("cards are read in every way that people write them", () => {
  for (const text of ["Ad8c2s", "ad 8c 2s", "AD8C2S", "A♦ 8♣ 2♠", "Ad, 8c, 2s"]) {
    assert.deepEqual(parseCards(text), ["Ad", "8c", "2s"], text);
  }
  assert.deepEqual(parseCards("10h Jc"), ["Th", "Jc"]);
  assert.deepEqual(parseCards(""), []);
});

Deno.test("what is no card is not read", () => {
  for (const text of ["Ad8", "1s", "AA$ds", "random", "Ax"]) {
    assert.equal(parseCards(text), null, text);
  }
});

Deno.test("the repeated card is found", () => {
  assert.equal(firstRepeated(["As", "Kd", "As"]), "As");
  assert.equal(firstRepeated(["As", "Kd"]), null);
});

Deno.test("drawn cards are different and free", () => {
  const taken = DECK.slice(0, 40);
  const drawn = drawCards(12, taken);
  assert.deepEqual([...drawn].sort(), DECK.slice(40).toSorted());
});

Deno.test("cards have names and games have sizes", () => {
  assert.equal(nameOf("Td"), "ten of diamonds");
  assert.deepEqual(["plo4", "plo5", "plo6"].map(game => handSize(game as "plo4")), [4, 5, 6]);
});
