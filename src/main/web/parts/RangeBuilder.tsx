import { useState } from "preact/hooks";
import { topPiece, type Joiner } from "../poker/ranges.ts";
import { Choice } from "./Choice.tsx";

/** Buttons by what they are of: the syntax, and what it means. */
const GROUPS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ["Pairs", [..."AKQJT98765432"].map(rank => [rank + rank, `a pair of ${rank} or better with any cards`] as const)],
  [
    "Shapes",
    [
      ["$ds", "double suited"],
      ["$ss", "single suited"],
      ["$ts", "three cards of one suit"],
      ["$rb", "rainbow"],
      ["$np", "no pair"],
      ["$op", "exactly one pair"],
      ["$tp", "exactly two pairs"],
    ],
  ],
  [
    "Rundowns",
    [
      ["$0g", "four cards in a row"],
      ["$1g", "a row with one gap"],
      ["$2g", "a row with two gaps"],
      ["JT98+", "JT98 and higher rows"],
      ["$B$B$B$B", "four cards from ace to jack"],
    ],
  ],
];
const JOINERS = [[",", "or"], [":", "and"], ["!", "not"]] as const;

/** Controls that write syntax into the range. */
export function RangeBuilder(props: {
  joiner: Joiner;
  onJoiner: (joiner: Joiner) => void;
  weight: number;
  onWeight: (weight: number) => void;
  onInsert: (piece: string) => void;
}) {
  const [from, setFrom] = useState(0);
  const [to, setTo] = useState(15);
  const piece = topPiece(Math.min(from, to - 1), to);
  return (
    <section class="panel" aria-label="Build">
      <header>
        <h3>Build</h3>
        <span class="muted">each button writes at the caret</span>
        <span class="grow" />
        <Choice label="Joined by" value={props.joiner} options={JOINERS} onChange={props.onJoiner} />
      </header>
      <div class="body builder">
        <span class="muted">Best hands</span>
        <div class="row">
          <label class="slider">
            <span class="hidden">Best share of hands, in percent</span>
            <input type="range" min={1} max={100} value={to} onInput={event => setTo(Number(event.currentTarget.value))} />
          </label>
          <label class="slider">
            <span class="muted small">without the best</span>
            <input type="range" min={0} max={99} value={from} onInput={event => setFrom(Number(event.currentTarget.value))} />
          </label>
          <button type="button" class="button mono" onClick={() => props.onInsert(piece)}>
            {piece}
          </button>
        </div>
        {GROUPS.map(([name, pieces]) => (
          <>
            <span class="muted">{name}</span>
            <div class="row tight">
              {pieces.map(([syntax, meaning]) => (
                <button key={syntax} type="button" class="button mono" title={meaning} onClick={() => props.onInsert(syntax)}>
                  {syntax}
                </button>
              ))}
            </div>
          </>
        ))}
        <span class="muted">Weight</span>
        <label class="slider">
          <span class="hidden">Weight of what is written next</span>
          <input type="range" min={5} max={100} step={5} value={100 * props.weight} onInput={event => props.onWeight(Number(event.currentTarget.value) / 100)} />
          <span>{Math.round(100 * props.weight)}%</span>
        </label>
      </div>
    </section>
  );
}
