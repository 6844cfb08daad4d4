import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Strategy, StrategyHand } from "../../api/types.ts";
import { Cards } from "../../parts/Card.tsx";
import { VirtualList } from "../../parts/VirtualList.tsx";
import { actionName } from "../../poker/actions.ts";
import { parseCards } from "../../poker/cards.ts";
import { chips, NOTHING, percent } from "../../poker/figures.ts";
import { MixBar } from "./MixBar.tsx";
import { classesOf, nameOf, type ShownRow } from "./rows.ts";
import { RowSheet } from "./RowSheet.tsx";
import { changeState, isWaiting, type BrowserState } from "./state.ts";
import type { Row, Rows } from "./useRows.ts";

const ROW_HEIGHT = 30;
/** Rows that are kept drawn: some screens of them. */
const MOST_DRAWN = 500;

interface DrawnRow {
  row: Row;
  isOpen: boolean;
  isMarked: boolean;
  node: VNode;
}

/** The list by ranks; a row opens to its hands. */
export function HandList({ decision, rows, state }: { decision: Strategy; rows: Rows; state: BrowserState }) {
  // A mark belongs to one filter and order: it goes with the list.
  const [mark, setMark] = useState({ key: rows.key, index: -1 });
  const marked = mark.key === rows.key ? mark.index : -1;
  const setMarked = (index: number) => setMark({ key: rows.key, index });
  const list = useRef<HTMLDivElement>(null);
  const [sheet, setSheet] = useState<ShownRow | null>(null);
  useMarkedRow(list, marked, setMarked, rows);
  const figures = useMemo(() => columnsOf(decision, state), [decision, state.player, state.show]);
  const drawn = useMemo(() => new Map<number, DrawnRow>(), [rows.key, figures]);
  // While the list scrolls, most rows of a drawing are those of the one before.
  const rowOf = (index: number): VNode => {
    const [row, isOpen, isMarked] = [rows.rowAt(index), index === rows.openAt, index === marked];
    const known = drawn.get(index);
    if (known && known.row === row && known.isOpen === isOpen && known.isMarked === isMarked) {
      return known.node;
    }
    const node = (
      <HandRow key={index} index={index} row={row} columns={figures} isOpen={isOpen} isMarked={isMarked} onMark={() => setMarked(index)} onSheet={setSheet} />
    );
    if (drawn.size > MOST_DRAWN) {
      drawn.clear();
    }
    drawn.set(index, { row, isOpen, isMarked, node });
    return node;
  };
  const columns = `minmax(108px, 1.2fr) minmax(70px, 1.3fr) ${figures.map(({ width }) => width).join(" ")}`;
  return (
    <div class={`hand-list ${rows.isOld ? "is-old" : ""}`} ref={list} style={{ "--columns": columns }}>
      <VirtualList
        label="Hands by ranks"
        count={rows.count}
        rowHeight={ROW_HEIGHT}
        header={<Heading columns={figures} sort={state.sort} />}
        renderRow={rowOf}
        onRange={rows.need}
        resetKey={rows.key}
      />
      {sheet ? <RowSheet row={sheet} decision={decision} onClose={() => setSheet(null)} /> : null}
    </div>
  );
}

/** Moves the mark with j and k, and opens its row with o. */
function useMarkedRow(list: { current: HTMLDivElement | null }, marked: number, setMarked: (index: number) => void, rows: Rows) {
  // With the drawing, not after it: a key pressed at once acts on the rows that are seen.
  useLayoutEffect(() => {
    const move = (event: Event) => {
      if (rows.isOld) {
        // Another list is on its way: a key would open a row of the one that goes.
        return;
      }
      const step = (event as CustomEvent<"next" | "previous" | "open">).detail;
      const row = marked >= 0 ? rows.rowAt(marked) : undefined;
      if (step === "open") {
        if (row?.kind === "ranks") {
          toggle(row.cell.key[0] ?? "", marked === rows.openAt);
        }
        return;
      }
      const next = Math.max(0, Math.min(rows.count - 1, marked + (step === "next" ? 1 : -1)));
      setMarked(next);
      const view = list.current?.querySelector(".virtual-list");
      if (view) {
        const [top, bottom] = [next * ROW_HEIGHT, (next + 3) * ROW_HEIGHT];
        view.scrollTop = Math.min(Math.max(view.scrollTop, bottom - view.clientHeight), top);
      }
    };
    document.addEventListener("plosolver-row", move);
    return () => document.removeEventListener("plosolver-row", move);
  });
}

function toggle(ranks: string, isOpen: boolean): void {
  changeState({ open: isOpen ? "" : ranks }, { replace: true });
}

