import { useState } from "preact/hooks";
import { ApiProblem, post } from "../api/client.ts";
import type { WorkerNumbers } from "../api/types.ts";
import { announce } from "../parts/Announcer.tsx";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Sheet } from "../parts/Sheet.tsx";

/** Changes the worker of a node: its slots, and whether it accepts jobs. */
export function NodeControl({ node, worker, onChange }: { node: string; worker: WorkerNumbers; onChange: () => void }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isDraining, setDraining] = useState(false);
  const send = async (command: string, words: string) => {
    setProblem(null);
    setDraining(false);
    try {
      await post("/api/v1/control", { command, node });
      announce(words);
      onChange();
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) {
        throw failure;
      }
      setProblem(failure);
    }
  };
  return (
    <>
      <div class="row">
        <button type="button" class="button" onClick={() => void send("grow", "One more slot")}>
          + slot
        </button>
        <button type="button" class="button" disabled={worker.slots < 2} onClick={() => void send("shrink", "One slot less")}>
          − slot
        </button>
        {worker.state === "RUNNING" ? (
          <button type="button" class="button" onClick={() => void send("pause", "The worker is paused")}>
            Pause
          </button>
        ) : (
          <button type="button" class="button" onClick={() => void send("resume", "The worker accepts jobs")}>
            Resume
          </button>
        )}
        <button type="button" class="button danger" onClick={() => setDraining(true)}>
          Drain…
        </button>
      </div>
      {problem ? <ProblemPanel problem={problem} /> : null}
      {isDraining ? (
        <Sheet title={`Drain ${node}?`} onClose={() => setDraining(false)}>
          <p>It takes no more jobs and hands over those that it runs. Other nodes go on with them.</p>
          <div class="row">
            <button type="button" class="button primary" onClick={() => void send("drain", "The worker is draining")}>
              Drain {node}
            </button>
            <button type="button" class="button" onClick={() => setDraining(false)}>
              Leave it running
            </button>
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
