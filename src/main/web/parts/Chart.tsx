import { useState } from "preact/hooks";

/** A line of a chart. */
export interface Series {
  name: string;
  points: readonly (readonly [number, number])[];
  /** A colour token. */
  colour: string;
}

export interface ChartProps {
  /** One sentence that says what the chart shows, for those who do not see it. */
  label: string;
  series: readonly Series[];
  xLabel: string;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
  /** Values of the horizontal axis; by default those of the series. */
  xRange?: readonly [number, number];
  /** Values of the vertical axis; by default those of the series. */
  yRange?: readonly [number, number];
  isLogarithmic?: boolean;
  /** A dashed line at a value that is aimed for. */
  target?: number;
  /** Whether the measured points are marked. */
  hasPoints?: boolean;
  height?: number;
}

const WIDTH = 640;
/** On phones the drawing is less wide, so that its text stays as large as the other text. */
const NARROW_WIDTH = 360;
const LEFT = 52;
const DIGIT = 6.5;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 34;

/** A line chart, with its figures as a table behind a button. */
export function Chart(props: ChartProps) {
  const [isTable, setTable] = useState(false);
  const width = matchMedia("(max-width: 700px)").matches ? NARROW_WIDTH : WIDTH;
  const { series, height = 220, formatX, formatY } = props;
  const all = series.flatMap(({ points }) => points);
  if (all.length === 0) {
    return null;
  }
  const xs = all.map(([x]) => x);
  const ys = [...all.map(([, y]) => y), ...(props.target === undefined ? [] : [props.target])];
  const [xMin, xMax] = props.xRange ?? [Math.min(...xs), Math.max(...xs)];
  const [yMin, yMax] = props.yRange ?? [Math.min(...ys), Math.max(...ys)];
  const scale = (value: number) => (props.isLogarithmic ? Math.log10(Math.max(value, 1e-12)) : value);
  const yTicks = ticks(yMin, yMax, props.isLogarithmic ?? false);
  const left = Math.max(LEFT, ...yTicks.map(value => 14 + DIGIT * formatY(value).length));
  const x = (value: number) => left + ((value - xMin) / (xMax - xMin || 1)) * (width - left - RIGHT);
  const y = (value: number) =>
    TOP + (1 - (scale(value) - scale(yMin)) / (scale(yMax) - scale(yMin) || 1)) * (height - TOP - BOTTOM);
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
        {yTicks.map(value => (
          <g key={value}>
            <line class="grid" x1={left} x2={width - RIGHT} y1={y(value)} y2={y(value)} />
            <text x={left - 8} y={y(value) + 4} text-anchor="end">
              {formatY(value)}
            </text>
          </g>
        ))}
        {ticks(xMin, xMax, false).map(value => (
          <text key={value} x={x(value)} y={height - BOTTOM + 15} text-anchor="middle">
            {formatX(value)}
          </text>
        ))}
        <text x={(left + width - RIGHT) / 2} y={height - 4} text-anchor="middle">
          {props.xLabel}
        </text>
        {props.target === undefined ? null : (
          <line class="target" x1={left} x2={width - RIGHT} y1={y(props.target)} y2={y(props.target)} />
        )}
        {series.map(({ name, points, colour }) => (
          <g key={name} style={{ color: `var(--${colour})` }}>
            <polyline points={points.map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`).join(" ")} />
            {props.hasPoints
              ? points.map(([px, py]) => (
                  <circle key={px} cx={x(px)} cy={y(py)} r="3">
                    <title>{`${name}: ${formatX(px)}, ${formatY(py)}`}</title>
                  </circle>
                ))
              : null}
          </g>
        ))}
      </svg>
      <figcaption class="row small">
        {series.map(({ name, colour }) => (
          <span key={name} class="legend">
            <i style={{ background: `var(--${colour})` }} />
            {name}
          </span>
        ))}
        <span class="grow" />
        <button type="button" class="button plain small" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? "Hide the figures" : "Figures"}
        </button>
      </figcaption>
      {isTable ? <Figures {...props} /> : null}
    </figure>
  );
}

function Figures({ series, xLabel, formatX, formatY }: ChartProps) {
  const columns = [...new Set(series.flatMap(({ points }) => points.map(([px]) => px)))].sort((a, b) => a - b);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Figures of the chart">
      <table>
        <thead>
          <tr>
            <th scope="col">{xLabel}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map(column => (
            <tr key={column}>
              <th scope="row">{formatX(column)}</th>
              {series.map(({ name, points }) => {
                const point = points.find(([px]) => px === column);
                return (
                  <td key={name} class="number">
                    {point ? formatY(point[1]) : "–"}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Returns round values inside a range: steps of 1, 2 or 5, or powers of ten. */
export function ticks(min: number, max: number, isLogarithmic: boolean): number[] {
  const values: number[] = [];
  if (isLogarithmic) {
    for (let power = Math.ceil(Math.log10(Math.max(min, 1e-12))); power <= Math.log10(max) + 1e-9; power++) {
      values.push(10 ** power);
    }
    return values.length > 1 ? values : [min, max];
  }
  const rough = (max - min) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough) ?? rough;
  for (let value = Math.ceil(min / step) * step; value <= max + step * 1e-6; value += step) {
    values.push(Number(value.toPrecision(12)));
  }
  return values;
}
