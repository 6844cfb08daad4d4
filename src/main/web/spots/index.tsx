import type { Section } from "../parts/section.ts";

export const spots: Section = {
  path: "/spots",
  name: "Spots",
  key: "s",
  routes: [
    { path: "/spots", title: "Spots", load: () => import("./SpotList.tsx") },
    {
      path: "/spots/:job",
      title: "Spot",
      load: () => import("./Explorer.tsx"),
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
