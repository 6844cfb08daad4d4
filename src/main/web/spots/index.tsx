import type { Section } from "../parts/section.ts";

/** The views of a section are one module: a browser that asks for each of many small files loads slowly. */
const views = () => import("./views.ts");

export const spots: Section = {
  path: "/spots",
  name: "Spots",
  key: "s",
  routes: [
    { path: "/spots", title: "Spots", load: () => views().then(({ SpotList }) => ({ default: SpotList })) },
    {
      path: "/spots/:job",
      title: "Spot",
      load: () => views().then(({ Explorer }) => ({ default: Explorer })),
      keys: [
        { keys: "A…2 s h d c", does: "the card of the marked slot: rank, then suit" },
        { keys: "Backspace", does: "clear the slot and go back" },
        { keys: "← →", does: "the slot beside it" },
        { keys: "Ctrl Enter", does: "run" },
        { keys: "Alt R", does: "the range editor, from a range" },
      ],
    },
  ],
};
