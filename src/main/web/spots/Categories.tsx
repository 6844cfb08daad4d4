import type { SimulatedPlayer } from "../api/types.ts";
import { Meter } from "../parts/Bar.tsx";
import { percent } from "../poker/figures.ts";

/** The categories from the best down, as the service names them. */
const ORDER = [
  "straight_flush", "four_of_a_kind", "full_house", "flush", "straight", "three_of_a_kind", "two_pair", "one_pair", "high_card",
];

/** How often each player ends with each category, by board. */
export function Categories({ players }: { players: readonly SimulatedPlayer[] }) {
  const names = namesOf(players);
  if (names.length === 0) {
    return null;
  }
  const boards = players[0]?.boards.length ?? 1;
  return (
    <section class="panel">
      <header>
        <h2>What they make</h2>
        <span class="muted">final category{boards > 1 ? " by board" : ""}</span>
      </header>
      <div class="scroll-x" tabIndex={0} role="region" aria-label="What the players make">
        <table class="categories">
          <thead>
            <tr>
              <th scope="col">Category</th>
              {players.flatMap(player =>
                player.boards.map((_, board) => (
                  <th key={`${player.player}-${board}`} scope="col">
                    <i class="player-sign" style={{ background: `var(--player-${player.player + 1})` }} />P{player.player + 1}
                    {boards > 1 ? ` board ${board + 1}` : ""}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {names.map(name => (
              <tr key={name}>
                <th scope="row">{name.replaceAll("_", " ")}</th>
                {players.flatMap(player =>
                  player.boards.map((board, index) => {
                    const share = board.categories[name] ?? 0;
                    const equity = player.classes?.[index]?.[name]?.equity;
                    return (
                      <td key={`${player.player}-${index}`}>
                        <span class="category">
                          <Meter share={share} colour={`player-${player.player + 1}`} />
                          <span class={share > 0 ? "number" : "number muted"}>{share > 0 ? percent(share, 1) : "–"}</span>
                        </span>
                        {equity !== undefined && share > 0 ? <span class="muted small">wins {percent(equity, 0)}</span> : null}
                      </td>
                    );
                  }),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function namesOf(players: readonly SimulatedPlayer[]): string[] {
  const found = new Set(players.flatMap(({ boards }) => boards.flatMap(({ categories }) => Object.keys(categories).filter(name => (categories[name] ?? 0) > 0))));
  return [...ORDER.filter(name => found.has(name)), ...[...found].filter(name => !ORDER.includes(name))];
}
