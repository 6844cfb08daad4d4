/** A choice of one out of a few, as buttons side by side. */
export function Choice<T extends string>(props: {
  label: string;
  options: readonly (readonly [T, string])[];
  value: T;
  onChange: (value: T) => void;
}) {
  const { options, value, onChange } = props;
  const move = (event: KeyboardEvent, index: number) => {
    const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 0;
    const next = options[(index + step + options.length) % options.length];
    if (step !== 0 && next && event.currentTarget instanceof HTMLElement) {
      event.preventDefault();
      onChange(next[0]);
      const buttons = event.currentTarget.parentElement?.querySelectorAll("button");
      buttons?.[(index + step + options.length) % options.length]?.focus();
    }
  };
  return (
    <span class="choice" role="radiogroup" aria-label={props.label}>
      {options.map(([option, name], index) => (
        <button
          key={option}
          type="button"
          role="radio"
          aria-checked={option === value}
          tabIndex={option === value ? 0 : -1}
          onClick={() => onChange(option)}
          onKeyDown={event => move(event, index)}
        >
          {name}
        </button>
      ))}
    </span>
  );
}
