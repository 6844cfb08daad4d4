import { useMemo } from "preact/hooks";
import { announce } from "../Announcer.tsx";
import { copyText } from "../Problem.tsx";
import { count } from "../../poker/figures.ts";

/** More characters than people read, and than a page lays out in a moment. */
const LONGEST = 100_000;

/** A document as text, to read, copy and save. */
export function JsonText({ value, name }: { value: unknown; name: string }) {
  const text = useMemo(() => JSON.stringify(value, null, 2), [value]);
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = name + ".json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  };
  return (
    <section class="panel">
      <header>
        <span class="muted">{count(text.length)} characters</span>
        <span class="grow" />
        <button
          type="button"
          class="button plain"
          onClick={() => {
            copyText(text);
            announce("Copied");
          }}
        >
          Copy
        </button>
        <button type="button" class="button plain" onClick={save}>
          Save
        </button>
      </header>
      <pre class="json" tabIndex={0} role="region" aria-label="JSON">
        {text.length > LONGEST ? text.slice(0, LONGEST) + "\n… save it to see the rest" : text}
      </pre>
    </section>
  );
}
