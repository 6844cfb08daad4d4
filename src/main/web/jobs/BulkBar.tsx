import { useState } from "preact/hooks";
import { isFinal, cancelJob } from "../api/jobs.ts";
import type { JobSummary } from "../api/types.ts";
import { announce } from "../parts/Announcer.tsx";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { plural } from "../poker/figures.ts";
import { LabelSheet } from "../parts/jobs/LabelSheet.tsx";
import { changeAll, deleteJob, labelJob, retryJob, type Outcome } from "../parts/jobs/actions.ts";

/** What can be done with the selected jobs. */
export function BulkBar({ jobs, onDone }: { jobs: readonly JobSummary[]; onDone: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [sheet, setSheet] = useState<"label" | "delete" | null>(null);
  const open = jobs.filter(job => !isFinal(job));
  const failed = jobs.filter(({ status }) => status === "FAILED");
  const run = async (some: readonly JobSummary[], words: string, change: (job: JobSummary) => Promise<unknown>) => {
    setSheet(null);
    setBusy(true);
    const result = await changeAll(some, change);
    setBusy(false);
    setOutcome(result);
    announce(`${plural(result.done, "job")} ${words}`);
    onDone();
  };
  return (
    <div class="bulk" role="region" aria-label="Selected jobs">
      <div class="row">
        <strong>{plural(jobs.length, "job")} selected</strong>
        <button type="button" class="button" disabled={isBusy || open.length === 0} onClick={() => run(open, "cancelled", job => cancelJob(job.id))}>
          Cancel {open.length || ""}
        </button>
        <button type="button" class="button" disabled={isBusy || failed.length === 0} onClick={() => run(failed, "queued again", job => retryJob(job.id))}>
          Retry {failed.length || ""}
        </button>
        <button type="button" class="button" disabled={isBusy} onClick={() => setSheet("label")}>
          Label…
        </button>
        <button type="button" class="button danger" disabled={isBusy} onClick={() => setSheet("delete")}>
          Delete…
        </button>
      </div>
      {outcome?.problems[0] ? <ProblemPanel problem={outcome.problems[0]} /> : null}
      {sheet === "label" ? (
        <LabelSheet
          title={`Label ${plural(jobs.length, "job")}`}
          label={jobs[0]?.label ?? ""}
          onClose={() => setSheet(null)}
          onLabel={label => run(jobs, label ? "labelled" : "without a label", job => labelJob(job.id, label))}
        />
      ) : null}
      {sheet === "delete" ? (
        <Sheet title={`Delete ${plural(jobs.length, "job")}?`} onClose={() => setSheet(null)}>
          <p>
            Their results and strategies are deleted with them and cannot be had back.
            {open.length ? ` ${plural(open.length, "job")} of them ${open.length === 1 ? "has" : "have"} not ended and will be cancelled.` : ""}
          </p>
          <div class="row">
            <button type="button" class="button primary" onClick={() => run(jobs, "deleted", deleteJob)}>
              Delete {plural(jobs.length, "job")}
            </button>
            <button type="button" class="button" onClick={() => setSheet(null)}>
              Keep
            </button>
          </div>
        </Sheet>
      ) : null}
    </div>
  );
}
