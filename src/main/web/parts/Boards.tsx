import { parseCards } from "../poker/cards.ts";
import { Cards } from "./Card.tsx";

/** The boards of a job, as small tiles. */
export function Boards({ boards }: { boards: readonly string[] }) {
  const shown = boards.map(board => parseCards(board) ?? []).filter(cards => cards.length > 0);
  return (
    <span class="boards">
      {shown.map((cards, index) => (
        <Cards key={index} cards={cards} size="small" />
      ))}
    </span>
  );
}
