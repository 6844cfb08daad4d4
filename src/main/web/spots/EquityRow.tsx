import type { SimulatedPlayer } from "../api/types.ts";
import { Bar, type Segment } from "../parts/Bar.tsx";
import { Cards } from "../parts/Card.tsx";
import { parseCards } from "../poker/cards.ts";
import { percent } from "../poker/figures.ts";

/** A player's share of the pot, and what it is made of. */
export function EquityRow({ player }: { player: SimulatedPlayer }) {
  const isDouble = player.boards.length > 1;
  const segments = isDouble ? doubleSegments(player) : singleSegments(player);
  const cards = parseCards(player.hand);
  return (
    <div class="equity">
      <div class="equity-head">
        <i class="player-sign" style={{ background: `var(--player-${player.player + 1})` }} />
        <span class="equity-name">
          <span class="hidden">Player {player.player + 1}: </span>
          {cards?.length ? <Cards cards={cards} /> : <code>{player.hand || "random"}</code>}
        </span>
        <strong class="equity-figure">{percent(player.equity)}</strong>
        {player.standardError === null ? null : <span class="muted">± {percent(player.standardError, errorDigits(player.standardError))}</span>}
      </div>
      <Bar segments={segments} label={`Player ${player.player + 1}`} format={percent} />
      <dl class="parts">
        {[...segments, ...(isDouble ? [{ name: "scooped", share: player.scooped, colour: "rest" }] : [{ name: "lose", share: player.boards[0]?.lose ?? 0, colour: "rest" }])].map(
          ({ name, share, colour }) => (
            <div key={name}>
              <dt>
                <i style={{ background: `var(--${colour})` }} />
                {name}
              </dt>
              <dd>{percent(share)}</dd>
            </div>
          ),
        )}
        {isDouble
          ? player.boards.map((board, index) => (
              <div key={index} class="of-board">
                <dt>board {index + 1}</dt>
                <dd>
                  {percent(board.equity)} <span class="muted">tie {percent(board.tie)}</span>
                </dd>
              </div>
            ))
          : null}
      </dl>
    </div>
  );
}

/** From everything down to nothing, always in this order. */
function doubleSegments(player: SimulatedPlayer): Segment[] {
  const half = Math.max(0, 1 - player.scoop - player.threeQuarters - player.quarter - player.scooped);
  return [
    { name: "scoop", share: player.scoop, colour: "scoop" },
    { name: "¾", share: player.threeQuarters, colour: "three-quarters" },
    { name: "half", share: half, colour: "half" },
    { name: "¼", share: player.quarter, colour: "quarter" },
  ];
}

function singleSegments(player: SimulatedPlayer): Segment[] {
  const board = player.boards[0];
  return [
    { name: "win", share: board?.win ?? 0, colour: "scoop" },
    { name: "tie", share: board?.tie ?? 0, colour: "tie" },
  ];
}

/** As many digits as show one figure of the error. */
function errorDigits(error: number): number {
  return error >= 0.001 ? 2 : 3;
}
