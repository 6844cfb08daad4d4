import { betColour, type ActionColour } from "./colours.ts";
import { chips, percent } from "./figures.ts";

/** What names and colours an action: its code in lines, its chips and its share of the pot. */
export interface Action {
  action: string;
  amount: number | null;
  share: number | null;
  allIn: boolean;
}

/** Returns the name of an action: "Check", "Bet 60", "Raise to 250", "All-in 300". */
export function actionName({ action, amount, allIn }: Action): string {
  const kind = action.charAt(0);
  if (kind === "x") {
    return "Check";
  }
  if (kind === "f") {
    return "Fold";
  }
  if (kind === "c") {
    return `Call ${chips(amount)}`;
  }
  if (allIn) {
    return `All-in ${chips(amount)}`;
  }
  return kind === "b" ? `Bet ${chips(amount)}` : `Raise to ${chips(amount)}`;
}

/** Returns the size of a bet or raise in words: "pot", "half pot", "33% pot"; "" for other actions. */
export function sizeName({ share }: Action): string {
  if (share === null) {
    return "";
  }
  const near = (value: number) => Math.abs(share - value) < 0.006;
  return near(1) ? "pot" : near(0.5) ? "half pot" : `${percent(share, 0)} pot`;
}

/** Returns the colour of an action. */
export function actionColour({ action, share, allIn }: Action): ActionColour {
  const kind = action.charAt(0);
  return kind === "f" ? "fold" : kind === "x" || kind === "c" ? "call" : betColour(share ?? 1, allIn);
}

/** Returns the order of actions in bars: the largest bet first, then check or call, then fold. */
export function barOrder(actions: readonly Action[]): number[] {
  const place = ({ action, amount }: Action) => (action === "f" ? -2 : /^[xc]/.test(action) ? -1 : (amount ?? 0));
  return actions.map((_, index) => index).sort((one, other) => place(actions[other] as Action) - place(actions[one] as Action));
}
