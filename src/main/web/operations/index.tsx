import type { Section } from "../parts/section.ts";

export const operations: Section = {
  path: "/operations",
  name: "Operations",
  key: "o",
  routes: [
    { path: "/operations", title: "Operations", load: () => import("./Operations.tsx") },
    { path: "/operations/dead-letters", title: "Dead letters", load: () => import("./DeadLetters.tsx") },
    { path: "/operations/nodes/:node", title: "Node", load: () => import("./NodeView.tsx") },
  ],
};
