import type { Section } from "../parts/section.ts";

export const operations: Section = {
  path: "/operations",
  name: "Operations",
  key: "o",
  routes: [{ path: "/operations", title: "Operations", load: () => import("./Operations.tsx") }],
};
