import { useEffect, useState } from "preact/hooks";
import type { RangeClasses, RangeClassRow } from "../api/types.ts";
import type { Card } from "../poker/cards.ts";
import { percent } from "../poker/figures.ts";
import { Cards } from "./Card.tsx";
import { Meter } from "./Bar.tsx";
import { isRangeError, readRange, type RangeContext } from "./ranges.ts";

const PAUSE_MILLIS = 350;
const TRACE = 0.000001;
const SMALLEST_SHARE = 0.0005;
const SHAPES = [
  ["$ds", "double suited"],
  ["$ss", "single suited"],
  ["$ts", "three of a suit"],
  ["$rb", "rainbow"],
  ["$np", "no pair"],
  ["$op", "one pair"],
  ["$tp", "two pairs"],
  ["$0g", "rundown"],
] as const;

interface MakeUp {
  shapes: [string, number][];
  classes: readonly RangeClasses[];
}

/** What a range consists of, and what it makes on the boards. */
export function RangeMakeUp({ range, context, boards }: { range: string; context: RangeContext; boards: readonly (readonly Card[])[] }) {
  const [makeUp, setMakeUp] = useState<MakeUp | null>(null);
  const key = JSON.stringify([range, context.game, context.boards, context.dead]);
  useEffect(() => {
    if (!range) {
      setMakeUp(null);
      return;
    }
    const request = new AbortController();
    const timer = setTimeout(() => {
      read(range, context, request.signal).then(
        answer => request.signal.aborted || setMakeUp(answer),
        () => undefined,
      );
    }, PAUSE_MILLIS);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [key]);
  if (!makeUp) {
    return null;
  }
  return (
    <div class="make-ups">
      <section class="panel">
        <header>
          <h3>Make-up</h3>
        </header>
        <Shares rows={makeUp.shapes} />
      </section>
      {makeUp.classes.map((classes, index) => (
        <section key={classes.board} class="panel">
          <header>
            <h3>On</h3>
            <Cards cards={boards[index] ?? []} size="small" />
          </header>
          <Shares rows={rowsOf(classes.made)} />
          {classes.draws.length ? (
            <>
              <p class="muted shares-head">draws</p>
              <Shares rows={rowsOf(classes.draws)} />
            </>
          ) : null}
        </section>
      ))}
    </div>
  );
}

function Shares({ rows }: { rows: readonly (readonly [string, number])[] }) {
  return (
    <table class="shares">
      <tbody>
        {rows
          .filter(([, share]) => share > 0)
          .map(([name, share]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="share-bar">
                <Meter share={share} />
              </td>
              <td class="number">{percent(share, 1)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function rowsOf(rows: readonly RangeClassRow[]): [string, number][] {
  return rows.map(row => [row.class.replaceAll("_", " ").replaceAll(".", " + "), row.share]);
}

async function read(range: string, context: RangeContext, signal: AbortSignal): Promise<MakeUp> {
  const whole = await readRange(range, context, { signal, byClass: true });
  if (isRangeError(whole)) {
    return { shapes: [], classes: [] };
  }
  const shapes: [string, number][] = [];
  for (const [syntax, name] of SHAPES) {
    // A range without hands is refused, so every hand is added with a weight that is taken off again.
    const part = await readRange(`(${range}):${syntax}, *@${TRACE}`, context, { signal });
    if (!isRangeError(part)) {
      const share = (part.weightedCombos - TRACE * part.possibleCombos) / whole.weightedCombos;
      shapes.push([name, share < SMALLEST_SHARE ? 0 : share]);
    }
  }
  return { shapes, classes: whole.classes ?? [] };
}
