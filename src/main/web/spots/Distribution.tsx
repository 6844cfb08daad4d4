import type { EquityDistribution, SimulatedPlayer } from "../api/types.ts";
import { Chart } from "../parts/Chart.tsx";
import { percent } from "../poker/figures.ts";

/** How equity spreads over ranges: the equity that each share of the range does not exceed. */
export function Distribution({ players, notes }: { players: readonly SimulatedPlayer[]; notes: readonly string[] }) {
  const series = players.flatMap(player =>
    player.distribution
      ? [{ name: `Player ${player.player + 1}`, colour: `player-${player.player + 1}`, points: curveOf(player.distribution) }]
      : [],
  );
  if (series.length === 0) {
    return notes.length ? (
      <ul class="muted small notes">
        {notes.map(note => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    ) : null;
  }
  return (
    <section class="panel">
      <header>
        <h2>How equity spreads</h2>
        <span class="muted">hands of a range from the weakest to the strongest</span>
      </header>
      <div class="body">
        <Chart
          label={series.map(({ name, points }) => `${name}: the median hand has ${percent(points[(points.length - 1) / 2]?.[1] ?? 0, 0)} equity`).join(". ")}
          series={series}
          xLabel="share of the range"
          formatX={value => percent(value, 0)}
          formatY={value => percent(value, 0)}
          yRange={[0, 1]}
          hasPoints={series.every(({ points }) => points.length < 20)}
        />
      </div>
    </section>
  );
}

/** Results of earlier versions have deciles only. */
function curveOf({ quantiles, deciles }: EquityDistribution): [number, number][] {
  return quantiles
    ? quantiles.map((equity, index) => [index / (quantiles.length - 1), equity])
    : deciles.map((equity, index) => [(index + 1) / (deciles.length + 1), equity]);
}
