import { useEffect, useState } from "preact/hooks";
import { get, reachable } from "../api/client.ts";
import { useStore } from "../state/store.ts";

const PAUSE = 5;

/** Says that the node does not answer, and asks again until it does. */
export function Banner() {
  const isReachable = useStore(reachable);
  const [left, setLeft] = useState(PAUSE);
  const ask = () => {
    setLeft(PAUSE);
    get("/health/live").catch(() => undefined);
  };
  useEffect(() => {
    if (isReachable) {
      return;
    }
    setLeft(PAUSE);
    const timer = setInterval(() => setLeft(now => now - 1), 1_000);
    return () => clearInterval(timer);
  }, [isReachable]);
  useEffect(() => {
    if (!isReachable && left <= 0) {
      ask();
    }
  }, [left, isReachable]);
  if (isReachable) {
    return null;
  }
  return (
    <div class="banner" role="alert">
      <span>The node does not answer. What is loaded stays readable. Trying again in {Math.max(0, left)} s.</span>
      <button type="button" class="button" onClick={ask}>
        Now
      </button>
    </div>
  );
}
