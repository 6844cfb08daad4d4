import { useState } from "preact/hooks";
import { announce } from "../parts/Announcer.tsx";
import { BOARD_HINTS, BoardRow, SecondBoard } from "../parts/BoardRow.tsx";
import { CardSheet } from "../parts/CardSheet.tsx";
import { Choice } from "../parts/Choice.tsx";
import { copyText } from "../parts/Problem.tsx";
import { GAMES, handSize, nameOf, type Card, type Game } from "../poker/cards.ts";
import { Field } from "../parts/Field.tsx";
import { CardRow, type FieldContext } from "./CardRow.tsx";
import { MethodFields } from "./MethodFields.tsx";
import { cardsAt, cleared, MAX_PLAYERS, missing, NEW_PLAYER, placedCards, sizeOf, withCards, type Place, type SpotForm } from "./model.ts";
import { PlayerRow } from "./PlayerRow.tsx";
import type { Forecast } from "./useForecast.ts";
import type { Run } from "./useRun.ts";

/** The form of a spot. */
export function SpotPanel(props: {
  form: SpotForm;
  run: Run;
  forecast: Forecast | null;
  autoRun: boolean;
  onAutoRun: (value: boolean) => void;
  onChange: (form: SpotForm) => void;
  onRun: () => void;
  onCancel: () => void;
}) {
  const { form, run, onChange } = props;
  const [active, setActive] = useState<{ place: Place; index: number } | null>(null);
  const [hasDead, setDead] = useState(form.dead.length > 0);
  const placed = placedCards(form);

  const refuse = (place: Place) => (card: Card, index: number) => {
    const at = placed.get(card);
    const isSame = at === place && cardsAt(form, place).indexOf(card) === index;
    return at === undefined || isSame ? null : `The ${nameOf(card)} is already ${where(at)}`;
  };
  /** Goes on to the next place that lacks cards: a whole spot can be typed without another key. */
  const goOn = (place: Place, filled: number, next: SpotForm) => {
    const isFlop = place.startsWith("boards") && filled === 3;
    if (!isFlop && filled < sizeOf(next, place)) {
      return;
    }
    const places = [...next.boards.map((_, index) => `boards/${index}`), ...next.players.flatMap(({ kind }, index) => (kind === "hand" ? [`players/${index}`] : []))];
    const wanted = (other: Place) => (other.startsWith("boards") ? 3 : handSize(next.game));
    const lacking = places.slice(places.indexOf(place) + 1).find(other => cardsAt(next, other).length < wanted(other));
    if (lacking) {
      setActive({ place: lacking, index: cardsAt(next, lacking).length });
    }
  };
  const context: FieldContext = {
    form,
    onChange,
    active,
    onActive: (place, index) => setActive({ place, index }),
    refuse,
    onFilled: goOn,
    problemAt: pointer =>
      (props.forecast?.problem ?? run.problem)?.problem.errors?.find(error => error.pointer === "/params" + pointer)?.detail,
  };
  const pick = (card: Card) => {
    const target = active ?? { place: "boards/0", index: (form.boards[0] ?? []).length };
    const cards = [...cardsAt(form, target.place)];
    const at = Math.min(target.index, cards.length, sizeOf(form, target.place) - 1);
    cards[at] = card;
    const next = withCards(form, target.place, cards);
    onChange(next);
    if (at + 1 < sizeOf(form, target.place)) {
      setActive({ place: target.place, index: at + 1 });
    }
    goOn(target.place, at + 1, next);
  };
  const changeGame = (game: Game) =>
    onChange({ ...form, game, players: form.players.map(player => ({ ...player, cards: player.cards.slice(0, handSize(game)) })) });
  const missed = missing(form);
  return (
    <form
      class="stack spot-form"
      aria-label="Spot"
      onSubmit={event => {
        event.preventDefault();
        props.onRun();
      }}
      onKeyDown={event => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target instanceof HTMLTextAreaElement)) {
          event.preventDefault();
          props.onRun();
        }
      }}
    >
      <section class="panel">
        <header>
          <h1 tabIndex={-1}>Spot</h1>
          <span class="muted">{form.boards.length === 2 ? "double board" : "one board"}</span>
          <span class="grow" />
          <button
            type="button"
            class="button plain"
            onClick={() => {
              onChange(cleared(form));
              setActive({ place: "boards/0", index: 0 });
            }}
          >
            Clear all
          </button>
          <button type="button" class="button plain" onClick={() => { copyText(location.href); announce("Link copied"); }}>
            Copy link
          </button>
        </header>
        <div class="body fields">
          <Field label="Game">
            <Choice label="Game" value={form.game} options={GAMES.map(game => [game, game.toUpperCase()] as const)} onChange={changeGame} />
          </Field>
          {form.boards.map((_, index) => (
            <BoardRow
              key={index}
              index={index}
              boards={form.boards}
              used={placed.keys()}
              problem={context.problemAt(`/boards/${index}`)}
              onChange={cards => onChange(withCards(form, `boards/${index}`, [...cards]))}
              onRemove={() => onChange({ ...form, boards: form.boards.slice(0, 1) })}
              renderSlots={label => <CardRow place={`boards/${index}`} label={label} context={context} hints={BOARD_HINTS} />}
            />
          ))}
          {form.boards.length < 2 ? <SecondBoard onAdd={() => onChange({ ...form, boards: [...form.boards, []] })} /> : null}
          <hr />
          {form.players.map((_, index) => (
            <PlayerRow key={index} index={index} context={context} />
          ))}
          {hasDead || form.dead.length ? (
            <Field label="Dead cards"><DeadCards context={context} /></Field>
          ) : null}
          <Field label="">
            <span class="row">
              {form.players.length < MAX_PLAYERS ? (
                <button type="button" class="button" onClick={() => onChange({ ...form, players: [...form.players, NEW_PLAYER] })}>
                  + player
                </button>
              ) : null}
              {hasDead ? null : (
                <button type="button" class="button" onClick={() => setDead(true)}>
                  dead cards
                </button>
              )}
            </span>
          </Field>
          <MethodFields form={form} forecast={props.forecast?.forecast ?? null} onChange={onChange} />
        </div>
        {missed[0] ? <p class="missed muted">{missed[0]}</p> : null}
        <footer class="spot-actions">
          <button class="button primary" title="Ctrl Enter" disabled={missed.length > 0}>
            Run
          </button>
          {run.isRunning ? (
            <button type="button" class="button" onClick={props.onCancel}>
              Cancel
            </button>
          ) : null}
          <label class="row auto-run" title="Exact spots that take about a second run after each change">
            <input type="checkbox" checked={props.autoRun} onChange={event => props.onAutoRun(event.currentTarget.checked)} />
            auto-run
          </label>
        </footer>
      </section>
      <section class="panel deck-panel">
        <header>
          <h2>Cards</h2>
          <span class="muted">type or click; they go to the marked slot</span>
        </header>
        <div class="body">
          <CardSheet used={new Set(placed.keys())} isOpen={active !== null} onPick={pick} onClose={() => setActive(null)} />
        </div>
      </section>
    </form>
  );
}

function DeadCards({ context }: { context: FieldContext }) {
  return <CardRow place="dead" label="Dead cards" context={context} size={Math.min(16, context.form.dead.length + 1)} />;
}

function where(place: Place): string {
  const [kind = "", index = "0"] = place.split("/");
  return kind === "dead" ? "among the dead cards" : kind === "boards" ? `on board ${Number(index) + 1}` : `in the hand of player ${Number(index) + 1}`;
}
