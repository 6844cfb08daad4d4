/** A card as the service writes it: rank and suit, such as "As". */
export type Card = string;
export type Game = "plo4" | "plo5" | "plo6";
export type Suit = "s" | "h" | "d" | "c";

export const RANKS = "AKQJT98765432";
export const SUITS = "shdc";
export const GAMES: readonly Game[] = ["plo4", "plo5", "plo6"];

/** All 52 cards, suit by suit from the ace down. */
export const DECK: readonly Card[] = [...SUITS].flatMap(suit => [...RANKS].map(rank => rank + suit));

const NAMES: Record<string, string> = {
  A: "ace", K: "king", Q: "queen", J: "jack", T: "ten", "9": "nine", "8": "eight", "7": "seven", "6": "six",
  "5": "five", "4": "four", "3": "three", "2": "two", s: "spades", h: "hearts", d: "diamonds", c: "clubs",
};

/** Returns the rank of a card, such as "A". */
export function rankOf(card: Card): string {
  return card.charAt(0);
}

/** Returns the suit of a card. */
export function suitOf(card: Card): Suit {
  return card.charAt(1) as Suit;
}

/** Returns a card's name for those who hear it: "ace of spades". */
export function nameOf(card: Card): string {
  return `${NAMES[rankOf(card)]} of ${NAMES[suitOf(card)]}`;
}

/** Returns how many hole cards a hand has. */
export function handSize(game: Game): number {
  return Number(game.charAt(3));
}

/**
 * Returns the cards of a text such as "Ad8c2s", "as kd" or "10h Jc"; null if the text is anything else. Cards may occur
 * twice: the place that shows them says so.
 */
export function parseCards(text: string): Card[] | null {
  const compact = text.replace(/10/g, "T").replace(/[\s,]+/g, "").replace(/♠/g, "s").replace(/♥/g, "h").replace(/♦/g, "d").replace(/♣/g, "c");
  if (!/^([2-9tjqka][shdc])*$/i.test(compact)) {
    return null;
  }
  return (compact.match(/../g) ?? []).map(card => card.charAt(0).toUpperCase() + card.charAt(1).toLowerCase());
}

/** Returns the first card that occurs twice; null if none does. */
export function firstRepeated(cards: readonly Card[]): Card | null {
  return cards.find((card, index) => cards.indexOf(card) < index) ?? null;
}

/** Returns a number of cards drawn at random from those that are free. */
export function drawCards(count: number, taken: Iterable<Card>, random: () => number = Math.random): Card[] {
  const used = new Set(taken);
  const free = DECK.filter(card => !used.has(card));
  const drawn: Card[] = [];
  while (drawn.length < count && free.length > 0) {
    drawn.push(...free.splice(Math.floor(random() * free.length), 1));
  }
  return drawn;
}
