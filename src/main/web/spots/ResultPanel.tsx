import { QueuePlace } from "../parts/jobs/QueuePlace.tsx";
import { ProblemPanel } from "../parts/Problem.tsx";
import { ProgressBar, Status } from "../parts/Status.tsx";
import { ago, count, seconds, span } from "../poker/figures.ts";
import { Categories } from "./Categories.tsx";
import { Distribution } from "./Distribution.tsx";
import { EquityRow } from "./EquityRow.tsx";
import { EXAMPLES, type SpotForm } from "./model.ts";
import { NextCards } from "./NextCards.tsx";
import type { Run } from "./useRun.ts";

const STOPS: Record<string, string> = {
  deadline: "cut short by the time limit",
  stopped: "stopped",
  standard_error: "target reached",
};

/** What a spot gives: live while it runs, then equities, spreads and categories. */
export function ResultPanel(props: {
  run: Run;
  /** Whether the form or the running job is another spot than that of the result. */
  isOld: boolean;
  onAgain: () => void;
  onCancel: () => void;
  onExample: (form: SpotForm) => void;
}) {
  const { run } = props;
  const { job } = run;
  return (
    <div class="stack spot-result">
      {run.problem?.status === 404 ? <Gone /> : null}
      {run.problem && run.problem.status !== 404 ? <ProblemPanel problem={run.problem} onRetry={props.onAgain} /> : null}
      {run.isRunning ? <Running run={run} onCancel={props.onCancel} /> : null}
      {job?.result ? (
        <div class={props.isOld ? "stack is-old" : "stack"}>
          <section class="panel" aria-label="Equity">
            <header>
              <h2>Equity</h2>
              <span class="muted" data-testid="summary">
                {summaryOf(job.result)}
              </span>
              <span class="grow" />
              {props.isOld ? <span class="muted">of the spot before</span> : null}
              {job.cached ? (
                <span class="muted">
                  known from {job.resultOf ? <a href={`/jobs/${job.resultOf}`}>an earlier job</a> : "an earlier job"}, {ago(job.createdAt)}{" "}
                  <button type="button" class="button plain small" onClick={props.onAgain}>
                    Compute again
                  </button>
                </span>
              ) : null}
            </header>
            {job.result.players.map((player, index) => (
              <EquityRow key={index} player={player} />
            ))}
          </section>
          <div class={job.result.players[0]?.boards.length === 1 ? "spot-plots" : "stack"}>
            <Distribution players={job.result.players} notes={job.result.notes ?? []} />
            <Categories players={job.result.players} />
            {job.result.nextCards ? <NextCards boards={job.result.nextCards} players={job.result.players} /> : null}
          </div>
        </div>
      ) : null}
      {job && !job.result && !run.isRunning ? <Ended run={run} onAgain={props.onAgain} /> : null}
      {!job && !run.isRunning && !run.problem ? <Newcomer onExample={props.onExample} /> : null}
    </div>
  );
}

function summaryOf(result: NonNullable<NonNullable<Run["job"]>["result"]>): string {
  const stop = STOPS[result.stopReason];
  return [result.method === "exact" ? "exact" : "sampled", `${count(result.deals)} deals`, span(seconds(result.elapsed)), ...(stop ? [stop] : [])].join(" · ");
}

function Gone() {
  return (
    <section class="panel" role="alert">
      <header>
        <h2>That job was deleted or never was</h2>
      </header>
      <p class="body muted">Finished jobs are kept for a time that the service sets. The form shows the spot that was open last.</p>
    </section>
  );
}

function Running({ run, onCancel }: { run: Run; onCancel: () => void }) {
  const { state, progress } = run;
  const eta = progress?.eta ? `about ${span(seconds(progress.eta))} left` : "";
  return (
    <section class="panel running" aria-label="Running job">
      <div class="body stack">
        <div class="row">
          <Status status={state?.status ?? "QUEUED"} />
          <span class="muted grow" role="status">
            {[state?.worker ? `on ${state.worker}` : "", progress?.message ?? "", eta].filter(Boolean).join(" · ")}
          </span>
          {run.id && state?.status === "QUEUED" ? (
            <span class="muted">
              <QueuePlace id={run.id} />
            </span>
          ) : null}
          <button type="button" class="button" onClick={onCancel}>
            Cancel
          </button>
        </div>
        <ProgressBar fraction={progress?.fraction ?? null} label="Progress of the job" />
      </div>
    </section>
  );
}

function Ended({ run, onAgain }: { run: Run; onAgain: () => void }) {
  const job = run.job;
  if (!job) {
    return null;
  }
  return (
    <section class="panel" role="alert">
      <header>
        <Status status={job.status} />
        <h2>{job.error ? job.error.title : "The job was cancelled"}</h2>
      </header>
      <div class="body stack">
        {job.error ? <p>{job.error.detail}</p> : <p class="muted">Nothing of it was kept.</p>}
        <div class="row">
          <button type="button" class="button" onClick={onAgain}>
            Run again
          </button>
          <a class="button plain" href={`/jobs/${job.id}`}>
            Attempts and log
          </a>
        </div>
      </div>
    </section>
  );
}

function Newcomer({ onExample }: { onExample: (form: SpotForm) => void }) {
  return (
    <section class="panel">
      <header>
        <h2>No result yet</h2>
      </header>
      <div class="body stack">
        <p class="muted">Press Run, or begin with one of these:</p>
        <ul class="examples">
          {EXAMPLES.map(([name, form]) => (
            <li key={name}>
              <button type="button" class="button" onClick={() => onExample(form)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
