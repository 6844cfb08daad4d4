import assert from "node:assert/strict";
import { actionsOf, formatActions, streetError } from "../../main/web/solves/history.ts";
import { actionName, shareName } from "../../main/web/solves/line.ts";
import { shifted } from "../../main/web/solves/LockSheet.tsx";
import { EXAMPLE, EXAMPLES, fromParams, missing, streetsOf, toParams, type Size, type SizesOfStreet, type SolveForm } from "../../main/web/solves/model.ts";
import { suggestionsFor } from "../../main/web/solves/suggestions.ts";
import { DECK } from "../../main/web/poker/cards.ts";
import { seeded } from "./seeded.ts";

function anyForm(random: (bound: number) => number): SolveForm {
  const free = [...DECK];
  const draw = (count: number) => Array.from({ length: count }, () => free.splice(random(free.length), 1)[0]!);
  const length = 3 + random(3);
  const some = (): Size[] => ([0.33, 0.5, 1, "allin"] as const).filter(() => random(2) === 0);
  const sizes = (): SizesOfStreet => ({ bets: { oop: some(), ip: some() }, raises: { oop: some(), ip: some() } });
  const form: SolveForm = {
    ...EXAMPLE,
    label: random(2) ? "BTN vs BB" : "",
    boards: Array.from({ length: 1 + random(2) }, () => draw(length)),
    pot: String(1 + random(500)),
    minBet: random(2) ? "2" : "",
    sizes: { flop: sizes(), turn: sizes(), river: sizes() },
    raiseCap: random(4),
    rake: random(2) ? "2.5" : "",
    rakeCap: "",
    exploitability: ["0.5", "0.05", "1"][random(3)]!,
    algorithm: (["dcfr", "hs-dcfr", "cfr+"] as const)[random(3)]!,
    method: (["auto", "exact", "classes"] as const)[random(3)]!,
    removedLines: random(2) ? ["x-b50"] : [],
    locks: random(2) ? [{ line: "x", hands: [{ range: "AA**", class: "", frequencies: { b50: 0.25, x: 0.75 } }] }] : [],
  };
  // Streets before the board are no part of the document.
  const pot: SizesOfStreet = { bets: { oop: [1], ip: [1] }, raises: { oop: [1], ip: [1] } };
  const streets = streetsOf(form);
  return { ...form, sizes: { flop: streets.includes("flop") ? form.sizes.flop : pot, turn: streets.includes("turn") ? form.sizes.turn : pot, river: form.sizes.river } };
}

Deno.test("a thousand solves survive the job document", () => {
  const random = seeded(7);
  for (let trial = 0; trial < 1_000; trial++) {
    const form = anyForm(random);
    assert.deepEqual(fromParams(JSON.parse(JSON.stringify(toParams(form))), form.label), form);
  }
});

Deno.test("the examples are complete", () => {
  for (const [name, form] of EXAMPLES) {
    assert.deepEqual(missing(form), [], name);
  }
});

Deno.test("what is missing is said", () => {
  assert.match(missing({ ...EXAMPLE, boards: [["As"]] })[0]!, /3, 4 or 5 cards/);
  assert.match(missing({ ...EXAMPLE, ranges: { oop: "", ip: "*" } })[0]!, /OOP/);
  assert.match(missing({ ...EXAMPLE, pot: "x" })[0]!, /pot/);
});

Deno.test("a history is read as it is written", () => {
  const params = actionsOf({
    stacks: "SB 200, BB 200, CO 199.5",
    blinds: "1/2",
    ante: "",
    straddles: "CO 4",
    bombPotAnte: "",
    streets: ["CO raises to 7, SB folds; BB calls", "BB checks, CO bets 11, BB calls", "BB checks, CO checks"],
  }, 2);
  assert.deepEqual(params, {
    positions: ["SB", "BB", "CO"],
    stacks: [200, 200, 199.5],
    blinds: [1, 2],
    straddles: [{ position: "CO", amount: 4 }],
    actions: [
      [{ position: "CO", action: "raise", amount: 7 }, { position: "SB", action: "fold" }, { position: "BB", action: "call" }],
      [{ position: "BB", action: "check" }, { position: "CO", action: "bet", amount: 11 }, { position: "BB", action: "call" }],
    ],
  });
  assert.deepEqual(actionsOf(formatActions(params, { stacks: "", blinds: "", ante: "", straddles: "", bombPotAnte: "", streets: ["", "", ""] }), 2), params);
  assert.match(streetError("CO jams"), /CO jams/);
});

Deno.test("a bomb pot has no betting before the flop", () => {
  const history = { stacks: "SB 100, BTN 100", blinds: "1/2", ante: "", straddles: "", bombPotAnte: "5", streets: ["", "SB checks, BTN checks", ""] };
  const params = actionsOf(history, 1);
  assert.deepEqual(params, {
    positions: ["SB", "BTN"],
    stacks: [100, 100],
    bombPotAnte: 5,
    actions: [[{ position: "SB", action: "check" }, { position: "BTN", action: "check" }]],
  });
  assert.deepEqual(actionsOf(formatActions(params, { ...history, streets: ["", "", ""] }), 1), params);
});

Deno.test("refusals become changes of the form", () => {
  const detail = "the solve would take 154,000 MB …: ranges of some 2,213 and 2,213 hands would fit …; pot as the only size with a raiseCap of 1 takes 800 MB";
  const [best, pot] = suggestionsFor({ ...EXAMPLE, ranges: { oop: "*", ip: "AA**, KK**" } }, [detail]);
  assert.deepEqual(best?.form.ranges, { oop: "0.8%", ip: "(AA**, KK**):0.8%" });
  assert.deepEqual(pot?.form.sizes.river.bets.oop, [1]);
  assert.equal(pot?.form.raiseCap, 1);
});

Deno.test("frequencies of a lock always add up to one", () => {
  const random = seeded(8);
  const actions = ["f", "c", "r100", "r250"];
  let frequencies: Record<string, number> = { f: 1 };
  for (let trial = 0; trial < 1_000; trial++) {
    frequencies = shifted(frequencies, actions[random(4)]!, random(101) / 100, actions);
    const sum = Object.values(frequencies).reduce((total, share) => total + share, 0);
    assert.ok(Math.abs(sum - 1) < 1e-9, JSON.stringify(frequencies));
    assert.ok(Object.values(frequencies).every(share => share > 0 && share <= 1));
  }
});

Deno.test("actions are named as people say them", () => {
  assert.equal(actionName({ action: "b60", amount: 60, share: 1, allIn: false }), "Bet 60 (pot)");
  assert.equal(actionName({ action: "r250", amount: 250, share: 0.75, allIn: false }), "Raise to 250 (¾)");
  assert.equal(actionName({ action: "b300", amount: 300, share: 1, allIn: true }), "All-in 300");
  assert.equal(shareName(0.4), "40%");
});
