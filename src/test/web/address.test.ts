import assert from "node:assert/strict";
import { formatAddress, parseAddress } from "../../main/web/state/address.ts";
import { packDocument, unpackDocument } from "../../main/web/state/fragment.ts";
import { matchPath } from "../../main/web/state/routes.ts";
import { seeded } from "./seeded.ts";

Deno.test("a thousand addresses survive being written and read", () => {
  const random = seeded(17);
  const text = () => Array.from({ length: random(12) }, () => "aZ09-_ä&=#?%+,:*@!".charAt(random(18))).join("");
  for (let trial = 0; trial < 1_000; trial++) {
    const query = new URLSearchParams(Array.from({ length: random(5) }, (_, index) => ["n" + index, text() + "x"]));
    const address = { path: "/jobs/" + encodeURIComponent(text()), query, fragment: "d=" + encodeURIComponent(text()) };
    const read = parseAddress(formatAddress(address));
    assert.equal(read.path, address.path);
    assert.equal(read.fragment, address.fragment);
    assert.deepEqual([...read.query], [...query]);
  }
});

Deno.test("empty values leave no trace in the address", () => {
  assert.equal(formatAddress({ path: "/jobs", query: new URLSearchParams({ status: "", type: "a,b" }), fragment: "" }), "/jobs?type=a,b");
});

Deno.test("documents survive the fragment", async () => {
  const document = { game: "plo4", players: [{ range: "AA$ds, KK-TT@0.5 ♠ü" }], deep: { list: [1, 2.5, null, true] } };
  const packed = await packDocument(document);
  assert.match(packed, /^[\w-]+$/);
  assert.deepEqual(await unpackDocument(packed), document);
});

Deno.test("a link that was cut off gives no document", async () => {
  const packed = await packDocument({ game: "plo4", boards: ["Ad8c2s", "KsQsJs"] });
  for (const text of ["", "%%%", packed.slice(0, packed.length / 2), "AAAA"]) {
    assert.equal(await unpackDocument(text), null, text);
  }
});

Deno.test("paths give their named parts", () => {
  assert.deepEqual(matchPath("/jobs/:job", "/jobs/01a2/"), { job: "01a2" });
  assert.deepEqual(matchPath("/nodes/:node", "/nodes/web%201"), { node: "web 1" });
  assert.deepEqual(matchPath("/jobs", "/jobs"), {});
  assert.equal(matchPath("/jobs/:job", "/jobs/"), null);
  assert.equal(matchPath("/jobs/:job", "/jobs/%E0%A4%A"), null);
  assert.equal(matchPath("/jobs", "/jobs/1"), null);
});
