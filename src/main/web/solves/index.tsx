import type { Section } from "../parts/section.ts";

export const solves: Section = {
  path: "/solves",
  name: "Solves",
  key: "v",
  routes: [{ path: "/solves", title: "Solves", load: () => import("./Solves.tsx") }],
};
