import type { Section } from "../parts/section.ts";
import { BROWSER_KEYS } from "./browser/keyHelp.ts";

export const solves: Section = {
  path: "/solves",
  name: "Solves",
  key: "v",
  routes: [
    { path: "/solves", title: "Solves", load: () => import("./SolveList.tsx") },
    {
      path: "/solves/new",
      title: "New solve",
      load: () => import("./SetUp.tsx"),
      keys: [
        { keys: "A…2 s h d c", does: "the card of the marked slot: rank, then suit" },
        { keys: "Ctrl Enter", does: "solve" },
      ],
    },
    { path: "/solves/:job", title: "Solve", load: () => import("./browser/Solve.tsx"), keys: BROWSER_KEYS },
  ],
};
