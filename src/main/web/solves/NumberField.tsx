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
