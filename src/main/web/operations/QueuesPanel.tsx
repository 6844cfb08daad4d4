import { useState } from "preact/hooks";
import { ApiProblem, post } from "../api/client.ts";
import type { Queue, QueueList } from "../api/types.ts";
import { announce } from "../parts/Announcer.tsx";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { count, NOTHING, seconds, span } from "../poker/figures.ts";

/** The queues, each with a switch that pauses it. */
export function QueuesPanel({ queues, onChange }: { queues: QueueList | null; onChange: () => void }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const toggle = async (queue: Queue) => {
    setProblem(null);
    try {
      await post(`/api/v1/queues/${encodeURIComponent(queue.queue)}/${queue.paused ? "resume" : "pause"}`);
      announce(queue.paused ? `${queue.queue} is open again` : `${queue.queue} is paused: jobs that run go on, no more begin`);
      onChange();
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) {
        throw failure;
      }
      setProblem(failure);
    }
  };
  return (
    <section class="panel" aria-label="Queues">
      <header>
        <h2>Queues</h2>
      </header>
      {problem ? <ProblemPanel problem={problem} /> : null}
      {queues ? (
        <table class="cards-on-phone">
          <thead>
            <tr>
              <th scope="col">Queue</th>
              <th scope="col">State</th>
              <th scope="col" class="number">Waiting</th>
              <th scope="col" class="number">Delayed</th>
              <th scope="col" class="number">Running</th>
              <th scope="col" class="number">Oldest</th>
              <th scope="col" class="number">Work left</th>
              <th scope="col" class="number">Done, 1 min</th>
              <th scope="col" class="number">Failed, 1 min</th>
              <th scope="col">
                <span class="hidden">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {queues.queues.map(queue => (
              <tr key={queue.queue}>
                <th scope="row">
                  <a href={`/jobs?queue=${encodeURIComponent(queue.queue)}`}>{queue.queue}</a>
                </th>
                <td data-name="State">
                  <span class={`status ${queue.paused ? "is-failed" : "is-completed"}`}>{queue.paused ? "paused" : "open"}</span>
                </td>
                <td class="number" data-name="Waiting">{count(queue.waiting)}</td>
                <td class="number" data-name="Delayed">{count(queue.delayed)}</td>
                <td class="number" data-name="Running">{count(queue.processing)}</td>
                <td class="number" data-name="Oldest">{queue.oldestAge ? span(seconds(queue.oldestAge)) : NOTHING}</td>
                <td class="number" data-name="Work left">{queue.backlogSeconds ? span(queue.backlogSeconds) : NOTHING}</td>
                <td class="number" data-name="Done, 1 min">{count(queue.completedLastMinute)}</td>
                <td class="number" data-name="Failed, 1 min">{count(queue.failedLastMinute)}</td>
                <td class="number">
                  <button type="button" class="button" aria-label={`${queue.paused ? "Resume" : "Pause"} ${queue.queue}`} onClick={() => toggle(queue)}>
                    {queue.paused ? "Resume" : "Pause"}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div class="body">
          <Skeleton rows={3} />
        </div>
      )}
    </section>
  );
}
