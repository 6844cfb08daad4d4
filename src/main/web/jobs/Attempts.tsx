import { useEffect } from "preact/hooks";
import type { Job, JobLog } from "../api/types.ts";
import { useDocument } from "../api/useDocument.ts";
import { announce } from "../parts/Announcer.tsx";
import { copyText, ProblemPanel } from "../parts/Problem.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { clock } from "../parts/Time.tsx";
import { span } from "../poker/figures.ts";

const OUTCOMES: Record<string, string> = { FAILED: "failed", LOST: "lost its worker", COMPLETED: "completed", PROCESSING: "running" };

/** How the attempts of a job went, the latest first, with their errors and stack traces. */
export function Attempts({ job }: { job: Job }) {
  const { value, problem, reload } = useDocument<JobLog>(`/api/v1/jobs/${job.id}/log`);
  useEffect(reload, [job.status, job.attempt]);
  if (problem) {
    return <ProblemPanel problem={problem} onRetry={reload} />;
  }
  if (!value) {
    return <Skeleton rows={3} />;
  }
  if (value.attempts.length === 0) {
    return <p class="muted panel body">{job.cached ? "An equal job had the result already: nothing had to run." : "No attempt has begun yet."}</p>;
  }
  return (
    <ol class="attempts">
      {[...value.attempts].reverse().map(attempt => (
        <li key={`${attempt.attempt} ${attempt.startedAt}`} class="panel">
          <header>
            <strong>Attempt {attempt.attempt}</strong>
            <span class={`status is-${attempt.outcome === "COMPLETED" ? "completed" : attempt.outcome === "PROCESSING" ? "running" : "failed"}`}>
              {OUTCOMES[attempt.outcome] ?? attempt.outcome}
            </span>
            <span class="muted">
              {attempt.worker ? `on ${attempt.worker} · ` : ""}
              {attempt.startedAt ? clock(attempt.startedAt) : ""}
              {attempt.endedAt && attempt.startedAt
                ? ` · ${span(Math.max(0, Date.parse(attempt.endedAt) - Date.parse(attempt.startedAt)) / 1_000)}`
                : ""}
            </span>
          </header>
          <div class="body stack">
            {attempt.error ? (
              <p>
                <strong>{attempt.error.title}.</strong> {attempt.error.detail}
              </p>
            ) : null}
            {attempt.warnings?.map(warning => (
              <p key={warning} class="warning">
                {warning}
              </p>
            ))}
            {!attempt.error && !attempt.warnings?.length ? <p class="muted">Without warnings.</p> : null}
            {attempt.trace ? <Trace text={attempt.trace} /> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Trace({ text }: { text: string }) {
  return (
    <details>
      <summary>Stack trace</summary>
      <div class="row">
        <button
          type="button"
          class="button plain"
          onClick={() => {
            copyText(text);
            announce("Copied");
          }}
        >
          Copy
        </button>
      </div>
      <pre class="json" tabIndex={0} role="region" aria-label="Stack trace">
        {text}
      </pre>
    </details>
  );
}
