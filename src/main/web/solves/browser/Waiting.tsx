import { useEffect, useState } from "preact/hooks";
import { parentLine, stepsOf, isDeal } from "../../poker/line.ts";
import { Skeleton } from "../../parts/Skeleton.tsx";
import { goTo } from "./state.ts";

/** Answers that were kept come sooner than this. */
const SOLVING_AFTER_MILLIS = 700;

/**
 * What is shown until a decision is here. A turn or river that was not kept is being solved again. The decision before
 * stays on the screen, so only the first one leaves a gap.
 */
export function Waiting({ line, since, isFirst }: { line: string; since: number | null; isFirst: boolean }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const waited = since === null ? 0 : now - since;
  if (waited < SOLVING_AFTER_MILLIS || !stepsOf(line).some(isDeal)) {
    return isFirst ? <Skeleton rows={8} /> : null;
  }
  return (
    <section class="panel waiting" role="status">
      <p>
        This decision was not kept with the solve; its street is solved again, which takes seconds, at most half a minute.
        <span aria-hidden="true"> {(waited / 1_000).toFixed(1)} s</span>
      </p>
      <button type="button" class="button" onClick={() => goTo(parentLine(line))}>
        Cancel
      </button>
    </section>
  );
}
