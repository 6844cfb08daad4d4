import type { Section } from "../parts/section.ts";

/** The views of a section are one module: a browser that asks for each of many small files loads slowly. */
const views = () => import("./views.ts");

export const jobs: Section = {
  path: "/jobs",
  name: "Jobs",
  key: "j",
  routes: [
    {
      path: "/jobs",
      title: "Jobs",
      load: () => views().then(({ Jobs }) => ({ default: Jobs })),
      keys: [
        { keys: "/", does: "filter" },
        { keys: "j k", does: "next and previous job" },
        { keys: "o", does: "open the job" },
      ],
    },
    { path: "/jobs/:job", title: "Job", load: () => views().then(({ JobView }) => ({ default: JobView })) },
  ],
};
