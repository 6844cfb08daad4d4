import type { Node, NodeList } from "../api/types.ts";
import { Skeleton } from "../parts/Skeleton.tsx";
import { Time } from "../parts/Time.tsx";
import { plural, span } from "../poker/figures.ts";

/** The nodes that share the database, and what each does. */
export function NodesPanel({ nodes }: { nodes: NodeList | null }) {
  return (
    <section class="panel" aria-label="Nodes">
      <header>
        <h2>Nodes</h2>
        {nodes?.unanswered.length ? <span class="warning">{nodes.unanswered.join(", ")} did not answer</span> : null}
      </header>
      {nodes ? (
        <table class="cards-on-phone">
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col">State</th>
              <th scope="col">Roles</th>
              <th scope="col">Slots</th>
              <th scope="col" class="number">Claimed ahead</th>
              <th scope="col" class="number">Up</th>
              <th scope="col" class="number">Seen</th>
            </tr>
          </thead>
          <tbody>
            {nodes.nodes.map(node => (
              <tr key={node.name}>
                <th scope="row">
                  <a href={`/operations/nodes/${encodeURIComponent(node.name)}`}>{node.name}</a>
                </th>
                <td data-name="State">
                  <State node={node} />
                </td>
                <td data-name="Roles">{node.roles.join(", ")}</td>
                <td data-name="Slots">
                  <Slots busy={node.busy} slots={node.slots} />
                </td>
                <td class="number" data-name="Claimed ahead">{node.reserved.length}</td>
                <td class="number" data-name="Up">{span(Math.max(0, Date.now() - Date.parse(node.startedAt)) / 1_000)}</td>
                <td class="number" data-name="Seen">
                  <Time at={node.seenAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div class="body">
          <Skeleton rows={2} />
        </div>
      )}
    </section>
  );
}

const STATES: Record<string, string> = { RUNNING: "accepts jobs", PAUSED: "paused", DRAINING: "draining" };

/** Whether a node lives and accepts jobs. */
export function State({ node }: { node: Node }) {
  if (!node.alive) {
    return <span class="status is-failed">gone</span>;
  }
  const isWorking = node.state === null || node.state === "RUNNING";
  return <span class={`status ${isWorking ? "is-completed" : "is-cancelled"}`}>{node.state ? (STATES[node.state] ?? node.state) : "alive"}</span>;
}

/** The slots of a node as blocks, with their number. */
function Slots({ busy, slots }: { busy: number; slots: number }) {
  if (slots === 0) {
    return <span class="muted">no worker</span>;
  }
  return (
    <span class="slots-of-node" title={`${busy} of ${plural(slots, "slot")} busy`}>
      <span class="blocks" aria-hidden="true">
        {Array.from({ length: Math.min(slots, 16) }, (_, slot) => (
          <i key={slot} class={slot < busy ? "is-busy" : ""} />
        ))}
      </span>
      {busy} / {slots}
    </span>
  );
}
