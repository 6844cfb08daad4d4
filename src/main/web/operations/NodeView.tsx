import type { ComponentChildren } from "preact";
import type { NodeList, NodeStatsList } from "../api/types.ts";
import { useDocument } from "../api/useDocument.ts";
import { useLive } from "../api/useLive.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { ProblemPanel } from "../parts/Problem.tsx";
import type { ViewProps } from "../parts/section.ts";
import { Skeleton } from "../parts/Skeleton.tsx";
import { Time } from "../parts/Time.tsx";
import { bytes, seconds, span } from "../poker/figures.ts";
import { NodeControl } from "./NodeControl.tsx";
import { State } from "./NodesPanel.tsx";

/** One node: what it runs and uses, and how to change it. */
export default function NodeView({ params }: ViewProps) {
  const name = params["node"] ?? "";
  const nodes = useDocument<NodeList>("/api/v1/nodes");
  const stats = useDocument<NodeStatsList>("/api/v1/inspect/stats");
  useLive(nodes.reload, ({ event }) => event === "node");
  useLive(stats.reload, ({ event }) => event === "node");
  const node = nodes.value?.nodes.find(other => other.name === name);
  const figures = stats.value?.nodes.find(other => other.name === name);
  const problem = nodes.problem ?? stats.problem;
  if (nodes.value && !node) {
    return (
      <EmptyState title={name}>
        No node has this name, or it has been gone for an hour. <a href="/operations">All nodes</a>
      </EmptyState>
    );
  }
  const { process, worker, parts } = figures ?? { process: null, worker: null, parts: null };
  return (
    <>
      <div class="view-head">
        <h1 tabIndex={-1}>{name}</h1>
        {node ? <State node={node} /> : null}
        <span class="grow" />
        <a class="button plain" href={`/jobs?worker=${encodeURIComponent(name)}`}>
          Its jobs
        </a>
        <a class="button plain" href="/operations">
          ← Operations
        </a>
      </div>
      {problem ? <ProblemPanel problem={problem} onRetry={nodes.reload} /> : null}
      {!node ? <Skeleton /> : null}
      {node ? (
        <div class="overview">
          <section class="panel">
            <header>
              <h2>Process</h2>
            </header>
            <div class="body">
              <dl class="facts">
                <Fact name="Version">{figures?.version}</Fact>
                <Fact name="Roles">{node.roles.join(", ")}</Fact>
                <Fact name="Up for">{figures?.uptime ? span(seconds(figures.uptime)) : null}</Fact>
                <Fact name="Last heard of">
                  <Time at={node.seenAt} />
                </Fact>
                <Fact name="Processors">{process?.processors}</Fact>
                <Fact name="Processor time">{process ? span(seconds(process.processorTime)) : null}</Fact>
                <Fact name="Heap">{process ? `${bytes(process.heapUsedBytes)} of ${bytes(process.heapMaxBytes)}` : null}</Fact>
                <Fact name="Other memory">{process ? bytes(process.otherMemoryBytes) : null}</Fact>
                <Fact name="Threads">{process?.threads}</Fact>
              </dl>
              {process ? null : <p class="muted">It is not in this node's cluster or does not answer: only its heartbeat is known.</p>}
            </div>
          </section>
          <section class="panel">
            <header>
              <h2>Worker</h2>
            </header>
            <div class="body stack">
              <dl class="facts">
                <Fact name="Slots">{`${node.busy} of ${node.slots} busy`}</Fact>
                <Fact name="Free">{worker?.free}</Fact>
                <Fact name="Claimed ahead">{node.reserved.length}</Fact>
                <Fact name="Results not stored yet">{worker?.unstored || null}</Fact>
                <Fact name="Compute threads">{worker ? `${worker.computeBusy} of ${worker.computeThreads} busy` : null}</Fact>
              </dl>
              {worker ? <NodeControl node={name} worker={worker} onChange={() => { nodes.reload(); stats.reload(); }} /> : null}
              {parts ? (
                <ul class="stack">
                  {parts.map(part => (
                    <li key={part.name} class="row">
                      <span class={`status ${part.status === "UP" ? "is-completed" : "is-failed"}`}>{part.status === "UP" ? "up" : "down"}</span>
                      {part.name}
                    </li>
                  ))}
                </ul>
              ) : null}
            </div>
          </section>
        </div>
      ) : null}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return children === null || children === undefined ? null : (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
