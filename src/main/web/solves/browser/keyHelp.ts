import type { KeyHelp } from "../../parts/section.ts";

/** Keys of the strategy browser, for the sheet of keys. */
export const BROWSER_KEYS: readonly KeyHelp[] = [
  { keys: "1…9", does: "take that action" },
  { keys: "← Backspace", does: "one step up the line" },
  { keys: "→", does: "the most frequent action" },
  { keys: "Home", does: "the first decision" },
  { keys: "p", does: "the hands of the other player" },
  { keys: "/", does: "filter the hands" },
  { keys: "j k", does: "next and previous row" },
  { keys: "o", does: "open the row" },
  { keys: "b c", does: "the first breakdown; b d, b s, b q, b h: the others" },
  { keys: "b v", does: "named views" },
  { keys: "l", does: "lock this decision and solve again" },
  { keys: "e", does: "export" },
  { keys: "c", does: "copy the address" },
];
