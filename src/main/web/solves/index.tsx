import type { Section } from "../parts/section.ts";
import { BROWSER_KEYS } from "./browser/keyHelp.ts";

export const solves: Section = {
  path: "/solves",
  name: "Solves",
  key: "v",
  routes: [
    { path: "/solves", title: "Solves", load: () => import("./Solves.tsx") },
    { path: "/solves/:job", title: "Solve", load: () => import("./browser/Solve.tsx"), keys: BROWSER_KEYS },
  ],
};
