import type { Strategy } from "../../api/types.ts";
import { Bar } from "../../parts/Bar.tsx";
import { actionColour, actionName, barOrder, sizeName } from "../../poker/actions.ts";
import { chips, count, percent } from "../../poker/figures.ts";
import { RangeValue } from "./RangeValue.tsx";
import { goTo, type BrowserState } from "./state.ts";

/** What the whole range does at a decision. */
export function ActionBar({ job, decision, state, exploitability }: { job: string; decision: Strategy; state: BrowserState; exploitability: number | null }) {
  const { actions, all: mix } = decision;
  const player = decision.actor.toUpperCase();
  const segments = barOrder(actions).map(index => ({
    name: actionName(actions[index]!),
    share: mix.frequencies[index] ?? 0,
    colour: actionColour(actions[index]!),
  }));
  return (
    <section class="panel action-bar" aria-label={`What ${player} does`}>
      <Bar label={`${player} at this decision`} segments={segments} format={share => percent(share, 1)} />
      <div class="action-legend">
        {actions.map((action, index) => (
          <button key={action.action} type="button" class="action-name" onClick={() => goTo(action.line)} title={[sizeName(action), `take it with ${index + 1}`].filter(Boolean).join(", ")}>
            <i class={`swatch colour-${actionColour(action)}`} style={{ background: `var(--${actionColour(action)})` }} />
            <span>{actionName(action)}</span>
            <b>{percent(mix.frequencies[index], 1)}</b>
            <span class="muted small">
              {count(combosOf(mix.combos, mix.frequencies[index]))} combos · EV {chips(mix.evs[index])}
            </span>
          </button>
        ))}
        <RangeValue job={job} decision={decision} state={state} exploitability={exploitability} />
      </div>
    </section>
  );
}

/** Combos that take an action: frequencies are over deals, so this is what they would be if all were dealt equally often. */
function combosOf(combos: number, frequency: number | null | undefined): number | null {
  return frequency === null || frequency === undefined ? null : combos * frequency;
}
