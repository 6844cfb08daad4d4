import type { Section } from "../parts/section.ts";

export const jobs: Section = {
  path: "/jobs",
  name: "Jobs",
  key: "j",
  routes: [
    {
      path: "/jobs",
      title: "Jobs",
      load: () => import("./Jobs.tsx"),
      keys: [
        { keys: "/", does: "filter" },
        { keys: "j k", does: "next and previous job" },
        { keys: "o", does: "open the job" },
      ],
    },
    { path: "/jobs/:job", title: "Job", load: () => import("./JobView.tsx") },
  ],
};
