import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { nameOf, parseCards, RANKS, type Card as CardText } from "../poker/cards.ts";
import { Card } from "./Card.tsx";

export interface CardSlotsProps {
  label: string;
  cards: readonly CardText[];
  size: number;
  /** What stands in an empty slot, such as T for the turn. */
  hints?: readonly string[];
  /** Why a card cannot be placed here; null if it can. */
  refuse: (card: CardText, index: number) => string | null;
  onChange: (cards: CardText[]) => void;
  /** The slot that the deck fills, if it is one of these. */
  active: number | null;
  onActive: (index: number) => void;
  /** Called when the last slot was filled, or the flop. */
  onDone?: (count: number) => void;
  /** Takes keys that are no card, so that a field of slots can become one of text. */
  onText?: (text: string) => void;
  announce: (text: string) => void;
}

/**
 * Slots for cards. Typing a rank and a suit fills the slot and goes on; Backspace clears and goes back; a paste fills all.
 * A card that is in use never gets in, and the reason is announced.
 */
export function CardSlots(props: CardSlotsProps) {
  const { label, cards, size, hints = [], active, onActive } = props;
  const group = useRef<HTMLDivElement>(null);
  const [rank, setRank] = useState("");
  // Before the next frame: quick typing must not reach the slot before.
  useLayoutEffect(() => {
    setRank("");
    if (active !== null && group.current) {
      slotAt(group.current, active)?.focus();
    }
  }, [active]);

  const place = (text: string, index: number) => {
    const card = text.charAt(0).toUpperCase() + text.charAt(1).toLowerCase();
    const refusal = props.refuse(card, index);
    if (refusal) {
      props.announce(refusal);
      return;
    }
    const next = [...cards];
    const at = Math.min(index, next.length);
    next[at] = card;
    props.onChange(next);
    const isFull = at + 1 >= size;
    if (!isFull) {
      onActive(at + 1);
    }
    props.onDone?.(at + 1);
  };

  const press = (event: KeyboardEvent, index: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const key = event.key;
    if (rank && /^[shdc]$/i.test(key)) {
      setRank("");
      place(rank + key, index);
    } else if (key.length === 1 && RANKS.includes(key.toUpperCase())) {
      setRank(key.toUpperCase());
    } else if (key === "Backspace" || key === "Delete") {
      const at = index < cards.length ? index : cards.length - 1;
      setRank("");
      if (!rank && at >= 0) {
        props.onChange(cards.filter((_, other) => other !== at));
        onActive(Math.max(0, at));
      }
    } else if (key === "ArrowLeft" || key === "ArrowRight") {
      const next = index + (key === "ArrowLeft" ? -1 : 1);
      if (next < 0 || next >= size) {
        return;
      }
      onActive(next);
    } else if (key.length === 1 && key !== " " && props.onText) {
      props.onText(key);
    } else {
      return;
    }
    event.preventDefault();
  };

  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    const text = event.clipboardData?.getData("text").trim() ?? "";
    const pasted = parseCards(text);
    if (!pasted) {
      if (props.onText) {
        props.onText(text);
      } else {
        props.announce(`“${text.slice(0, 40)}” are no cards`);
      }
      return;
    }
    const taken = pasted.slice(0, size);
    const refusal = taken.map((card, index) => props.refuse(card, index)).find(reason => reason !== null);
    if (refusal) {
      props.announce(refusal);
    } else {
      props.onChange(taken);
      onActive(Math.min(taken.length, size - 1));
      props.onDone?.(taken.length);
    }
  };

  return (
    <div class="slots" role="group" aria-label={label} ref={group} data-keys onPaste={paste}>
      {Array.from({ length: size }, (_, index) => {
        const card = cards[index];
        const isNext = index <= cards.length;
        return (
          <button
            key={index}
            type="button"
            class={`slot ${active === index ? "is-active" : ""} ${card ? "" : "is-empty"}`}
            aria-label={`${label}, card ${index + 1}: ${card ? nameOf(card) : "empty"}`}
            tabIndex={isNext ? 0 : -1}
            onFocus={() => onActive(index)}
            onClick={() => onActive(index)}
            onKeyDown={event => press(event, index)}
          >
            {card && !(rank && active === index) ? <Card card={card} size="large" isHidden /> : <span aria-hidden="true">{(active === index && rank) || hints[index] || ""}</span>}
          </button>
        );
      })}
    </div>
  );
}

function slotAt(group: HTMLElement, index: number): HTMLElement | undefined {
  return group.querySelectorAll<HTMLElement>(".slot")[index];
}
