import { useEffect, useState } from "preact/hooks";
import { ApiProblem } from "../api/client.ts";
import { cancelJob } from "../api/jobs.ts";
import type { SolverAnalysisJob } from "../api/types.ts";
import { announce } from "../parts/Announcer.tsx";
import { Boards } from "../parts/Boards.tsx";
import { Chart } from "../parts/Chart.tsx";
import { stopJob } from "../parts/jobs/actions.ts";
import { QueuePlace } from "../parts/jobs/QueuePlace.tsx";
import { TellMe } from "../parts/jobs/TellMe.tsx";
import { jobName } from "../parts/jobs/text.ts";
import { ProblemPanel } from "../parts/Problem.tsx";
import { ProgressBar, Status } from "../parts/Status.tsx";
import { clock } from "../parts/Time.tsx";
import { count, percent, seconds, span } from "../poker/figures.ts";
import { setTitle } from "../state/title.ts";

const PHASES = [["queued", "Waiting"], ["building", "Building"], ["iterating", "Iterating"], ["grading", "Grading"], ["storing", "Storing strategies"]] as const;
const DEFAULT_TARGET = 0.005;

/** A solve that waits or runs: its phase, the curve of its exploitability, and how to end it. */
export function Running({ job, onChange }: { job: SolverAnalysisJob; onChange: () => void }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const now = useNow();
  const { progress } = job;
  const phases = job.forecast.gradingCpuSeconds > 0 ? PHASES : PHASES.filter(([name]) => name !== "grading");
  const phase = job.status === "QUEUED" ? "queued" : (progress?.phase ?? "building");
  const target = job.params.target?.exploitability ?? DEFAULT_TARGET;
  useEffect(() => {
    setTitle(`${job.status === "QUEUED" ? "waiting" : percent(progress?.fraction ?? 0, 0)} · ${jobName(job)} · PLOSolver`);
  }, [job.status, progress?.fraction]);
  const act = async (work: Promise<unknown>, words: string) => {
    setProblem(null);
    try {
      await work;
      announce(words);
      onChange();
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) {
        throw failure;
      }
      setProblem(failure);
    }
  };
  const curve = (progress?.curve ?? []).map(([iteration = 0, exploitability = 0]): [number, number] => [iteration, Math.max(exploitability, 1e-9)]);
  return (
    <div class="stack">
      <div class="view-head">
        <h1 tabIndex={-1}>{jobName(job)}</h1>
        <Status status={job.status} />
        <Boards boards={job.boards} />
        <span class="muted">{job.worker && job.status === "PROCESSING" ? `on ${job.worker}, attempt ${job.attempt} of ${job.maxAttempts}` : ""}</span>
        <span class="grow" />
        <TellMe job={job} />
        {job.status === "PROCESSING" ? (
          <button type="button" class="button" disabled={job.stopRequestedAt !== null || phase !== "iterating"} onClick={() => void act(stopJob(job.id), "The solve stops and keeps what it has")}>
            Stop and keep
          </button>
        ) : null}
        <button type="button" class="button danger" onClick={() => void act(cancelJob(job.id), "The solve is cancelled")}>
          Cancel
        </button>
        <a class="button plain" href={`/jobs/${job.id}`}>
          Job and log
        </a>
      </div>
      {problem ? <ProblemPanel problem={problem} /> : null}
      <section class="panel">
        <div class="body stack">
          <ol class="phases" aria-label="Phases of the solve">
            {phases.map(([name, words], index) => {
              const reached = phases.findIndex(([other]) => other === phase);
              return (
                <li key={name} class={index === reached ? "is-current" : index < reached ? "is-over" : ""} aria-current={index === reached ? "step" : undefined}>
                  {words}
                </li>
              );
            })}
          </ol>
          <ProgressBar fraction={job.status === "QUEUED" ? 0 : (progress?.fraction ?? null)} label="Progress of the solve" />
          <dl class="run-figures">
            <Figure name="iteration" value={progress?.iteration ? count(progress.iteration) : "–"} />
            <Figure name="exploitability" value={percent(progress?.exploitability ?? null)} note={target > 0 ? `target ${percent(target)} of the pot` : "of the pot"} />
            <Figure name={job.startedAt ? "elapsed" : "waiting for"} value={span(Math.max(0.001, (now - Date.parse(job.startedAt ?? job.createdAt)) / 1_000))} />
            <Figure name="left, about" value={progress?.eta ? span(seconds(progress.eta)) : "–"} />
          </dl>
          <p class="hidden" role="status">
            {PHASES.find(([name]) => name === phase)?.[1]}
            {curve.length ? `, ${percent(curve.at(-1)?.[1] ?? null)} of the pot at iteration ${curve.at(-1)?.[0] ?? 0}` : ""}
          </p>
          {phase === "grading" || phase === "storing" || (phase === "building" && progress?.message) ? <p class="muted">{progress?.message}</p> : null}
          {job.status === "QUEUED" ? (
            <p class="muted">
              <QueuePlace id={job.id} />
            </p>
          ) : null}
          {job.stopRequestedAt ? <p class="warning">It stops after this iteration and keeps what it has.</p> : null}
          {job.nextAttemptAt ? <p class="warning">The last attempt failed; the next begins at {clock(job.nextAttemptAt)}.</p> : null}
        </div>
      </section>
      <section class="panel">
        <header>
          <h2>Exploitability</h2>
          <span class="muted">measured, as a share of the pot; dashed: the target</span>
        </header>
        <div class="body run-chart">
          {curve.length ? (
            <Chart
              label={`Exploitability by iteration: ${percent(curve.at(-1)?.[1] ?? null)} of the pot at iteration ${curve.at(-1)?.[0] ?? 0}, target ${percent(target)}`}
              series={[{ name: "exploitability", points: curve, colour: "accent" }]}
              xLabel="iterations"
              formatX={value => count(value)}
              formatY={value => percent(value, digitsOf(value))}
              yRange={rangeOf(curve.map(([, y]) => y), target)}
              isLogarithmic
              hasPoints
              {...(target > 0 ? { target } : {})}
            />
          ) : (
            <p class="muted">The first measurement comes after ten iterations, on two flops after five.</p>
          )}
        </div>
      </section>
      <p class="muted small">
        posted {clock(job.createdAt)}
        {job.startedAt ? ` → began ${clock(job.startedAt)}` : ""} · {count(job.forecast.combos.oop)} against {count(job.forecast.combos.ip)} hands, {count(job.forecast.nodes)} nodes
      </p>
    </div>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {note ? <span class="muted small"> {note}</span> : null}
      </dd>
    </div>
  );
}

/** Digits of a percentage that tell neighbouring powers of ten apart. */
function digitsOf(value: number): number {
  return value > 0 ? Math.min(Math.max(Math.ceil(-Math.log10(value)) - 2, 1), 8) : 1;
}

/** Powers of ten around the measurements and the target. */
function rangeOf(values: readonly number[], target: number): [number, number] {
  const all = target > 0 ? [...values, target] : values;
  return [10 ** Math.floor(Math.log10(Math.min(...all)) + 1e-9), 10 ** Math.ceil(Math.log10(Math.max(...all)) - 1e-9)];
}

function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
