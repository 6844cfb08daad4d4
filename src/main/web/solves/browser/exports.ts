import { get, send } from "../../api/client.ts";
import type { Strategy } from "../../api/types.ts";
import { strategyPath } from "./state.ts";

const PAGE = 1_000;
/** Weights below this are left out: the action is not taken. */
const SMALLEST = 0.005;

/** Downloads a file. A link could not carry the token. */
export async function download(path: string, name: string, signal: AbortSignal): Promise<void> {
  const answer = await send("GET", path, undefined, { signal });
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.dataset["native"] = "";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Returns the hands that take an action as a range, with the weight at which they do: reach times frequency. */
export async function rangeOfAction(
  job: string,
  decision: Strategy,
  action: string,
  selected: Record<string, string>,
  signal: AbortSignal,
): Promise<{ text: string; hands: number }> {
  const at = decision.actions.findIndex(each => each.action === action);
  const terms: string[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await get<Strategy>(
      strategyPath(job, "", { line: decision.line, ...selected, sort: `-frequency.${action}`, limit: PAGE, offset }),
      { signal },
    );
    for (const hand of page.hands) {
      const frequency = hand.frequencies[at] ?? 0;
      const weight = hand.reach * frequency;
      if (frequency < SMALLEST) {
        return { text: terms.join(","), hands: terms.length };
      }
      if (weight >= SMALLEST) {
        terms.push(weight > 0.995 ? hand.hand : `${hand.hand}@${weight.toFixed(2)}`);
      }
    }
    if (page.next === null) {
      return { text: terms.join(","), hands: terms.length };
    }
  }
}
