import assert from "node:assert/strict";
import { actionColour, actionName, barOrder, sizeName } from "../../main/web/poker/actions.ts";
import { className, groupName, groupings } from "../../main/web/poker/classes.ts";
import { isDeal, isLine, parentLine, replaceStep, walk } from "../../main/web/poker/line.ts";
import type { Strategy, StrategyBreakdown, StrategyCell } from "../../main/web/api/types.ts";
import { figuresOf, modes } from "../../main/web/solves/browser/cellFigures.ts";
import { rulesOf } from "../../main/web/solves/browser/lockRules.ts";
import { readState, selection, strategyPath } from "../../main/web/solves/browser/state.ts";
import { groupsOf } from "../../main/web/state/views.ts";

const CHECK = { action: "x", amount: null, share: null, allIn: false };
const FOLD = { action: "f", amount: null, share: null, allIn: false };
const CALL = { action: "c", amount: 60, share: null, allIn: false };
const HALF = { action: "b30", amount: 30, share: 0.5, allIn: false };
const POT = { action: "b60", amount: 60, share: 1, allIn: false };
const ALL_IN = { action: "r300", amount: 300, share: 0.8, allIn: true };

Deno.test("a line is walked step by step", () => {
  assert.deepEqual(walk("x-x-2c-b40").map(step => [step.kind, step.before, step.after]), [
    ["action", "", "x"],
    ["action", "x", "x-x"],
    ["deal", "x-x", "x-x-2c"],
    ["action", "x-x-2c", "x-x-2c-b40"],
  ]);
  assert.deepEqual(walk(""), []);
});

Deno.test("up from a decision after a deal leads to the decision before the deal", () => {
  assert.deepEqual(parentLine("x-x-2c"), "x");
  assert.deepEqual(parentLine("x-x-2c-b40"), "x-x-2c");
  assert.deepEqual(parentLine("x"), "");
  assert.deepEqual(parentLine(""), "");
});

Deno.test("a deal has one card or two", () => {
  assert.ok(isDeal("2c") && isDeal("2c3d"));
  assert.ok(!isDeal("b50") && !isDeal("x") && !isDeal("2c3d4h"));
});

Deno.test("a line is known by its form", () => {
  assert.ok(isLine("") && isLine("x-b50-r150.5-c-2c-x"));
  assert.ok(!isLine("x-") && !isLine("check") && !isLine("b"));
});

Deno.test("a step of a line is replaced", () => {
  assert.deepEqual(replaceStep("x-x-2c-b40", 2, "3c"), "x-x-3c-b40");
});

Deno.test("actions are named with their chips", () => {
  assert.deepEqual([CHECK, FOLD, CALL, HALF, ALL_IN].map(actionName), ["Check", "Fold", "Call 60", "Bet 30", "All-in 300"]);
  assert.deepEqual(actionName({ action: "r250", amount: 250, share: 1, allIn: false }), "Raise to 250");
  assert.deepEqual([CHECK, HALF, POT, { ...POT, share: 0.33 }].map(sizeName), ["", "half pot", "pot", "33% pot"]);
});

Deno.test("the colour of a bet is that of its share of the pot", () => {
  assert.deepEqual([FOLD, CHECK, CALL, HALF, POT, ALL_IN].map(actionColour), ["fold", "call", "call", "bet-2", "bet-4", "bet-5"]);
});

Deno.test("bars run from the largest bet over check to fold", () => {
  assert.deepEqual(barOrder([CHECK, HALF, POT]), [2, 1, 0]);
  assert.deepEqual(barOrder([FOLD, CALL, ALL_IN]), [2, 1, 0]);
});

Deno.test("classes and groups are written for people", () => {
  assert.deepEqual(className("nut_flush_draw.wrap"), "nut flush draw + wrap");
  assert.deepEqual(groupName("shape", "ds.rd"), "double suited, rundown");
  assert.deepEqual(groupName("made@2", "top_set"), "top set");
});

