import type { SpotSimulationForecast } from "../api/types.ts";
import { Choice } from "../parts/Choice.tsx";
import { DraftInput } from "../parts/DraftInput.tsx";
import { rough } from "../poker/figures.ts";
import { Field } from "../parts/Field.tsx";
import { hasNextCard, type SpotForm } from "./model.ts";

const METHODS = [["auto", "Auto"], ["exact", "Exact"], ["monte_carlo", "Sample"]] as const;
const MOST_TRIALS = 1_000_000_000;

/** How the spot is computed. */
export function MethodFields(props: {
  form: SpotForm;
  forecast: SpotSimulationForecast | null;
  onChange: (form: SpotForm) => void;
}) {
  const { form, forecast, onChange } = props;
  return (
    <details class="method" open={form.method !== "auto" || form.seed !== 1 || form.nextCards}>
      <summary>
        Method: {METHODS.find(([method]) => method === form.method)?.[1].toLowerCase()}{" "}
        <span class="muted">{forecast ? outlook(form, forecast) : form.method === "auto" ? "exact where that is quick, else a sample" : ""}</span>
      </summary>
      <div class="fields">
        <Field label="Method">
          <Choice label="Method" value={form.method} options={METHODS} onChange={method => onChange({ ...form, method })} />
        </Field>
        {form.method === "exact" ? null : (
          <Field label="Sample">
            <span class="row">
              <label>
                <span class="muted">deals </span>
                <DraftInput
                  class="input number-input"
                  type="number"
                  min={1}
                  max={MOST_TRIALS}
                  step={1}
                  value={String(form.trials)}
                  onCommit={text => {
                    const trials = whole(text, form.trials, 1, MOST_TRIALS);
                    onChange({ ...form, trials });
                    return String(trials);
                  }}
                />
              </label>
              <label>
                <span class="muted">seed </span>
                <DraftInput
                  class="input number-input"
                  type="number"
                  value={String(form.seed)}
                  onCommit={text => {
                    const seed = whole(text, form.seed);
                    onChange({ ...form, seed });
                    return String(seed);
                  }}
                />
              </label>
            </span>
          </Field>
        )}
        {hasNextCard(form) ? (
          <Field label="Next card">
            <label class="row" title="On a flop three times the work">
              <input type="checkbox" checked={form.nextCards} onChange={event => onChange({ ...form, nextCards: event.currentTarget.checked })} />
              <span>equity after each card</span>
            </label>
          </Field>
        ) : null}
      </div>
    </details>
  );
}

function outlook(form: SpotForm, { method, deals }: SpotSimulationForecast): string {
  return method === "exact" ? `→ exact, at most ${rough(deals)} deals` : `→ a sample of ${rough(form.trials)} deals`;
}

function whole(text: string, fallback: number, least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  return text && Number.isSafeInteger(value) ? Math.max(least, Math.min(most, value)) : fallback;
}
