import type { Section } from "../parts/section.ts";

/** The views of a section are one module: a browser that asks for each of many small files loads slowly. */
const views = () => import("./views.ts");

export const operations: Section = {
  path: "/operations",
  name: "Operations",
  key: "o",
  routes: [
    { path: "/operations", title: "Operations", load: () => views().then(({ Operations }) => ({ default: Operations })) },
    { path: "/operations/dead-letters", title: "Dead letters", load: () => views().then(({ DeadLetters }) => ({ default: DeadLetters })) },
    { path: "/operations/nodes/:node", title: "Node", load: () => views().then(({ NodeView }) => ({ default: NodeView })) },
  ],
};
