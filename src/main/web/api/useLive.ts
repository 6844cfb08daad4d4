import { useEffect } from "preact/hooks";
import { subscribe, type FeedEvent } from "./events.ts";

const PAUSE_MILLIS = 800;
const REFRESH_MILLIS = 15_000;

/**
 * Reads the state of a view again after events, at most once in a pause, and every 15 seconds in case events were lost.
 * A tab that is not seen reads again when it is shown.
 *
 * @param pauseMillis how long the state may be old; figures of many jobs cost the service more than one row
 */
export function useLive(reload: () => void, concerns: (event: FeedEvent) => boolean = () => true, pauseMillis = PAUSE_MILLIS): void {
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
        }, pauseMillis);
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
