import { Cards } from "../../parts/Card.tsx";
import { parseCards, RANKS, rankOf, SUITS, suitOf } from "../../poker/cards.ts";
import { replaceStep } from "../../poker/line.ts";
import { goTo } from "./state.ts";
import type { PathNode } from "./usePath.ts";

/** A deal on the way, with steps to the cards beside it: the rest of the line stays. */
export function DealCard({ node, line, boards }: { node: PathNode & { kind: "deal" }; line: string; boards: readonly string[] }) {
  const cards = parseCards(node.cards) ?? [];
  const known = new Set([
    ...boards.flatMap(board => parseCards(board) ?? []),
    ...line.split("-").flatMap(step => (/^([2-9TJQKA][cdhs])+$/.test(step) ? (parseCards(step) ?? []) : [])),
  ]);
  const moves = [
    { name: "higher rank", sign: "‹", cards: beside(cards, known, -1, "rank") },
    { name: "lower rank", sign: "›", cards: beside(cards, known, 1, "rank") },
    { name: "next suit", sign: "↻", cards: beside(cards, known, 1, "suit") },
  ];
  const street = (parseCards(boards[0] ?? "")?.length ?? 0) + line.split("-").slice(0, node.index + 1).filter(isCards).length;
  return (
    <li class="panel path-card deal">
      <button type="button" class="path-head" onClick={() => goTo(node.step.before)}>
        <b>{street === 4 ? "Turn" : "River"}</b>
      </button>
      <Cards cards={cards} />
      <div class="path-moves">
        {moves.map(move => (
          <button
            key={move.name}
            type="button"
            class="button icon plain"
            aria-label={move.name}
            title={move.name}
            disabled={move.cards === null}
            onClick={() => move.cards && goTo(replaceStep(line, node.index, move.cards))}
          >
            {move.sign}
          </button>
        ))}
      </div>
    </li>
  );
}

function isCards(step: string): boolean {
  return /^([2-9TJQKA][cdhs])+$/.test(step);
}

/** Returns the deal with the last card moved on to the next one that is free; null if there is none. */
function beside(cards: readonly string[], known: ReadonlySet<string>, step: number, what: "rank" | "suit"): string | null {
  const card = cards.at(-1);
  if (!card) {
    return null;
  }
  const ring = what === "rank" ? RANKS : SUITS;
  const own = what === "rank" ? rankOf(card) : suitOf(card);
  for (let distance = 1; distance < ring.length; distance++) {
    const at = ring.indexOf(own) + step * distance;
    const next = what === "rank" ? ring.charAt(at) : ring.charAt((at + ring.length) % ring.length);
    const moved = what === "rank" ? next + suitOf(card) : rankOf(card) + next;
    if (next && at >= (what === "rank" ? 0 : -ring.length) && !known.has(moved)) {
      return [...cards.slice(0, -1), moved].join("");
    }
  }
  return null;
}
