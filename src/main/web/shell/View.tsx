import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { EmptyState } from "../parts/EmptyState.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import type { ViewProps } from "../parts/section.ts";
import { setTitle } from "../state/title.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import type { Match } from "./sections.ts";

/** A view that is drawn with all it shows takes half the work of one that is drawn again for each answer; later it is late. */
const AHEAD_MILLIS = 150;

const loaded = new Map<Match["route"], ComponentType<ViewProps>>();
const loading = new Map<Match["route"], Promise<void>>();
let isFirst = true;

/** Loads a view and what it reads first. Waits until the view can be drawn; fails if its code cannot be loaded. */
export function loadView(match: Match): Promise<void> {
  const { route, params } = match;
  const known = loading.get(route);
  if (known) {
    return known;
  }
  const read = Promise.race([route.ahead?.(params), new Promise(resolve => setTimeout(resolve, AHEAD_MILLIS))]);
  const load = Promise.all([route.load(), read]).then(([module]) => void loaded.set(route, module.default));
  loading.set(route, load);
  load.catch(() => loading.delete(route));
  return load;
}

/** Loads and shows the view of an address. */
export function View({ path, visit, match }: { path: string; visit: number; match: Match | null }) {
  const [failure, setFailure] = useState(false);
  const [, setLoads] = useState(0);
  const Component = match ? loaded.get(match.route) : undefined;
  // With the first drawing, not after it: the code of the view is what the user waits for.
  useLayoutEffect(() => {
    setTitle(match ? `${match.route.title} · PLOSolver` : "Not found · PLOSolver");
    if (match && !Component) {
      loadView(match).then(
        () => setLoads(loads => loads + 1),
        () => setFailure(true),
      );
    }
  }, [match?.route]);
  useEffect(() => {
    if (Component || !match) {
      // A new view is announced and the keyboard starts at its top; the first one is announced by the browser.
      if (!isFirst) {
        document.querySelector<HTMLElement>("main h1")?.focus();
        scrollTo(0, 0);
      }
      isFirst = false;
    }
  }, [visit, Component]);

  if (!match) {
    return (
      <EmptyState title="There is no such page">
        Nothing is at <code>{path}</code>. Go on with <a href="/spots/new">a new spot</a> or <a href="/jobs">the jobs</a>.
      </EmptyState>
    );
  }
  if (failure) {
    return (
      <EmptyState title="This view could not be loaded">
        The node does not answer, or it was updated meanwhile. <a href={path} data-native>Load the page again</a>.
      </EmptyState>
    );
  }
  return Component ? (
    <ErrorBoundary>
      <Component params={match.params} />
    </ErrorBoundary>
  ) : (
    <Skeleton />
  );
}
