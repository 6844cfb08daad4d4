import { useMemo } from "preact/hooks";
import type { JobList, NodeList, QueueList, Stats } from "../api/types.ts";
import { useDocument, type Loaded } from "../api/useDocument.ts";
import { useLive } from "../api/useLive.ts";
import { ProblemPanel } from "../parts/Problem.tsx";
import { EventsPanel } from "./EventsPanel.tsx";
import { HistoryPanel } from "./HistoryPanel.tsx";
import { Metrics } from "./Metrics.tsx";
import { NodesPanel } from "./NodesPanel.tsx";
import { QueuesPanel } from "./QueuesPanel.tsx";

/** Figures of all jobs are read less often than those of the moment. */
const SLOW_MILLIS = 5_000;

/** Whether the service is healthy, what waits and what it did in the last hour. */
export default function Operations() {
  const nodes = useDocument<NodeList>("/api/v1/nodes");
  const queues = useDocument<QueueList>("/api/v1/queues");
  const stats = useDocument<Stats>("/api/v1/stats?window=PT1H&step=PT1M");
  const counts = useDocument<JobList>("/api/v1/jobs?limit=1&counts=true");
  useLive(nodes.reload);
  useLive(queues.reload, ({ event }) => event === "job");
  useLive(stats.reload, ({ event }) => event === "job", SLOW_MILLIS);
  useLive(counts.reload, ({ event }) => event === "job", SLOW_MILLIS);

  // Events make these documents be read again some times a second: what did not change is not drawn again.
  const metrics = useMemo(
    () => <Metrics nodes={nodes.value} queues={queues.value} stats={stats.value} counts={counts.value?.counts ?? null} />,
    [nodes.value, queues.value, stats.value, counts.value],
  );
  const queuesPanel = useMemo(() => <QueuesPanel queues={queues.value} onChange={queues.reload} />, [queues.value]);
  const nodesPanel = useMemo(() => <NodesPanel nodes={nodes.value} />, [nodes.value]);
  const history = useMemo(() => <HistoryPanel stats={stats.value} />, [stats.value]);
  const events = useMemo(() => <EventsPanel />, []);

  const parts: readonly Loaded<unknown>[] = [nodes, queues, stats, counts];
  const failed = parts.find(({ problem }) => problem !== null);
  const oldest = Math.min(...parts.map(({ at }) => at));
  return (
    <>
      <div class="view-head">
        <h1 tabIndex={-1}>Operations</h1>
        <span class="muted">{failed && oldest ? `as of ${new Date(oldest).toLocaleTimeString([], { hour12: false })}` : "of all nodes"}</span>
      </div>
      <div class="stack">
        {failed?.problem ? <ProblemPanel problem={failed.problem} onRetry={() => parts.forEach(({ reload }) => reload())} /> : null}
        {metrics}
        {queuesPanel}
        {nodesPanel}
        {history}
        {events}
      </div>
    </>
  );
}
