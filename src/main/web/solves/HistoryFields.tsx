import { firstOf, streetError, type HistoryForm } from "./history.ts";
import { STREETS, streetOf } from "./model.ts";
import { NumberField } from "./NumberField.tsx";
import { Field } from "../parts/Field.tsx";
import type { PanelProps } from "./SpotFields.tsx";

const STREET_NAMES = ["Preflop", "Flop", "Turn"];

/** The spot by the history of its hand: stacks, blinds and what was done on the streets that are over. */
export function HistoryFields({ form, onChange, problemAt }: PanelProps) {
  const { history } = form;
  const set = (change: Partial<HistoryForm>) => onChange({ ...form, history: { ...history, ...change } });
  const street = streetOf(form);
  const over = street ? STREETS.indexOf(street) + 1 : 1;
  const first = firstOf(history.bombPotAnte);
  const isBombPot = first > 0;
  return (
    <>
      <Field label="Stacks" problem={problemAt("/stacks") ?? problemAt("/positions")}>
        <input
          class="input mono"
          aria-label="Positions and stacks, in the order in which they act after the flop"
          value={history.stacks}
          placeholder="SB 100, BB 100, BTN 100"
          onInput={event => set({ stacks: event.currentTarget.value })}
        />
      </Field>
      <Field label="Blinds" problem={problemAt("/blinds") ?? problemAt("/ante") ?? problemAt("/bombPotAnte") ?? problemAt("/straddles")}>
        <span class="row">
          {isBombPot ? null : (
            <>
              <label class="number-field">
                <span class="muted">blinds</span>
                <input class="input" value={history.blinds} placeholder="1/2" onInput={event => set({ blinds: event.currentTarget.value })} />
              </label>
              <NumberField label="ante" value={history.ante} onChange={ante => set({ ante })} />
              <label class="number-field wide">
                <span class="muted">straddles</span>
                <input class="input" value={history.straddles} placeholder="CO 4" onInput={event => set({ straddles: event.currentTarget.value })} />
              </label>
            </>
          )}
          <NumberField label="bomb pot ante" value={history.bombPotAnte} placeholder="none" onChange={bombPotAnte => set({ bombPotAnte })} />
        </span>
      </Field>
      {STREET_NAMES.slice(0, over).map((name, index) =>
        index < first ? null : (
          <Field key={name} label={name} problem={streetError(history.streets[index] ?? "") || problemAt(`/actions/${index - first}`) || (index === first ? problemAt("/actions") : undefined)}>
            <input
              class="input mono"
              aria-label={`Actions, ${name.toLowerCase()}`}
              value={history.streets[index] ?? ""}
              placeholder="BTN raises 7, SB folds, BB calls"
              onInput={event => {
                const text = event.currentTarget.value;
                set({ streets: history.streets.map((line, at) => (at === index ? text : line)) });
              }}
            />
          </Field>
        ),
      )}
    </>
  );
}
