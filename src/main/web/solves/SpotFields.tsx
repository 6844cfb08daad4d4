import { useState } from "preact/hooks";
import { announce } from "../parts/Announcer.tsx";
import { BOARD_HINTS, BoardRow, SecondBoard } from "../parts/BoardRow.tsx";
import { CardSheet } from "../parts/CardSheet.tsx";
import { CardSlots } from "../parts/CardSlots.tsx";
import { Choice } from "../parts/Choice.tsx";
import { EditableRange } from "../parts/EditableRange.tsx";
import { GAMES, nameOf, type Card } from "../poker/cards.ts";
import { HistoryFields } from "./HistoryFields.tsx";
import { PLAYERS, type SolveForm } from "./model.ts";
import { NumberField } from "./NumberField.tsx";
import { Field } from "../parts/Field.tsx";

const BOARD_SIZE = 5;
const SPOTS = [["chips", "Chips"], ["history", "History of the hand"]] as const;
const NAMES = { oop: "OOP", ip: "IP" };

export interface PanelProps {
  form: SolveForm;
  onChange: (form: SolveForm) => void;
  /** What the service says of a field that it refused. */
  problemAt: (pointer: string) => string | undefined;
}

/** What is solved: game, boards, chips and ranges. */
export function SpotFields({ form, onChange, problemAt }: PanelProps) {
  const [active, setActive] = useState<{ board: number; index: number } | null>(null);
  const used = new Set(form.boards.flat());
  const setBoard = (index: number, cards: readonly Card[]) => onChange({ ...form, boards: form.boards.map((board, at) => (at === index ? cards : board)), removedLines: [], locks: [] });
  const pick = (card: Card) => {
    const board = active?.board ?? 0;
    const cards = [...(form.boards[board] ?? [])];
    const at = Math.min(active?.index ?? cards.length, cards.length, BOARD_SIZE - 1);
    cards[at] = card;
    setBoard(board, cards);
    setActive({ board, index: Math.min(at + 1, BOARD_SIZE - 1) });
  };
  const context = { game: form.game, boards: form.boards, dead: [] };
  return (
    <section class="panel">
      <header>
        <h1 tabIndex={-1}>New solve</h1>
        <span class="muted">{form.boards.length === 2 ? "double board" : "one board"}</span>
      </header>
      <div class="body fields">
        <Field label="Label">
          <input
            class="input"
            value={form.label}
            maxLength={120}
            placeholder="BTN vs BB, 3-bet pot"
            aria-label="Label"
            onInput={event => onChange({ ...form, label: event.currentTarget.value })}
          />
        </Field>
        <Field label="Game">
          <Choice label="Game" value={form.game} options={GAMES.map(game => [game, game.toUpperCase()] as const)} onChange={game => onChange({ ...form, game })} />
        </Field>
        {form.boards.map((board, index) => (
          <BoardRow
            key={index}
            index={index}
            boards={form.boards}
            used={used}
            problem={problemAt(`/boards/${index}`)}
            onChange={cards => setBoard(index, cards)}
            onRemove={() => onChange({ ...form, boards: form.boards.slice(0, 1) })}
            renderSlots={name => (
              <CardSlots
                label={name}
                cards={board}
                size={BOARD_SIZE}
                hints={BOARD_HINTS}
                refuse={(card, at) => (used.has(card) && board[at] !== card ? `The ${nameOf(card)} is already on a board` : null)}
                onChange={cards => setBoard(index, cards)}
                active={active?.board === index ? active.index : null}
                onActive={at => setActive({ board: index, index: at })}
                announce={announce}
              />
            )}
          />
        ))}
        {active ? (
          <Field label="">
            <CardSheet used={used} isOpen onPick={pick} onClose={() => setActive(null)} />
          </Field>
        ) : null}
        {form.boards.length < 2 ? <SecondBoard onAdd={() => onChange({ ...form, boards: [...form.boards, []] })} /> : null}
        <hr />
        <Field label="Spot">
          <Choice label="Spot by" value={form.spot} options={SPOTS} onChange={spot => onChange({ ...form, spot })} />
        </Field>
        {form.spot === "chips" ? (
          <Field label="Chips" problem={problemAt("/pot") ?? problemAt("/stack") ?? problemAt("/minBet")}>
            <span class="row">
              <NumberField label="pot" value={form.pot} onChange={pot => onChange({ ...form, pot })} />
              <NumberField label="stack" value={form.stack} onChange={stack => onChange({ ...form, stack })} />
              <NumberField label="min bet" value={form.minBet} placeholder="auto" onChange={minBet => onChange({ ...form, minBet })} />
            </span>
          </Field>
        ) : (
          <HistoryFields form={form} onChange={onChange} problemAt={problemAt} />
        )}
        <hr />
        {PLAYERS.map(player => (
          <Field key={player} label={<span title={player === "oop" ? "acts first on every street" : "acts last"}>{NAMES[player]}</span>}>
            <EditableRange
              label={`Range of ${NAMES[player]}`}
              value={form.ranges[player]}
              context={context}
              problem={problemAt(`/ranges/${player}`)}
              onChange={text => onChange({ ...form, ranges: { ...form.ranges, [player]: text } })}
            />
          </Field>
        ))}
      </div>
    </section>
  );
}
