import assert from "node:assert/strict";
import { idIn, isPartOfId, matching } from "../../main/web/shell/commands.ts";

const ID = "01a226c6-f8e8-7f03-bde5-37125e2ff7e4";
const COMMANDS = ["Spots", "New spot", "Theme: dark"].map(name => ({ name, hint: "", run: () => undefined }));
const names = (text: string) => matching(COMMANDS, text).map(({ name }) => name);

Deno.test("commands are found by their words in any order, those that begin so first", () => {
  assert.deepEqual(names("spot"), ["Spots", "New spot"]);
  assert.deepEqual(names("dark the"), ["Theme: dark"]);
  assert.deepEqual(names(""), ["Spots", "New spot", "Theme: dark"]);
  assert.deepEqual(names("river"), []);
});

Deno.test("the id of a job is found by itself and in an address", () => {
  assert.equal(idIn(ID), ID);
  assert.equal(idIn(`http://web-1:8080/solves/${ID.toUpperCase()}?line=x`), ID);
  assert.equal(idIn("BTN vs BB"), null);
});

Deno.test("the end of an id is told from a label", () => {
  assert.ok(isPartOfId("5e2ff7e4"));
  assert.ok(!isPartOfId("BTN"));
  assert.ok(!isPartOfId("abc"));
});
