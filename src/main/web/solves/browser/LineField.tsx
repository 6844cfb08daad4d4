import { useEffect, useState } from "preact/hooks";
import { isLine } from "../../poker/line.ts";
import { goTo } from "./state.ts";

/** The code of the line, which can be typed. */
export function LineField({ line }: { line: string }) {
  const [text, setText] = useState(line);
  useEffect(() => setText(line), [line]);
  const isWrong = !isLine(text.trim());
  return (
    <label class="line-field">
      <span class="muted small">line</span>
      <input
        class="input mono"
        value={text}
        placeholder="root"
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        aria-label="Line, such as x-b50; empty for the root"
        aria-invalid={isWrong ? "true" : undefined}
        onInput={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === "Enter" && !isWrong) {
            goTo(text.trim());
            event.currentTarget.blur();
          } else if (event.key === "Escape") {
            setText(line);
            event.currentTarget.blur();
          }
        }}
      />
    </label>
  );
}
