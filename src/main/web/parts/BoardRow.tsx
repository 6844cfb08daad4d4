import type { ComponentChildren } from "preact";
import { drawCards, type Card } from "../poker/cards.ts";
import { Field } from "./Field.tsx";

const FLOP = 3;

/** What stands in the empty slots of a board. */
export const BOARD_HINTS: readonly string[] = ["F", "F", "F", "T", "R"];

/** A board in a form: its slots, and what draws, clears and removes it. */
export function BoardRow(props: {
  index: number;
  boards: readonly (readonly Card[])[];
  /** All cards of the form, those of this board included. */
  used: Iterable<Card>;
  problem: string | undefined;
  onChange: (cards: readonly Card[]) => void;
  onRemove: () => void;
  /** Draws the slots under the name of the board. */
  renderSlots: (label: string) => ComponentChildren;
}) {
  const { index, boards, onChange } = props;
  const board = boards[index] ?? [];
  const label = boards.length > 1 ? `Board ${index + 1}` : "Board";
  const draw = () => onChange(drawCards(Math.max(FLOP, board.length), [...props.used].filter(card => !board.includes(card))));
  return (
    <Field label={label} problem={props.problem}>
      <span class="row">
        {props.renderSlots(label)}
        <span class="row tools">
          <button type="button" class="button plain small" onClick={draw}>
            random
          </button>
          {board.length ? (
            <button type="button" class="button plain small" onClick={() => onChange([])}>
              clear
            </button>
          ) : null}
          {index === 1 ? (
            <button type="button" class="button plain small" onClick={props.onRemove}>
              − board
            </button>
          ) : null}
        </span>
      </span>
    </Field>
  );
}

/** Adds the second board. */
export function SecondBoard({ onAdd }: { onAdd: () => void }) {
  return (
    <Field label="">
      <button type="button" class="button" onClick={onAdd}>
        + second board
      </button>
    </Field>
  );
}
