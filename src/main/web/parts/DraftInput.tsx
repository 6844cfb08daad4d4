import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

type Attributes = Omit<JSX.IntrinsicElements["input"], "value" | "onInput" | "onChange">;

/**
 * A field whose text counts when Enter is pressed or the field is left. Until then the text is a draft, which stays as it
 * is typed when the view around the field is rendered again.
 */
export function DraftInput({ value, onCommit, ...attributes }: Attributes & {
  value: string;
  /** Takes the text and returns what the field shows of it. */
  onCommit: (text: string) => string;
}) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return <input {...attributes} value={draft} onInput={event => setDraft(event.currentTarget.value)} onChange={event => setDraft(onCommit(event.currentTarget.value))} />;
}
