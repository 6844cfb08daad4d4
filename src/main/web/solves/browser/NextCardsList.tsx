import { useState } from "preact/hooks";
import type { NextCard, NextCards } from "../../api/types.ts";
import { Cards } from "../../parts/Card.tsx";
import { nameOf } from "../../poker/cards.ts";
import { chips, percent } from "../../poker/figures.ts";
import { pickCard } from "./NextCardsPanel.tsx";

interface Column {
  name: string;
  value: (card: NextCard) => number | null;
  text: (value: number | null) => string;
}

/** The cards of a deal as a table that can be sorted; cards that suits make equal are one row. */
export function NextCardsList({ next }: { next: NextCards }) {
  const columns: Column[] = [
    ...next.actions.map((action, index) => ({
      name: action,
      value: (card: NextCard) => card.frequencies?.[index] ?? null,
      text: (value: number | null) => percent(value, 0),
    })),
    { name: "EV OOP", value: card => card.ev.oop, text: chips },
    { name: "EV IP", value: card => card.ev.ip, text: chips },
    { name: "dealt", value: card => (card.probability === null ? null : card.probability * (1 + card.same.length)), text: value => percent(value, 1) },
  ];
  const [order, setOrder] = useState({ column: -1, isUp: false });
  const sorted = columns[order.column];
  const rows = next.cards.filter(card => card.same.every(other => place(next, other) > place(next, card.cards)));
  const sortable = sorted ? [...rows].sort((one, other) => compare(sorted.value(one), sorted.value(other), order.isUp)) : rows;
  return (
    <div class="heat-scroll">
      <table class="deal-list">
        <caption class="hidden">Cards that can be dealt</caption>
        <thead>
          <tr>
            <th scope="col">Card</th>
            {columns.map(({ name }, index) => {
              const isSorted = order.column === index;
              return (
                <th key={name} scope="col" class="number" aria-sort={isSorted ? (order.isUp ? "ascending" : "descending") : undefined}>
                  <button type="button" class="button plain small" onClick={() => setOrder({ column: index, isUp: isSorted && !order.isUp })}>
                    {name}
                    {isSorted ? (order.isUp ? " ▴" : " ▾") : ""}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sortable.map(card => (
            <tr key={card.cards}>
              <th scope="row">
                <button type="button" class="button plain" aria-label={[card.cards, ...card.same].map(nameOf).join(", ")} onClick={() => pickCard(card)}>
                  <Cards cards={[card.cards, ...card.same]} size="small" />
                </button>
              </th>
              {columns.map(({ name, value, text }) => (
                <td key={name} class="number">
                  {text(value(card))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function place(next: NextCards, name: string): number {
  return next.cards.findIndex(({ cards }) => cards === name);
}

function compare(one: number | null, other: number | null, isUp: boolean): number {
  if (one === null || other === null) {
    return Number(one === null) - Number(other === null);
  }
  return isUp ? one - other : other - one;
}
