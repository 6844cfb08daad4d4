import { nameOf, rankOf, suitOf, type Card as CardText, type Suit } from "../poker/cards.ts";

const SHAPES: Record<Suit, string> = {
  s: "M8 1C6 4 2.500 6 2.500 9.400a2.700 2.700 0 0 0 4.700 1.900C7.100 13 6.500 14.200 5.500 15h5c-1-.8-1.600-2-1.700-3.700a2.700 2.700 0 0 0 4.700-1.900C13.500 6 10 4 8 1z",
  h: "M8 14.500C4.500 11.500 1.500 9 1.500 5.700A3.400 3.400 0 0 1 8 4.300a3.400 3.400 0 0 1 6.500 1.400C14.500 9 11.500 11.500 8 14.500z",
  d: "M8 1l5.200 7L8 15 2.800 8z",
  c: "M8 1.200a3 3 0 0 0-2.600 4.500 3 3 0 1 0 1.700 5.300c-.1 1.700-.7 3.100-1.600 4h5c-.9-.9-1.500-2.300-1.600-4a3 3 0 1 0 1.700-5.300A3 3 0 0 0 8 1.200z",
};

/** The sign of a suit, drawn: phones show the characters as emoji. */
export function SuitSign({ suit }: { suit: Suit }) {
  return (
    <svg class="suit-sign" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[suit]} />
    </svg>
  );
}

/** A card as a tile. Its name is read out unless the place around it has one. */
export function Card({ card, size = "", isHidden = false }: { card: CardText; size?: "" | "small" | "large"; isHidden?: boolean }) {
  return (
    <span
      class={`card suit-${suitOf(card)} ${size}`}
      role={isHidden ? undefined : "img"}
      aria-label={isHidden ? undefined : nameOf(card)}
      aria-hidden={isHidden ? "true" : undefined}
    >
      {rankOf(card)}
      <SuitSign suit={suitOf(card)} />
    </span>
  );
}

/** Several cards side by side. */
export function Cards({ cards, size = "" }: { cards: readonly CardText[]; size?: "" | "small" | "large" }) {
  return (
    <span class="cards">
      {cards.map(card => (
        <Card key={card} card={card} size={size} />
      ))}
    </span>
  );
}
