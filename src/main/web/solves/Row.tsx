import type { ComponentChildren } from "preact";
import { ProblemNote } from "../parts/Problem.tsx";

/** A row of the form: its name at the left, its problem below. */
export function Row({ label, problem, children }: { label: ComponentChildren; problem?: string | undefined; children: ComponentChildren }) {
  return (
    <div class="field">
      <span class="field-name">{label}</span>
      <div class="field-content">
        {children}
        {problem ? <ProblemNote text={problem} /> : null}
      </div>
    </div>
  );
}

/** A small field for a number, with its name before it and its unit behind. */
export function NumberField(props: {
  label: string;
  value: string;
  unit?: string;
  placeholder?: string;
  isWrong?: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <label class="number-field">
      <span class="muted">{props.label}</span>
      <input
        class="input"
        inputMode="decimal"
        autocomplete="off"
        value={props.value}
        placeholder={props.placeholder ?? ""}
        aria-invalid={props.isWrong ? "true" : undefined}
        onInput={event => props.onChange(event.currentTarget.value.replace(",", "."))}
      />
      {props.unit ? <span class="muted">{props.unit}</span> : null}
    </label>
  );
}
