import { useEffect } from "preact/hooks";
import { subscribe, type FeedEvent } from "./events.ts";

const PAUSE_MILLIS = 700;
const REFRESH_MILLIS = 15_000;

/**
 * Reads the state of a view again after events, at most once in a moment, and every 15 seconds in case events were lost.
 * A tab that is not seen reads again when it is shown.
 */
export function useLive(reload: () => void, concerns: (event: FeedEvent) => boolean = () => true): void {
  useEffect(() => {
    let timer = 0;
    let isDue = false;
    const read = () => {
      isDue = false;
      reload();
    };
    const want = () => {
      if (document.hidden) {
        isDue = true;
      } else if (!timer) {
        timer = window.setTimeout(() => {
          timer = 0;
          read();
        }, PAUSE_MILLIS);
      }
    };
    const unsubscribe = subscribe(event => (event.event === "skipped" || event.event === "reopened" || concerns(event)) && want());
    const refresh = setInterval(want, REFRESH_MILLIS);
    const show = () => !document.hidden && isDue && read();
    document.addEventListener("visibilitychange", show);
    return () => {
      unsubscribe();
      clearInterval(refresh);
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", show);
    };
  }, [reload]);
}
