/** Colour tokens of actions (style/tokens.css). A bet's colour depends on its share of the pot alone. */
export type ActionColour = "fold" | "call" | "bet-1" | "bet-2" | "bet-3" | "bet-4" | "bet-5";

const LIMITS: readonly [number, ActionColour][] = [[0.4, "bet-1"], [0.6, "bet-2"], [0.85, "bet-3"]];

/** Returns the colour of a bet or raise of a share of the pot (1 is a pot-size bet). */
export function betColour(share: number, isAllIn = false): ActionColour {
  if (isAllIn) {
    return "bet-5";
  }
  return LIMITS.find(([limit]) => share <= limit + 1e-9)?.[1] ?? "bet-4";
}

/** Returns the style value of a colour, for element.style. */
export function colourValue(colour: ActionColour): string {
  return `var(--${colour})`;
}
