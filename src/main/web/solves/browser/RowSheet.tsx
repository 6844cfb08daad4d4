import type { Strategy } from "../../api/types.ts";
import { Cards } from "../../parts/Card.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { actionName } from "../../poker/actions.ts";
import { parseCards } from "../../poker/cards.ts";
import { chips, count, NOTHING, percent } from "../../poker/figures.ts";
import { MixBar } from "./MixBar.tsx";
import { classesOf, nameOf, type ShownRow } from "./rows.ts";

/** All figures of a row of the list, for screens that have room for three columns. */
export function RowSheet({ row, decision, onClose }: { row: ShownRow; decision: Strategy; onClose: () => void }) {
  const figures = row.kind === "hand" ? { ...row.hand, combos: row.hand.reach, hands: 1 } : row.cell;
  const { frequencies, evs, ev, combos, hands, equity } = figures;
  return (
    <Sheet title={nameOf(row)} onClose={onClose}>
      {row.kind === "hand" ? <Cards cards={parseCards(row.hand.hand) ?? []} /> : null}
      <p>{classesOf(row).join(" / ")}</p>
      {frequencies.length ? (
        <>
          <MixBar actions={decision.actions} frequencies={frequencies} />
          <table>
            <thead>
              <tr>
                <th scope="col">Action</th>
                <th scope="col" class="number">
                  Share
                </th>
                <th scope="col" class="number">
                  EV
                </th>
              </tr>
            </thead>
            <tbody>
              {decision.actions.map((action, at) => (
                <tr key={action.action}>
                  <th scope="row">{actionName(action)}</th>
                  <td class="number">{percent(frequencies[at], 1)}</td>
                  <td class="number">{evs[at] === null || evs[at] === undefined ? NOTHING : chips(evs[at])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      <p class="muted">
        {hands === 1 ? "" : `${count(hands)} hands · `}
        {chips(combos)} combos · EV {ev === null ? NOTHING : chips(ev)}
        {equity === undefined || equity === null ? "" : ` · equity ${percent(equity, 1)}`}
      </p>
    </Sheet>
  );
}
