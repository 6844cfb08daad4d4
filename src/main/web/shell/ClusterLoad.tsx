import { useEffect, useState } from "preact/hooks";
import { subscribe } from "../api/events.ts";
import type { NodeList, NodeStatusReport, QueueList } from "../api/types.ts";
import { useDocument } from "../api/useDocument.ts";
import { useLive } from "../api/useLive.ts";
import { count, plural } from "../poker/figures.ts";

/** The view comes first. */
const AFTER_MILLIS = 400;
const PAUSE_MILLIS = 5_000;

/** How many nodes there are, how busy they are, and how many jobs wait. */
export function ClusterLoad() {
  const [isDue, setDue] = useState(false);
  const nodes = useDocument<NodeList>(isDue ? "/api/v1/nodes" : null);
  const queues = useDocument<QueueList>(isDue ? "/api/v1/queues" : null);
  const [reports, setReports] = useState<ReadonlyMap<string, NodeStatusReport>>(new Map());
  useLive(nodes.reload, () => false);
  useLive(queues.reload, ({ event }) => event === "job", PAUSE_MILLIS);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), AFTER_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  // The list is read every 15 seconds; what nodes report meanwhile is newer.
  useEffect(() => setReports(new Map()), [nodes.value]);
  useEffect(() => subscribe(message => message.event === "node" && setReports(now => new Map(now).set(message.data.node, message.data))), []);
  if (!nodes.value || nodes.problem) {
    return null;
  }
  const all = nodes.value.nodes.map(({ name, alive, slots, busy }) => {
    const report = reports.get(name);
    return report ? { isAlive: report.status !== "OFFLINE", slots: report.slots, busy: report.busy } : { isAlive: alive, slots, busy };
  });
  const alive = all.filter(({ isAlive }) => isAlive);
  const waiting = queues.value?.queues.reduce((sum, queue) => sum + queue.waiting + queue.delayed, 0) ?? 0;
  const slots = alive.reduce((sum, node) => sum + node.slots, 0);
  const busy = alive.reduce((sum, node) => sum + node.busy, 0);
  return (
    <a class={`load ${alive.length < all.length ? "is-bad" : ""}`} href="/operations" title="Nodes, slots that run jobs, jobs that wait">
      {alive.length < all.length ? `${alive.length} of ${plural(all.length, "node")}` : plural(all.length, "node")} · {busy}/{slots} busy
      {waiting ? ` · ${count(waiting)} waiting` : ""}
    </a>
  );
}
