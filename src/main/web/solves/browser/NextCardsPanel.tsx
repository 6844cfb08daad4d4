import { useRef, useState } from "preact/hooks";
import type { NextCard, NextCards } from "../../api/types.ts";
import { Card } from "../../parts/Card.tsx";
import { Choice } from "../../parts/Choice.tsx";
import { ProblemPanel } from "../../parts/Problem.tsx";
import { Skeleton } from "../../parts/Skeleton.tsx";
import { nameOf, RANKS, SUITS } from "../../poker/cards.ts";
import { chips, percent } from "../../poker/figures.ts";
import { useAnswer } from "./answers.ts";
import { NextCardsList } from "./NextCardsList.tsx";
import { changeState, goTo, strategyPath, type BrowserState } from "./state.ts";

type Colour = "bets" | "oop" | "ip";

/** The cards that can be dealt next, in a grid of suits and ranks. */
export function NextCardsPanel({ job, state }: { job: string; state: BrowserState }) {
  const answer = useAnswer<NextCards>(strategyPath(job, "/next-cards", { line: state.line, first: state.first }));
  const [colour, setColour] = useState<Colour>("bets");
  const next = answer.value;
  const isTwo = next?.boards.length === 2;
  const title = !next ? "Next card" : isTwo ? (state.first ? `Card of board 2, after ${state.first} on board 1` : "Card of board 1") : `${next.street} card`;
  return (
    <section class="panel next-cards" aria-label="Next card">
      <header>
        <h2>{title.charAt(0).toUpperCase() + title.slice(1)}</h2>
        {state.first ? (
          <button type="button" class="button" onClick={() => changeState({ first: "" })}>
            Another card for board 1
          </button>
        ) : null}
        <span class="grow" />
        <Choice
          label="Show the cards as"
          options={[["map", "Map"], ["list", "List"]]}
          value={state.cards}
          onChange={cards => changeState({ cards }, { replace: true })}
        />
        {state.cards === "map" ? (
          <Choice
            label="Colour of the cards"
            options={[["bets", "OOP bets"], ["oop", "EV OOP"], ["ip", "EV IP"]]}
            value={colour}
            onChange={setColour}
          />
        ) : null}
      </header>
      <div class={`body ${answer.isOld && next ? "is-old" : ""}`}>
        {answer.problem ? (
          <ProblemPanel problem={answer.problem} onRetry={answer.reload} />
        ) : next ? (
          state.cards === "list" ? <NextCardsList next={next} /> : <Grid next={next} colour={colour} />
        ) : (
          <Skeleton rows={4} />
        )}
        {next && !next.complete ? (
          <p class="muted small">
            Cards without figures were not kept with this solve. Their decision is solved again when you go there, which takes seconds.
          </p>
        ) : null}
      </div>
    </section>
  );
}

function Grid({ next, colour }: { next: NextCards; colour: Colour }) {
  const grid = useRef<HTMLTableElement>(null);
  const cards = new Map(next.cards.map(card => [card.cards, card]));
  const [focus, setFocus] = useState(next.cards[0]?.cards ?? "");
  const stop = cards.has(focus) ? focus : (next.cards[0]?.cards ?? "");
  const worths = next.cards.map(card => worth(card, next, colour)).filter(value => value !== null);
  const [low, high] = [Math.min(...worths), Math.max(...worths)];
  const move = (event: KeyboardEvent) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step) {
      return;
    }
    event.preventDefault();
    let [suit, rank] = [SUITS.indexOf(stop.charAt(1)) + step[0]!, RANKS.indexOf(stop.charAt(0)) + step[1]!];
    while (SUITS.charAt(suit) && RANKS.charAt(rank) && suit >= 0 && rank >= 0) {
      const card = RANKS.charAt(rank) + SUITS.charAt(suit);
      if (cards.has(card)) {
        setFocus(card);
        grid.current?.querySelector<HTMLElement>(`[data-card="${card}"]`)?.focus();
        return;
      }
      suit += step[0]!;
      rank += step[1]!;
    }
  };
  return (
    <div class="heat-scroll">
      <table class="deal-grid" ref={grid} onKeyDown={move}>
        <caption class="hidden">Cards that can be dealt</caption>
        <tbody>
          {[...SUITS].map(suit => (
            <tr key={suit}>
              {[...RANKS].map(rank => {
                const card = cards.get(rank + suit);
                return (
                  <td key={rank}>
                    {card ? (
                      <CardCell card={card} next={next} colour={colour} low={low} high={high} isStop={card.cards === stop} />
                    ) : (
                      <span class="deal-dead" aria-hidden="true" />
                    )}
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

interface CardCellProps {
  card: NextCard;
  next: NextCards;
  colour: Colour;
  low: number;
  high: number;
  isStop: boolean;
}

/** Goes to the decision after a card, or on two boards to the cards of the second board. */
export function pickCard(card: NextCard): void {
  if (card.line) {
    goTo(card.line);
  } else {
    changeState({ first: card.cards });
  }
}

function CardCell({ card, next, colour, low, high, isStop }: CardCellProps) {
  const value = worth(card, next, colour);
  const depth = value === null ? 0 : high > low ? (value - low) / (high - low) : 0.5;
  const figure = value === null ? "" : colour === "bets" ? percent(value, 0) : chips(Number(value.toFixed(1)));
  const same = card.same.length ? `, the same as ${card.same.map(nameOf).join(", ")}` : "";
  const text = card.frequencies
    ? `${next.actions.map((action, index) => `${action} ${percent(card.frequencies?.[index], 0)}`).join(", ")}, EV out of position ${chips(card.ev.oop)}, in position ${chips(card.ev.ip)}`
    : card.kept ? "no figures were kept" : "not kept: solved again when you go there";
  return (
    <button
      type="button"
      class={`deal-card ${card.frequencies || next.boards.length === 2 ? "" : "is-missing"}`}
      data-card={card.cards}
      tabIndex={isStop ? 0 : -1}
      aria-label={`${nameOf(card.cards)}: ${text}${same}`}
      title={`${text}${same}`}
      onClick={() => pickCard(card)}
    >
      <Card card={card.cards} isHidden />
      <span class="deal-figure">
        <i style={{ width: `${100 * depth}%`, background: `var(--${colour === "bets" ? "bet-3" : "accent"})` }} />
        <span>{figure}</span>
      </span>
      {card.same.length ? <span class="deal-same" aria-hidden="true" /> : null}
    </button>
  );
}

function worth(card: NextCard, next: NextCards, colour: Colour): number | null {
  if (colour !== "bets") {
    return card.ev[colour];
  }
  return card.frequencies
    ? next.actions.reduce((sum, action, index) => sum + (/^[br]/.test(action) ? (card.frequencies?.[index] ?? 0) : 0), 0)
    : null;
}
