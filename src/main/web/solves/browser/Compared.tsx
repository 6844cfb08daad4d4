import type { Strategy } from "../../api/types.ts";
import { Bar } from "../../parts/Bar.tsx";
import { actionColour, actionName, barOrder } from "../../poker/actions.ts";
import { chips, percent } from "../../poker/figures.ts";
import { useAnswer } from "./answers.ts";
import { signed } from "./cellFigures.ts";
import { changeState, headPath } from "./state.ts";

/** What another solve does at the same decision, such as the one that this one was locked from. */
export function Compared({ job, decision }: { job: string; decision: Strategy }) {
  const other = useAnswer<Strategy>(headPath(job, decision.line));
  const shown = other.value;
  return (
    <section class="panel action-bar compared" aria-label="The other solve">
      <div class="row">
        <span class="muted small">
          In <a href={`/solves/${job}${decision.line ? `?line=${decision.line}` : ""}`}>the other solve</a>
        </span>
        {shown && !other.problem ? (
          <span class="small">
            EV <b>{chips(shown.all.ev)}</b>
            <span class="muted"> ({difference(decision.all.ev, shown.all.ev)} here)</span>
          </span>
        ) : null}
        <span class="grow" />
        <button type="button" class="button plain" onClick={() => changeState({ with: "" }, { replace: true })}>
          Compare no more
        </button>
      </div>
      {other.problem ? (
        <p class="muted">{other.problem.message}</p>
      ) : shown ? (
        <Bar
          label="The other solve at this decision"
          format={share => percent(share, 1)}
          segments={barOrder(shown.actions).map(index => ({
            name: `${actionName(shown.actions[index]!)} ${percent(shown.all.frequencies[index], 1)}`,
            share: shown.all.frequencies[index] ?? 0,
            colour: actionColour(shown.actions[index]!),
          }))}
        />
      ) : null}
    </section>
  );
}

function difference(own: number | null, other: number | null): string {
  if (own === null || other === null) {
    return "–";
  }
  return signed(own - other);
}
