import { useStore } from "../../state/store.ts";
import { awaited, awaitEnd, canNotify, forgetEnd } from "./endings.ts";
import { jobName, viewOf } from "./text.ts";

/** Asks for a notification at the end of a job. */
export function TellMe({ job }: { job: { id: string; label: string | null; type: string } }) {
  const isAwaited = useStore(awaited).some(({ id }) => id === job.id);
  if (!canNotify()) {
    return null;
  }
  const toggle = () => (isAwaited ? forgetEnd(job.id) : void awaitEnd({ id: job.id, name: jobName(job), path: viewOf(job) }));
  return (
    <button type="button" class="button" aria-pressed={isAwaited} onClick={toggle}>
      Tell me when it ends
    </button>
  );
}
