import type { Section } from "../parts/section.ts";
import { readSolveAhead } from "./browser/ahead.ts";
import { BROWSER_KEYS } from "./browser/keyHelp.ts";

/** The views of a section are one module: a browser that asks for each of many small files loads slowly. */
const views = () => import("./views.ts");

export const solves: Section = {
  path: "/solves",
  name: "Solves",
  key: "v",
  routes: [
    { path: "/solves", title: "Solves", load: () => views().then(({ SolveList }) => ({ default: SolveList })) },
    {
      path: "/solves/new",
      title: "New solve",
      load: () => views().then(({ SetUp }) => ({ default: SetUp })),
      keys: [
        { keys: "A…2 s h d c", does: "the card of the marked slot: rank, then suit" },
        { keys: "Ctrl Enter", does: "solve" },
      ],
    },
    {
      path: "/solves/:job",
      title: "Solve",
      ahead: ({ job }) => readSolveAhead(job ?? ""),
      load: () => views().then(({ Solve }) => ({ default: Solve })),
      keys: BROWSER_KEYS,
    },
  ],
};
