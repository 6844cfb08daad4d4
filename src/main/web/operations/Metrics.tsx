import type { ComponentChildren } from "preact";
import type { JobList, NodeList, QueueList, Stats } from "../api/types.ts";
import { count, NOTHING } from "../poker/figures.ts";
import { Spark } from "./Spark.tsx";
import { sumOf } from "./history.ts";

const SHOWN_STEPS = 30;

/** The figures that an operator looks at first. */
export function Metrics(props: {
  nodes: NodeList | null;
  queues: QueueList | null;
  stats: Stats | null;
  counts: JobList["counts"] | null;
}) {
  const { nodes, queues, stats, counts } = props;
  const alive = nodes?.nodes.filter(node => node.alive) ?? [];
  const slots = alive.reduce((sum, node) => sum + node.slots, 0);
  const busy = alive.reduce((sum, node) => sum + node.busy, 0);
  const waiting = queues?.queues.reduce((sum, queue) => sum + queue.waiting + queue.delayed, 0);
  const running = queues?.queues.reduce((sum, queue) => sum + queue.processing, 0);
  const done = queues?.queues.reduce((sum, queue) => sum + queue.completedLastMinute, 0);
  return (
    <dl class="metrics">
      <Metric name="Nodes alive" isBad={nodes !== null && alive.length < nodes.nodes.length}>
        {nodes ? `${alive.length}${alive.length < nodes.nodes.length ? ` of ${nodes.nodes.length}` : ""}` : NOTHING}
      </Metric>
      <Metric name="Slots busy">
        {nodes ? `${busy} / ${slots}` : NOTHING}
      </Metric>
      <Metric name="Waiting" href="/jobs?status=QUEUED" spark={stats ? sumOf(stats, "waiting").slice(-SHOWN_STEPS) : []}>
        {count(waiting)}
      </Metric>
      <Metric name="Running" href="/jobs?status=PROCESSING">
        {count(running)}
      </Metric>
      <Metric name="Done, last minute" href="/jobs?status=COMPLETED" spark={stats ? sumOf(stats, "completed").slice(-SHOWN_STEPS) : []}>
        {count(done)}
      </Metric>
      <Metric name="Dead letters" href="/operations/dead-letters" isBad={(counts?.FAILED ?? 0) > 0}>
        {counts ? count(counts.FAILED) + (counts.FAILED >= 10_000 ? "+" : "") : NOTHING}
      </Metric>
    </dl>
  );
}

function Metric(props: { name: string; href?: string; isBad?: boolean; spark?: readonly number[]; children: ComponentChildren }) {
  return (
    <div class={`metric panel ${props.isBad ? "is-bad" : ""}`}>
      <dt>{props.href ? <a href={props.href}>{props.name}</a> : props.name}</dt>
      <dd>
        <span>{props.children}</span>
        {props.spark?.length ? <Spark values={props.spark} /> : null}
      </dd>
    </div>
  );
}
