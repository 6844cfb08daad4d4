import { useState } from "preact/hooks";
import { ApiProblem } from "../api/client.ts";
import { cancelJob, isFinal } from "../api/jobs.ts";
import type { Job } from "../api/types.ts";
import { announce } from "../parts/Announcer.tsx";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { navigate } from "../state/address.ts";
import { packDocument } from "../state/fragment.ts";
import { deleteJob, labelJob, retryJob, stopJob } from "../parts/jobs/actions.ts";
import { LabelSheet } from "../parts/jobs/LabelSheet.tsx";
import { viewOf } from "../parts/jobs/text.ts";

/** What can be done with a job. */
export function JobActions({ job, onChange, onDeleted }: { job: Job; onChange: () => void; onDeleted: () => void }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [sheet, setSheet] = useState<"label" | "delete" | null>(null);
  const act = async (work: Promise<unknown>, words: string, then = onChange) => {
    try {
      await work;
      announce(words);
      then();
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) {
        throw failure;
      }
      setProblem(failure);
    }
  };
  const edit = async () => {
    const section = job.type === "solver_analysis" ? "solves" : "spots";
    navigate(`/${section}/new#d=${await packDocument(section === "solves" ? { label: job.label ?? "", params: job.params } : job.params)}`);
  };
  const isOpen = !isFinal(job);
  const hasView = viewOf(job) !== `/jobs/${job.id}`;
  return (
    <span class="row">
      {hasView ? (
        <a class="button primary" href={viewOf(job)}>
          Open
        </a>
      ) : null}
      {job.status === "PROCESSING" && !job.stopRequestedAt ? (
        <button type="button" class="button" onClick={() => act(stopJob(job.id), "The job stops with what it has")}>
          Stop and keep
        </button>
      ) : null}
      {isOpen ? (
        <button type="button" class="button" onClick={() => act(cancelJob(job.id), "The job is cancelled")}>
          Cancel
        </button>
      ) : null}
      {job.status === "FAILED" ? (
        <button type="button" class="button" onClick={() => act(retryJob(job.id), "The job is queued again")}>
          Retry
        </button>
      ) : null}
      {hasView ? (
        <button type="button" class="button" onClick={() => void edit()}>
          Edit and run
        </button>
      ) : null}
      <button type="button" class="button" onClick={() => setSheet("label")}>
        Label…
      </button>
      <button type="button" class="button danger" onClick={() => setSheet("delete")}>
        Delete…
      </button>
      {problem ? (
        <Sheet title="That was refused" onClose={() => setProblem(null)}>
          <ProblemPanel problem={problem} />
        </Sheet>
      ) : null}
      {sheet === "label" ? (
        <LabelSheet
          title="Label the job"
          label={job.label ?? ""}
          onClose={() => setSheet(null)}
          onLabel={label => {
            setSheet(null);
            void act(labelJob(job.id, label), label ? "The job has its label" : "The job has no label");
          }}
        />
      ) : null}
      {sheet === "delete" ? (
        <Sheet title="Delete this job?" onClose={() => setSheet(null)}>
          <p>Its result and strategies are deleted with it and cannot be had back.{isOpen ? " It has not ended and will be cancelled first." : ""}</p>
          <div class="row">
            <button
              type="button"
              class="button primary"
              onClick={() => {
                setSheet(null);
                void act(deleteJob(job), "The job is deleted", onDeleted);
              }}
            >
              Delete
            </button>
            <button type="button" class="button" onClick={() => setSheet(null)}>
              Keep
            </button>
          </div>
        </Sheet>
      ) : null}
    </span>
  );
}
