import { useState } from "preact/hooks";
import type { SimulatedNextCard, SimulatedNextCards, SimulatedPlayer } from "../api/types.ts";
import { SuitSign } from "../parts/Card.tsx";
import { Choice } from "../parts/Choice.tsx";
import { nameOf, RANKS, SUITS, type Suit } from "../poker/cards.ts";
import { percent } from "../poker/figures.ts";

const SUIT_NAMES: Record<string, string> = { s: "spades", h: "hearts", d: "diamonds", c: "clubs" };

/** The equity of a player after each card that may come next, board by board. */
export function NextCards({ boards, players }: { boards: readonly SimulatedNextCards[]; players: readonly SimulatedPlayer[] }) {
  const [player, setPlayer] = useState(0);
  const shown = player < players.length ? player : 0;
  return (
    <section class="panel" aria-label="Next card">
      <header>
        <h2>Next card</h2>
        <span class="muted">equity after it{boards.some(({ cards }) => cards[0]?.standardErrors) ? ", sampled" : ""}</span>
        <span class="grow" />
        <Choice
          label="Equity of player"
          options={players.map((_, index) => [String(index), `P${index + 1}`] as const)}
          value={String(shown)}
          onChange={value => setPlayer(Number(value))}
        />
      </header>
      <div class="body next-equities">
        {boards.map(({ board, cards }) => (
          <Grid key={board} name={boards.length > 1 || board > 1 ? `Board ${board}` : "Equity by card"} cards={cards} player={shown} />
        ))}
      </div>
    </section>
  );
}

function Grid({ name, cards, player }: { name: string; cards: readonly SimulatedNextCard[]; player: number }) {
  const known = new Map(cards.map(card => [card.card, card]));
  const equities = cards.map(card => card.equities[player] ?? 0);
  const [low, high] = [Math.min(...equities), Math.max(...equities)];
  return (
    <table>
      <caption class="muted small">{name}</caption>
      <thead>
        <tr>
          <td />
          {[...SUITS].map(suit => (
            <th key={suit} scope="col">
              <span class={`card small suit-${suit}`}>
                <SuitSign suit={suit as Suit} />
                <span class="hidden">{SUIT_NAMES[suit]}</span>
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...RANKS].map(rank => (
          <tr key={rank}>
            <th scope="row">{rank}</th>
            {[...SUITS].map(suit => {
              const card = known.get(rank + suit);
              return card ? <Cell key={suit} card={card} player={player} low={low} high={high} /> : <td key={suit} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ card, player, low, high }: { card: SimulatedNextCard; player: number; low: number; high: number }) {
  const equity = card.equities[player] ?? 0;
  const error = card.standardErrors?.[player];
  const exactness = error === undefined ? `comes ${percent(card.probability)} of the time` : `± ${percent(error)}`;
  return (
    <td title={`${nameOf(card.card)}: ${percent(equity)}, ${exactness}`}>
      <i style={{ width: `${high > low ? 100 * ((equity - low) / (high - low)) : 50}%`, background: `var(--player-${player + 1})` }} />
      {percent(equity, 1)}
    </td>
  );
}
