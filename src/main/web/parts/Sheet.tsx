import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

/**
 * A sheet over the page: a dialog in the middle, or a drawer at the right. On phones both come from below. The browser
 * keeps the keyboard inside and gives it back at the end.
 */
export function Sheet(props: {
  title: string;
  kind?: "dialog" | "drawer";
  actions?: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // With the drawing, not after it: keys that are pressed at once reach the sheet.
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) {
      element.showModal();
    }
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`sheet ${props.kind ?? "dialog"}`}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={event => event.target === dialog.current && props.onClose()}
    >
      <div class="sheet-content">
        <header class="row">
          <h2 id={id} class="grow">
            {props.title}
          </h2>
          {props.actions}
          <button type="button" class="button icon plain" aria-label="Close" onClick={props.onClose}>
            ✕
          </button>
        </header>
        <div class="sheet-body stack">{props.children}</div>
      </div>
    </dialog>
  );
}
