import { jobs } from "../jobs/index.tsx";
import { operations } from "../operations/index.tsx";
import type { Route, Section } from "../parts/section.ts";
import { solves } from "../solves/index.tsx";
import { spots } from "../spots/index.tsx";
import { matchPath } from "../state/routes.ts";

/** The sections in the order of the header. */
export const SECTIONS: readonly Section[] = [spots, solves, jobs, operations];

export interface Match {
  section: Section;
  route: Route;
  params: Record<string, string>;
}

/** Returns the view of a path; null if there is none. */
export function findRoute(path: string): Match | null {
  for (const section of SECTIONS) {
    for (const route of section.routes) {
      const params = matchPath(route.path, path);
      if (params) {
        return { section, route, params };
      }
    }
  }
  return null;
}
