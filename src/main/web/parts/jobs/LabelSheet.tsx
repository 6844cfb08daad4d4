import { useEffect, useRef, useState } from "preact/hooks";
import { Sheet } from "../Sheet.tsx";

/** Asks for a label. */
export function LabelSheet(props: { title: string; label: string; onLabel: (label: string) => void; onClose: () => void }) {
  const [label, setLabel] = useState(props.label);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The sheet opens after its content is there, and gives the keyboard to its first button.
    const timer = setTimeout(() => field.current?.select());
    return () => clearTimeout(timer);
  }, []);
  return (
    <Sheet title={props.title} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          props.onLabel(label.trim());
        }}
      >
        <label class="stack">
          <span class="muted">A name for people; empty removes it</span>
          <input class="input" value={label} maxLength={120} ref={field} onInput={event => setLabel(event.currentTarget.value)} />
        </label>
        <div class="row">
          <button class="button primary">Save</button>
          <button type="button" class="button" onClick={props.onClose}>
            Leave as it is
          </button>
        </div>
      </form>
    </Sheet>
  );
}
