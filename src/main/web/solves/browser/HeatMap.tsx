import { useRef, useState } from "preact/hooks";
import type { StrategyCell } from "../../api/types.ts";
import type { CellFigures } from "./cellFigures.ts";
import { MixBar } from "./MixBar.tsx";

/** One line or column of a heat map. */
export interface Axis {
  /** Groups in their order. */
  groups: readonly string[];
  /** The name of a group for people. */
  name: (group: string) => string;
  title: string;
}

export interface HeatMapProps {
  down: Axis;
  across: Axis;
  /** Returns the cell of a group of each axis. */
  cellAt: (down: string, across: string) => StrategyCell | undefined;
  /** Returns what a cell shows. */
  figures: (cell: StrategyCell) => CellFigures;
  isPicked: (cell: StrategyCell) => boolean;
  /** A cell was chosen; with add, beside those that are. */
  onPick: (cell: StrategyCell, add: boolean) => void;
}

/** Two groupings crossed: the height of a cell is the square root of its combos, the colours are what it does. */
export function HeatMap(props: HeatMapProps) {
  const { down, across, cellAt } = props;
  const table = useRef<HTMLTableElement>(null);
  const [focus, setFocus] = useState<[number, number] | null>(null);
  const largest = Math.max(...down.groups.flatMap(row => across.groups.map(column => cellAt(row, column)?.combos ?? 0)));
  const first = firstCell(props);
  const [focusRow, focusColumn] = focus && cellOf(props, ...focus) ? focus : first;
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    if (!step) {
      return;
    }
    event.preventDefault();
    let [row, column] = [focusRow + step[0], focusColumn + step[1]];
    while (row >= 0 && row < down.groups.length && column >= 0 && column < across.groups.length) {
      if (cellOf(props, row, column)) {
        setFocus([row, column]);
        table.current?.querySelector<HTMLElement>(`[data-at="${row},${column}"]`)?.focus();
        return;
      }
      row += step[0];
      column += step[1];
    }
  };
  const isLine = down.title === "" && across.groups.length > 8;
  // Cells share the width of the panel, and are not stretched where there are few.
  const width = `${across.groups.length * (isLine ? 34 : 72) + 150}px`;
  return (
    <div class={`heat-scroll ${isLine ? "is-line" : ""}`}>
      <table class="heat" ref={table} style={{ maxWidth: width }} onKeyDown={move}>
        <caption class="hidden">
          {down.title}
          {across.title ? ` by ${across.title}` : ""}
        </caption>
        <thead>
          <tr>
            {down.title ? (
              <th class="heat-corner" scope="col">
                <span class="small">{down.title} {across.title ? "↓" : ""}</span>
                {across.title ? <span class="small">{across.title} →</span> : null}
              </th>
            ) : (
              <td />
            )}
            {across.groups.map(group =>
              group ? (
                <th key={group} scope="col" class="heat-column">
                  <span>{across.name(group)}</span>
                </th>
              ) : (
                <td key={group} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {down.groups.map((group, row) => (
            <tr key={group}>
              {group ? <th scope="row">{down.name(group)}</th> : <td />}
              {across.groups.map((other, column) => {
                const cell = cellAt(group, other);
                return (
                  <td key={other}>
                    {cell ? (
                      <Cell
                        {...props}
                        cell={cell}
                        largest={largest}
                        at={`${row},${column}`}
                        isStop={row === focusRow && column === focusColumn}
                      />
                    ) : null}
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

function cellOf({ down, across, cellAt }: HeatMapProps, row: number, column: number): StrategyCell | undefined {
  const [group, other] = [down.groups[row], across.groups[column]];
  return group === undefined || other === undefined ? undefined : cellAt(group, other);
}

function firstCell(props: HeatMapProps): [number, number] {
  for (let row = 0; row < props.down.groups.length; row++) {
    for (let column = 0; column < props.across.groups.length; column++) {
      if (cellOf(props, row, column)) {
        return [row, column];
      }
    }
  }
  return [0, 0];
}

function Cell(props: HeatMapProps & { cell: StrategyCell; largest: number; at: string; isStop: boolean }) {
  const { cell } = props;
  const { actions, depth, colour, label, text: figures } = props.figures(cell);
  const names = [props.down, props.across].filter(axis => axis.title).map((axis, index) => axis.name(nameAt(props, index)));
  const text = `${names.join(", ")}: ${figures}`;
  const height = Math.max(8, 100 * Math.sqrt(cell.combos / Math.max(props.largest, 1e-9)));
  return (
    <button
      type="button"
      class={`heat-cell ${props.isPicked(cell) ? "is-picked" : ""}`}
      data-at={props.at}
      tabIndex={props.isStop ? 0 : -1}
      aria-label={text}
      aria-pressed={props.isPicked(cell)}
      title={text}
      onClick={event => props.onPick(cell, event.shiftKey)}
    >
      {actions === null ? (
        <span class="heat-worth" aria-hidden="true" style={{ height: `${height}%`, background: `var(--${colour})`, opacity: 0.15 + 0.85 * depth }} />
      ) : (
        <span class="heat-fill" aria-hidden="true" style={{ height: `${height}%` }}>
          <MixBar actions={actions} frequencies={cell.frequencies} />
        </span>
      )}
      {label ? <span class="heat-label">{label}</span> : null}
    </button>
  );
}

function nameAt(props: HeatMapProps & { at: string }, axis: number): string {
  const place = Number(props.at.split(",")[axis]);
  return (axis === 0 ? props.down : props.across).groups[place] ?? "";
}
