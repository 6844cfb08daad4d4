import type { SolverAnalysisForecast } from "../api/types.ts";
import { Meter } from "../parts/Bar.tsx";
import { ProblemPanel } from "../parts/Problem.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { methodText } from "../parts/jobs/text.ts";
import { bytes, count, plural, span } from "../poker/figures.ts";
import { suggestionsFor } from "./suggestions.ts";
import type { SolveForm } from "./model.ts";
import type { ForecastState } from "./useForecast.ts";

/** What the solve would take. What refuses it is a button that changes the form. */
export function ForecastPanel(props: { form: SolveForm; state: ForecastState; missed: string | undefined; onChange: (form: SolveForm) => void }) {
  const { form, state, missed, onChange } = props;
  const { forecast, problem } = state;
  const figures = forecast?.forecast as SolverAnalysisForecast | undefined;
  const refusals = forecast?.refusals ?? problem?.problem.errors ?? [];
  const suggestions = suggestionsFor(form, refusals.map(({ detail }) => detail));
  return (
    <section class={`panel forecast ${state.isAsking ? "is-old" : ""}`} aria-label="Forecast" aria-live="polite">
      <header>
        <h2>Forecast</h2>
        {forecast && !missed && !problem ? (
          <span class={`status ${forecast.accepted ? "is-completed" : "is-failed"}`}>{forecast.accepted ? "fits" : "too large"}</span>
        ) : null}
        {forecast && !missed ? <span class="muted">queue {forecast.queue}</span> : null}
      </header>
      <div class="body stack">
        {missed ? <p class="muted">{missed}.</p> : null}
        {!missed && !figures && !problem ? <Skeleton rows={3} /> : null}
        {problem && !missed ? <ProblemPanel problem={problem} /> : null}
        {figures && !missed && !problem ? <Figures figures={figures} /> : null}
        {!missed && !problem
          ? forecast?.refusals.map(refusal => (
              <p key={refusal.detail} class="problem-note">
                {refusal.detail}
              </p>
            ))
          : null}
        {suggestions.length && !missed ? (
          <div class="row" role="group" aria-label="What would fit">
            {suggestions.map(({ name, form: next }) => (
              <button key={name} type="button" class="button" onClick={() => onChange(next)}>
                {name}
              </button>
            ))}
          </div>
        ) : null}
      </div>
    </section>
  );
}

function Figures({ figures }: { figures: SolverAnalysisForecast }) {
  return (
    <dl class="facts">
      <dt>Memory</dt>
      <dd>
        <span class="row">
          {bytes(figures.memoryBytes)} of {bytes(figures.maxMemoryBytes)}
          <span class="memory-meter">
            <Meter share={Math.min(1, figures.memoryBytes / figures.maxMemoryBytes)} colour={figures.memoryBytes > figures.maxMemoryBytes ? "bad" : "accent"} />
          </span>
        </span>
      </dd>
      <dt>Processor</dt>
      <dd>about {span(figures.cpuSeconds)}</dd>
      <dt>Tree</dt>
      <dd>
        {count(figures.nodes)} nodes, {count(figures.decisions)} decisions
      </dd>
      <dt>Hands</dt>
      <dd>
        {count(figures.combos.oop)} against {count(figures.combos.ip)}, {plural(figures.finalBoards, "final board")}
      </dd>
      <dt>Method</dt>
      <dd>{methodText(figures)}</dd>
      {figures.spot.oop ? (
        <>
          <dt>Spot</dt>
          <dd>
            {figures.spot.oop} against {figures.spot.ip}, pot {figures.spot.pot}, stack {figures.spot.stack}
          </dd>
        </>
      ) : null}
    </dl>
  );
}
