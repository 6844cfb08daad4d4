import { createStore, useStore } from "../state/store.ts";

const message = createStore("");

/** Says something to those who hear the page, and shows it for a moment to the others. */
export function announce(text: string): void {
  message.set("");
  // The empty text in between lets the same sentence be heard twice.
  setTimeout(() => message.set(text), 30);
  setTimeout(() => message.get() === text && message.set(""), 4_000);
}

/** The live region of the page. */
export function Announcer() {
  const text = useStore(message);
  return (
    <div class={text ? "toast is-shown" : "toast"} role="status" aria-live="polite">
      {text}
    </div>
  );
}
