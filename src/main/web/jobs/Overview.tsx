import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isFinal } from "../api/jobs.ts";
import type { Job } from "../api/types.ts";
import { ProgressBar } from "../parts/Status.tsx";
import { Time } from "../parts/Time.tsx";
import { bytes, count, rough, seconds, span } from "../poker/figures.ts";
import { QueuePlace } from "../parts/jobs/QueuePlace.tsx";
import { headline, methodText, progressText, took, typeName } from "../parts/jobs/text.ts";

/** What is known of a job, at a glance. */
export function Overview({ job }: { job: Job }) {
  const now = useClock(!isFinal(job));
  return (
    <div class="overview">
      <section class="panel">
        <header>
          <h2>State</h2>
        </header>
        <div class="body stack">
          {job.status === "PROCESSING" ? (
            <>
              <ProgressBar fraction={job.progress?.fraction ?? null} label="Progress of the job" />
              <p role="status">{progressText(job) || "it has begun"}</p>
            </>
          ) : null}
          {job.status === "QUEUED" ? (
            <p>
              <QueuePlace id={job.id} />
            </p>
          ) : null}
          {job.stopRequestedAt && !isFinal(job) ? <p class="warning">It was asked to stop, and ends with what it has.</p> : null}
          {job.error ? (
            <div class="problem">
              <h3>{job.error.title}</h3>
              <p>{job.error.detail}</p>
            </div>
          ) : null}
          <dl class="facts">
            <Fact name="Result">{headline(job.headline) || null}</Fact>
            <Fact name="Type">{typeName(job.type)}</Fact>
            <Fact name="Queue">{job.queue}</Fact>
            <Fact name="Priority">{job.priority}</Fact>
            <Fact name="Worker">{job.worker ? <a href={`/operations/nodes/${encodeURIComponent(job.worker)}`}>{job.worker}</a> : null}</Fact>
            <Fact name="Attempt">
              {job.attempt} of {job.maxAttempts}
            </Fact>
            <Fact name="Time limit">{span(seconds(job.timeLimit))}</Fact>
            <Fact name="Posted">
              <Time at={job.createdAt} />
            </Fact>
            <Fact name="Began">{job.startedAt ? <Time at={job.startedAt} /> : null}</Fact>
            <Fact name="Next attempt">{job.nextAttemptAt ? new Date(job.nextAttemptAt).toLocaleTimeString() : null}</Fact>
            <Fact name="Ended">{job.finishedAt ? <Time at={job.finishedAt} /> : null}</Fact>
            <Fact name="Took">{job.startedAt ? took(job, now) : null}</Fact>
            <Fact name="Answered from">
              {job.resultOf ? <a href={`/jobs/${job.resultOf}`}>an earlier job, {job.resultOf.slice(-8)}</a> : null}
            </Fact>
            <Fact name="Id">
              <code>{job.id}</code>
            </Fact>
          </dl>
        </div>
      </section>
      <section class="panel">
        <header>
          <h2>Forecast</h2>
          <span class="muted">what was known when it was accepted</span>
        </header>
        <div class="body">
          <dl class="facts">
            <Forecast job={job} />
          </dl>
        </div>
      </section>
    </div>
  );
}

function Forecast({ job }: { job: Job }) {
  if (job.type === "spot_simulation") {
    const { method, deals, exactWork } = job.forecast;
    return (
      <>
        <Fact name="Method">{method === "exact" ? "exact" : "a sample of deals"}</Fact>
        <Fact name="Deals">{rough(deals)}</Fact>
        <Fact name="Exact work">{rough(exactWork)} deals</Fact>
      </>
    );
  }
  if (job.type !== "solver_analysis") {
    return <Fact name="Nothing">is forecast for this type</Fact>;
  }
  const forecast = job.forecast;
  return (
    <>
      <Fact name="Street">{forecast.spot.street}</Fact>
      <Fact name="Tree">
        {count(forecast.nodes)} nodes, {count(forecast.decisions)} decisions
      </Fact>
      <Fact name="Hands">
        {count(forecast.combos.oop)} against {count(forecast.combos.ip)}
      </Fact>
      <Fact name="Final boards">{count(forecast.finalBoards)}</Fact>
      <Fact name="Method">{methodText(forecast)}</Fact>
      <Fact name="Memory">
        {bytes(forecast.memoryBytes)} of {bytes(forecast.maxMemoryBytes)}
      </Fact>
      <Fact name="Processor">about {span(forecast.cpuSeconds)}</Fact>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return children === null || children === "" ? null : (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Returns the time, and renders again every second while it matters. */
export function useClock(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (isRunning) {
      const timer = setInterval(() => setNow(Date.now()), 1_000);
      return () => clearInterval(timer);
    }
    return undefined;
  }, [isRunning]);
  return now;
}