/** Figures of a hand, or of all hands of the same ranks. */
type Figures = Pick<StrategyHand, "frequencies" | "ev" | "deals"> & { combos: number; equity?: number | null };

interface Column {
  name: string;
  sort: string;
  width: string;
  /** Whether the column is left out where there is no room. */
  isMinor?: boolean;
  show: (figures: Figures) => ComponentChildren;
}

/** What the list says of hands: what they do, or of the player who waits how many there are; and what they are worth. */
function columnsOf(decision: Strategy, state: BrowserState): Column[] {
  const actions = decision.actions;
  const number = "minmax(40px, 58px)";
  const first: Column[] = isWaiting(decision, state)
    ? [{ name: "Combos", sort: "combos", width: "64px", show: ({ combos }) => chips(combos) }]
    : [
        { name: "Strategy", sort: "", width: "minmax(70px, 1.2fr)", show: ({ frequencies }) => <MixBar actions={actions} frequencies={frequencies} /> },
        ...actions.map((action, at) => ({
          name: actionName(action),
          sort: `frequency.${action.action}`,
          width: number,
          isMinor: true,
          show: ({ frequencies }: Figures) => percent(frequencies[at], 0),
        })),
      ];
  const equity: Column = { name: "EQ", sort: "equity", width: "54px", isMinor: true, show: figures => percent(figures.equity, 0) };
  return [
    ...first,
    ...(state.show === "equity" ? [equity] : []),
    { name: "EV", sort: "ev", width: "54px", show: ({ ev }) => (ev === null ? NOTHING : ev.toFixed(1)) },
  ];
}

function Heading({ columns: figures, sort }: { columns: readonly Column[]; sort: string }) {
  const columns = [{ name: "Hand", sort: "combos" }, { name: "Class", sort: "" }, ...figures];
  const current = sort || "-combos";
  return (
    <div class="hand-row hand-head" role="row" aria-rowindex={1}>
      {columns.map((column, index) => {
        const isDown = current === "-" + column.sort;
        const isUp = current === column.sort;
        return (
          <span
            key={column.name}
            role="columnheader"
            class={index > 2 || column.name === "Combos" ? "number" : ""}
            aria-sort={column.sort && (isDown || isUp) ? (isDown ? "descending" : "ascending") : undefined}
          >
            {column.sort ? (
              <button type="button" onClick={() => changeState({ sort: isDown ? column.sort : "-" + column.sort }, { replace: true })}>
                {column.name}
                {isDown ? " ▾" : isUp ? " ▴" : ""}
              </button>
            ) : (
              column.name
            )}
          </span>
        );
      })}
    </div>
  );
}

interface HandRowProps {
  index: number;
  row: Row;
  columns: readonly Column[];
  isOpen: boolean;
  isMarked: boolean;
  onMark: () => void;
  /** Shows what a phone has no columns for. */
  onSheet: (row: ShownRow) => void;
}

function HandRow({ index, row, columns, isOpen, isMarked, onMark, onSheet }: HandRowProps) {
  const common = { role: "row", "aria-rowindex": index + 2 } as const;
  if (row.kind === "loading") {
    return (
      <div class="hand-row is-loading" {...common}>
        <span role="cell" class="muted">
          …
        </span>
      </div>
    );
  }
  const isHand = row.kind === "hand";
  const figures: Figures = isHand ? { ...row.hand, combos: row.hand.reach } : (row.cell as Figures);
  const classes = classesOf(row);
  const ranks = nameOf(row);
  return (
    <div class={`hand-row ${isHand ? "is-hand" : ""} ${isMarked ? "is-marked" : ""}`} {...common} aria-current={isMarked ? "true" : undefined}>
      <span role="cell">
        {isHand ? (
          <Cards cards={parseCards(row.hand.hand) ?? []} size="small" />
        ) : (
          <button
            type="button"
            class="hand-ranks"
            aria-expanded={isOpen}
            onClick={() => {
              onMark();
              toggle(ranks, isOpen);
            }}
          >
            <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span> <b class="mono">{ranks}</b> <span class="muted small">×{row.cell.hands}</span>
          </button>
        )}
      </span>
      <span role="cell" class="small hand-class" title={classes.join(" / ")}>
        {classes.join(" / ")}
      </span>
      {columns.map(({ name, isMinor, show }, at) => (
        <span role="cell" class={name === "Strategy" ? "" : `number ${isMinor ? "hand-share" : ""}`} key={name}>
          {show(figures)}
          {at === columns.length - 1 ? (
            <button type="button" class="row-more" aria-label={`All figures of ${ranks}`} onClick={() => onSheet(row)}>
              ⋯
            </button>
          ) : null}
        </span>
      ))}
    </div>
  );
}
