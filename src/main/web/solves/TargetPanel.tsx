import { Choice } from "../parts/Choice.tsx";
import type { SolveForm } from "./model.ts";
import { NumberField } from "./NumberField.tsx";
import { Field } from "../parts/Field.tsx";
import type { PanelProps } from "./SpotFields.tsx";

const ALGORITHMS = [["dcfr", "DCFR"], ["hs-dcfr", "HS-DCFR"], ["cfr+", "CFR+"]] as const;
const METHODS = [["auto", "Auto"], ["exact", "Every hand"], ["classes", "Classes"]] as const;
const PRIORITIES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** When the solve is over, and how it is computed. */
export function TargetPanel({ form, onChange, problemAt }: PanelProps) {
  const set = (change: Partial<SolveForm>) => onChange({ ...form, ...change });
  return (
    <section class="panel">
      <header>
        <h2>Until</h2>
        <span class="muted">the first of these</span>
      </header>
      <div class="body fields">
        <Field label="Target" problem={problemAt("/target/exploitability") ?? problemAt("/target/iterations") ?? problemAt("/target/seconds")}>
          <span class="row">
            <NumberField label="exploitability" unit="% of the pot" value={form.exploitability} onChange={exploitability => set({ exploitability })} />
            <NumberField label="iterations" value={form.iterations} onChange={iterations => set({ iterations })} />
            <NumberField label="seconds" placeholder="by forecast" value={form.seconds} onChange={seconds => set({ seconds })} />
          </span>
        </Field>
        <Field label="Rake" problem={problemAt("/rake/rate") ?? problemAt("/rake/cap")}>
          <span class="row">
            <NumberField label="rate" unit="%" placeholder="none" value={form.rake} onChange={rake => set({ rake })} />
            <NumberField label="cap" unit="chips" placeholder="none" value={form.rakeCap} onChange={rakeCap => set({ rakeCap })} />
          </span>
        </Field>
        <details class="method" open={form.algorithm !== "dcfr" || form.method !== "auto" || form.priority !== 5}>
          <summary>More</summary>
          <div class="fields">
            <Field label="Hands" problem={problemAt("/method")}>
              <Choice label="How finely hands are told apart" value={form.method} options={METHODS} onChange={method => set({ method })} />
            </Field>
            <Field label="Algorithm">
              <Choice label="Algorithm" value={form.algorithm} options={ALGORITHMS} onChange={algorithm => set({ algorithm })} />
            </Field>
            <Field label="Priority">
              <select class="input type-select" aria-label="Priority, 9 is the most urgent" value={String(form.priority)} onChange={event => set({ priority: Number(event.currentTarget.value) })}>
                {PRIORITIES.map(priority => (
                  <option key={priority}>{priority}</option>
                ))}
              </select>
            </Field>
            <Field label="">
              <label class="row">
                <input type="checkbox" checked={!form.cache} onChange={event => set({ cache: !event.currentTarget.checked })} />
                compute it even if an equal job has the result
              </label>
            </Field>
          </div>
        </details>
      </div>
    </section>
  );
}
