import assert from "node:assert/strict";
import { ApiProblem, get, signInNeeded } from "../../main/web/api/client.ts";
import { token } from "../../main/web/api/token.ts";

/** A service that knows one token; the user may do something before it answers. */
function service(known: string, meanwhile: () => void): void {
  globalThis.fetch = (_path: unknown, options?: RequestInit) => {
    const { Authorization: sent } = options?.headers as Record<string, string>;
    meanwhile();
    const body = JSON.stringify({ title: "Sign in", status: 401 });
    return Promise.resolve(sent === "Bearer " + known ? new Response('"answer"') : new Response(body, { status: 401 }));
  };
}

async function withService(known: string, meanwhile: () => void, work: () => Promise<void>): Promise<void> {
  const fetched = globalThis.fetch;
  try {
    token.set("");
    signInNeeded.set(false);
    service(known, meanwhile);
    await work();
  } finally {
    globalThis.fetch = fetched;
    token.set("");
  }
}

Deno.test("a refused request asks for the token", async () => {
  await withService("right", () => {}, async () => {
    await assert.rejects(get("/queues"), ApiProblem);
    assert.equal(signInNeeded.get(), true);
  });
});

Deno.test("a request that is refused after the user has signed in is sent again", async () => {
  await withService("right", () => token.set("right"), async () => {
    assert.equal(await get("/queues"), "answer");
    assert.equal(signInNeeded.get(), false);
  });
});