Deno.test("the first breakdown is that of the situation", () => {
  assert.deepEqual(groupings(2, true)[0]?.by, "made@1,made@2");
  assert.deepEqual(groupings(1, false)[0]?.by, "made,draws");
  assert.deepEqual(groupings(1, true)[0]?.by, "made,strength:10");
});

Deno.test("the state of the browser is read from its address", () => {
  const state = readState(new URLSearchParams("line=x-b50&by=shape&hands=AA**&class=top_set&cell=made:set&open=AA65&sort=-ev&show=ev"));
  assert.deepEqual([state.line, state.by, state.open, state.sort, state.show], ["x-b50", "shape", "AA65", "-ev", "ev"]);
  assert.deepEqual(selection(state), { hands: "AA**", class: "top_set", cell: "made:set" });
});

Deno.test("addresses of the service leave out what is empty", () => {
  assert.deepEqual(strategyPath("1", "/breakdown", { line: "", by: "made@1,made@2", hands: "" }), "/api/v1/jobs/1/strategy/breakdown?line=&by=made%401%2Cmade%402");
});

Deno.test("cells of the player who waits have no strategy", () => {
  assert.deepEqual(modes(true, true).map(([mode]) => mode), ["combos", "ev", "equity"]);
  assert.deepEqual(modes(false, false).map(([mode]) => mode), ["strategy", "combos", "ev", "equity", "regret"]);
  assert.equal(modes(false, true).at(-1)?.[0], "difference");
});

Deno.test("the difference of a cell is what it does instead, whatever the order of actions", () => {
  const cell = (frequencies: number[], ev: number): StrategyCell => ({ key: ["set"], hands: 9, combos: 9, deals: 90, frequencies, evs: [1, 2, 3], ev });
  const decision = { actions: [CHECK, HALF, POT], pot: 60, actor: "oop" } as unknown as Strategy;
  const answer = (actions: string[], own: StrategyCell) =>
    ({ actor: "oop", player: "oop", actions, cells: [own], total: own }) as unknown as StrategyBreakdown;
  const own = cell([0.2, 0.3, 0.5], 30);
  const other = answer(["x", "b60", "b30"], cell([0.6, 0.3, 0.1], 28.5));

  const shown = figuresOf("difference", { decision, breakdown: answer(["x", "b30", "b60"], own), other })(own);

  assert.equal(shown.label, "40%");
  assert.equal(shown.colour, "bet-4");
  assert.match(shown.text, /40\.0% of it changed, EV \+1\.50/);
});

Deno.test("cells become the ranges and classes of a lock", () => {
  const rules = (cell: string, hands = "", classes = "", line = "x") => rulesOf(line, { hands, classes, cell });
  assert.deepEqual(rules("made@1:top_set;made@2:overpair"), [{ range: "", class: "1:top_set&2:overpair" }]);
  assert.deepEqual(rules("made:set;draws:no_draw,made:set;draws:flush_draw.wrap"), [{ range: "", class: "set.no_draw,set.flush_draw.wrap" }]);
  assert.deepEqual(rules("shape:ds.np", "AA**, KK**"), [{ range: "(AA**, KK**):$ds:$np!$0g", class: "" }]);
  assert.deepEqual(rules("", "AA**", "top_set,set"), [{ range: "AA**", class: "top_set,set" }]);
});

Deno.test("cells that are no ranges or classes are listed hand by hand", () => {
  const rules = (cell: string, line = "x", classes = "") => rulesOf(line, { hands: "", classes, cell });
  assert.equal(rules("made:set;draws:flush_draw"), null);
  assert.equal(rules("strength:10:9"), null);
  assert.equal(rules("equity:20:20"), null);
  assert.equal(rules("made:set", "x-x-2c"), null);
  assert.equal(rules("made:set", "x", "nuts,flush"), null);
});

Deno.test("views with a range or classes are the groups of a breakdown", () => {
  assert.equal(
    groupsOf([
      { name: "aces: all", query: { hands: "AA**", by: "shape" } },
      { name: "sets", query: { classes: "top_set,set" } },
      { name: "by strength", query: { by: "strength:40" } },
      { name: "other", query: { hands: "KK**" } },
    ]),
    "aces  all|AA**;sets||top_set,set",
  );
});
