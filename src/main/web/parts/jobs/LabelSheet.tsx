import { useState } from "preact/hooks";
import { Sheet } from "../Sheet.tsx";

/** Asks for a label. */
export function LabelSheet(props: { title: string; label: string; onLabel: (label: string) => void; onClose: () => void }) {
  const [label, setLabel] = useState(props.label);
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
          <input class="input" value={label} maxLength={120} autoFocus onInput={event => setLabel(event.currentTarget.value)} />
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
