import { useEffect, useState } from "preact/hooks";
import type { ApiProblem } from "../../api/client.ts";
import type { Strategy, StrategyBreakdown, StrategyCell, StrategyHand } from "../../api/types.ts";
import { knownAnswer, read, useAnswer } from "./answers.ts";
import { PAGE, rangeOf, rowsPath, selection, strategyPath, type BrowserState } from "./state.ts";

/** Most hands of one row that are listed: more than any ranks have in PLO4. */
const MOST_HANDS = 1_000;

/** A line of the list: ranks, or one hand of the ranks that are open. */
export type Row = { kind: "ranks"; cell: StrategyCell } | { kind: "hand"; hand: StrategyHand } | { kind: "loading" };

export interface Rows {
  count: number;
  rowAt: (index: number) => Row;
  /** Reads the pages of the rows that are seen. */
  need: (first: number, last: number) => void;
  /** Index of the open row, or -1. */
  openAt: number;
  total: StrategyBreakdown["total"] | null;
  problem: ApiProblem | null;
  isOld: boolean;
  reload: () => void;
  /** Changes with the filter and the order. */
  key: string;
}

const LOADING: Row = { kind: "loading" };
/** The row of each cell and hand: the same object each time, so that it is not drawn again. */
const rowsOf = new WeakMap<StrategyCell | StrategyHand, Row>();

function rowOf(figures: StrategyCell | StrategyHand, make: () => Row): Row {
  const row = rowsOf.get(figures) ?? make();
  rowsOf.set(figures, row);
  return row;
}

/** The rows by ranks of a decision, page by page, with the hands of one row among them. */
export function useRows(job: string, decision: Strategy, state: BrowserState): Rows {
  const range = rangeOf(decision, state);
  const base = { line: decision.line, ...range, ...selection(state) };
  const pagePath = (page: number) => rowsPath(job, decision.line, range, state, page);
  const first = useAnswer<StrategyBreakdown>(pagePath(0));
  const sort = /^-?(ev|equity|frequency)\b/.test(state.sort) ? state.sort : "";
  const opened = useAnswer<Strategy>(
    state.open ? strategyPath(job, "", { ...base, ranks: state.open, sort, limit: MOST_HANDS }) : null,
  );
  const [, setReads] = useState(0);
  const key = pagePath(0);
  const rows = first.value?.rows ?? 0;
  // Looked up once a drawing, not once a row.
  const pages = new Map<number, StrategyBreakdown | null | undefined>([[0, first.value]]);
  const pageOf = (page: number) => {
    if (!pages.has(page)) {
      pages.set(page, knownAnswer<StrategyBreakdown>(pagePath(page)));
    }
    return pages.get(page);
  };
  const ask = (page: number) => {
    if (page > 0 && page * PAGE < rows && pageOf(page) === undefined) {
      read(pagePath(page)).then(() => setReads(reads => reads + 1), () => undefined);
    }
  };

  let openAt = -1;
  let missing = -1;
  for (let page = 0; state.open && openAt < 0 && missing < 0 && page * PAGE < rows; page++) {
    const at = pageOf(page)?.cells.findIndex(cell => cell.key[0] === state.open);
    missing = at === undefined ? page : -1;
    openAt = at !== undefined && at >= 0 ? page * PAGE + at : -1;
  }
  // A row that a link opens may be on a later page.
  useEffect(() => {
    if (missing > 0 && !first.isOld) {
      ask(missing);
    }
  }, [missing, key, first.isOld]);

  const hands = openAt >= 0 && !opened.isOld ? (opened.value?.hands ?? []) : [];
  const rowAt = (index: number): Row => {
    if (openAt >= 0 && index > openAt && index <= openAt + hands.length) {
      const hand = hands[index - openAt - 1];
      return hand ? rowOf(hand, () => ({ kind: "hand", hand })) : LOADING;
    }
    const at = openAt >= 0 && index > openAt ? index - hands.length : index;
    const cell = pageOf(Math.floor(at / PAGE))?.cells[at % PAGE];
    return cell ? rowOf(cell, () => ({ kind: "ranks", cell })) : LOADING;
  };
  return {
    count: rows + hands.length,
    rowAt,
    need: (from, to) => {
      for (let page = Math.floor(Math.max(0, from - hands.length) / PAGE); page * PAGE <= to; page++) {
        ask(page);
      }
    },
    openAt,
    total: first.value?.total ?? null,
    problem: first.problem ?? opened.problem,
    isOld: first.isOld,
    reload: first.reload,
    key,
  };
}
