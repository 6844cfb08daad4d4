import { useEffect } from "preact/hooks";
import type { Card } from "../poker/cards.ts";
import { Deck } from "./Deck.tsx";

/** The width up to which style sheets lay out for phones. */
const PHONE = "(max-width: 700px)";

/**
 * The deck of a form. On phones it is a sheet at the bottom of the screen while a slot is marked; it goes when the
 * keyboard goes elsewhere. The slot keeps the keyboard, so the sheet is no dialog.
 */
export function CardSheet(props: { used: ReadonlySet<Card>; isOpen: boolean; onPick: (card: Card) => void; onClose: () => void }) {
  const { isOpen, onClose } = props;
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    const leave = ({ target }: FocusEvent) => {
      if (target instanceof Element && !target.closest(".slots, .card-sheet") && matchMedia(PHONE).matches) {
        onClose();
      }
    };
    document.addEventListener("focusin", leave);
    return () => document.removeEventListener("focusin", leave);
  }, [isOpen]);
  return (
    <div class={`card-sheet ${isOpen ? "is-open" : ""}`}>
      <div class="card-sheet-head">
        <span class="muted grow">The marked slot takes the card</span>
        <button type="button" class="button" onClick={onClose}>
          Done
        </button>
      </div>
      <Deck used={props.used} onPick={props.onPick} />
    </div>
  );
}
