import { actionColour, actionName, barOrder, type Action } from "../../poker/actions.ts";
import { percent } from "../../poker/figures.ts";

/** How often each action is taken, as a thin bar without words: its place names the figures. */
export function MixBar({ actions, frequencies }: { actions: readonly Action[]; frequencies: readonly (number | null)[] }) {
  return (
    <span class="mix-bar" aria-hidden="true">
      {barOrder(actions).map(index => {
        const share = frequencies[index] ?? 0;
        const colour = actionColour(actions[index]!);
        return share > 0.0005 ? (
          <span key={index} class={`colour-${colour}`} style={{ flexGrow: share, background: `var(--${colour})` }} />
        ) : null;
      })}
    </span>
  );
}

/** Says how often each action is taken: "checks 6%, bets 94%". */
export function mixText(actions: readonly Action[], frequencies: readonly (number | null)[]): string {
  return actions
    .map((action, index) => `${actionName(action)} ${percent(frequencies[index], 0)}`)
    .join(", ");
}
