import type { Section } from "../parts/section.ts";

export const jobs: Section = {
  path: "/jobs",
  name: "Jobs",
  key: "j",
  routes: [{ path: "/jobs", title: "Jobs", load: () => import("./Jobs.tsx") }],
};
