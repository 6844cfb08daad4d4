import { DECK, nameOf, type Card as CardText } from "../poker/cards.ts";
import { Card } from "./Card.tsx";

/** All 52 cards to click. Those in use cannot be chosen. */
export function Deck({ used, onPick }: { used: ReadonlySet<CardText>; onPick: (card: CardText) => void }) {
  return (
    <div class="deck" role="group" aria-label="Deck">
      {DECK.map(card => (
        <button
          key={card}
          type="button"
          disabled={used.has(card)}
          aria-label={nameOf(card)}
          // The slot keeps the keyboard, so that typing and clicking mix.
          onMouseDown={event => event.preventDefault()}
          onClick={() => onPick(card)}
          tabIndex={-1}
        >
          <Card card={card} isHidden />
        </button>
      ))}
    </div>
  );
}
