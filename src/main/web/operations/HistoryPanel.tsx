import type { Stats } from "../api/types.ts";
import { Chart } from "../parts/Chart.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { count, seconds, span } from "../poker/figures.ts";
import { percentileOf, pointsOf, sumOf } from "./history.ts";

const minutes = (value: number) => (value === 0 ? "now" : `${Math.round(value)} min`);

/** So many jobs that the steps of the axis are whole jobs. */
const LEAST_HEIGHT = 5;

/** What the queues did in the last hour. */
export function HistoryPanel({ stats }: { stats: Stats | null }) {
  const posted = stats ? sumOf(stats, "posted").reduce((sum, value) => sum + value, 0) : 0;
  const most = stats ? Math.max(LEAST_HEIGHT, ...sumOf(stats, "completed"), ...sumOf(stats, "failed"), ...sumOf(stats, "waiting")) : LEAST_HEIGHT;
  return (
    <section class="panel" aria-label="Last hour">
      <header>
        <h2>Last hour</h2>
        <span class="muted">
          {stats ? `${count(posted)} posted, ${count(sumOf(stats, "completed").reduce((sum, value) => sum + value, 0))} completed` : ""}
          {stats && !stats.complete ? " · the first minutes are left out: there were too many jobs" : ""}
        </span>
      </header>
      <div class="body">
        {stats ? (
          <div class="charts">
            <div>
              <h3>Jobs a minute</h3>
              <Chart
                label="Jobs completed and failed a minute, and jobs waiting, in the last hour"
                series={[
                  { name: "completed", points: pointsOf(stats, sumOf(stats, "completed")), colour: "call" },
                  { name: "failed", points: pointsOf(stats, sumOf(stats, "failed")), colour: "bet-4" },
                  { name: "waiting", points: pointsOf(stats, sumOf(stats, "waiting")), colour: "fold" },
                ]}
                xLabel=""
                formatX={minutes}
                formatY={value => count(value)}
                xRange={rangeOf(stats)}
                yRange={[0, most]}
                height={190}
              />
            </div>
            <div>
              <h3>Slowest queue: waiting and running</h3>
              <Times stats={stats} />
            </div>
          </div>
        ) : (
          <Skeleton rows={4} />
        )}
      </div>
    </section>
  );
}

/** The minutes of the charts, up to now. */
function rangeOf(stats: Stats): [number, number] {
  return [(1 - stats.steps) * (seconds(stats.step) / 60) || -1, 0];
}

function Times({ stats }: { stats: Stats }) {
  const series = [
    { name: "waiting, median", points: pointsOf(stats, percentileOf(stats, "waitSeconds", "p50")), colour: "fold" },
    { name: "waiting, 95%", points: pointsOf(stats, percentileOf(stats, "waitSeconds", "p95")), colour: "player-4" },
    { name: "running, median", points: pointsOf(stats, percentileOf(stats, "runSeconds", "p50")), colour: "call" },
    { name: "running, 95%", points: pointsOf(stats, percentileOf(stats, "runSeconds", "p95")), colour: "bet-2" },
  ].map(line => ({ ...line, points: line.points.map(([x, y]) => [x, Math.max(0.001, y)] as [number, number]) }));
  if (series.every(({ points }) => points.length === 0)) {
    return <p class="muted">No job ended in the last hour.</p>;
  }
  const all = series.flatMap(({ points }) => points.map(([, y]) => y));
  const low = 10 ** Math.floor(Math.log10(Math.min(...all)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...all)) + 1e-9);
  return (
    <Chart
      label="How long jobs waited and ran in the last hour: medians and 95th percentiles"
      series={series}
      xLabel=""
      formatX={minutes}
      formatY={span}
      xRange={rangeOf(stats)}
      yRange={[low, Math.max(high, 10 * low)]}
      isLogarithmic
      hasPoints
      height={190}
    />
  );
}
