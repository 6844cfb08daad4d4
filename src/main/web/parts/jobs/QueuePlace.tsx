import { useEffect, useState } from "preact/hooks";
import type { QueuePosition } from "../../api/types.ts";
import { useDocument } from "../../api/useDocument.ts";
import { useLive } from "../../api/useLive.ts";
import { placeText } from "./text.ts";

/** Most jobs wait for a moment only. */
const AFTER_MILLIS = 700;
const PAUSE_MILLIS = 2_000;

/** What a job waits for, and how many others come before it. */
export function QueuePlace({ id }: { id: string }) {
  const [isDue, setDue] = useState(false);
  const place = useDocument<QueuePosition>(isDue ? `/api/v1/jobs/${encodeURIComponent(id)}/queue` : null);
  useLive(place.reload, ({ event }) => event === "job", PAUSE_MILLIS);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), AFTER_MILLIS);
    return () => clearTimeout(timer);
  }, [id]);
  return <span role="status">{place.value?.id === id ? placeText(place.value) : ""}</span>;
}
