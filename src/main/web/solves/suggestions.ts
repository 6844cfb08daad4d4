import { withSizes } from "./BettingPanel.tsx";
import { PLAYERS, type SolveForm } from "./model.ts";

const HANDS = { plo4: 270_725, plo5: 2_598_960, plo6: 20_358_520 };

/** A change of the form that would make a refused solve fit. */
export interface Suggestion {
  name: string;
  form: SolveForm;
}

/** Reads from the refusals of the service what would fit, as changes of the form. */
export function suggestionsFor(form: SolveForm, refusals: readonly string[]): Suggestion[] {
  const text = refusals.join(" ");
  const suggestions: Suggestion[] = [];
  const hands = /ranges of some ([\d,]+) and ([\d,]+) hands would fit/.exec(text);
  if (hands) {
    const counts = [hands[1], hands[2]].map(part => Number(part?.replaceAll(",", "")));
    const shares = counts.map(count => Math.floor((1_000 * count) / HANDS[form.game]) / 10);
    if (shares.every(share => share > 0)) {
      const ranges = Object.fromEntries(PLAYERS.map((player, index) => [player, best(form.ranges[player], shares[index] ?? 0)])) as SolveForm["ranges"];
      suggestions.push({ name: `Best ${shares[0]}% and ${shares[1]}% of hands`, form: { ...form, ranges } });
    }
  }
  const cap = /pot as the only size with a raiseCap of (\d)/.exec(text);
  if (cap) {
    suggestions.push({ name: `Pot as the only size, ${cap[1] === "0" ? "no raise" : `at most ${cap[1]} raise${cap[1] === "1" ? "" : "s"}`}`, form: { ...withSizes(form, [1]), raiseCap: Number(cap[1]) } });
  } else if (/fewer sizes|betSizes|raiseCap/.test(text)) {
    suggestions.push({ name: "Pot as the only size, at most 1 raise", form: { ...withSizes(form, [1]), raiseCap: 1 } });
  }
  if (text && form.method === "exact" && hands) {
    suggestions.push({ name: "Classes of hands", form: { ...form, method: "classes" } });
  }
  return suggestions;
}

/** Returns the hands of a range that are among the best of all. */
function best(range: string, percent: number): string {
  const part = `${percent}%`;
  return range.trim() === "*" ? part : `(${range.trim()}):${part}`;
}
