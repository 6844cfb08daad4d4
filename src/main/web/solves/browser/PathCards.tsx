import { useEffect, useRef } from "preact/hooks";
import type { Strategy } from "../../api/types.ts";
import { Cards } from "../../parts/Card.tsx";
import { actionColour, actionName } from "../../poker/actions.ts";
import { parseCards } from "../../poker/cards.ts";
import { chips, percent } from "../../poker/figures.ts";
import { DealCard } from "./DealCard.tsx";
import { goTo } from "./state.ts";
import type { Path, PathNode } from "./usePath.ts";

const STREETS: Record<number, string> = { 3: "Flop", 4: "Turn", 5: "River" };

export interface PathCardsProps {
  path: Path;
  line: string;
  boards: readonly string[];
  game: string;
  pot: number | null;
}

/** The way to the decision, card by card. */
export function PathCards({ path, line, boards, game, pot }: PathCardsProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const element = list.current;
    element?.scrollTo({ left: element.scrollWidth });
  }, [line, path.nodes.length, path.nodes.filter(node => node.kind === "decision" && node.decision).length]);
  const rootBoards = boards.map(board => parseCards(board) ?? []);
  return (
    <nav aria-label="Line">
      <ol class="path" ref={list} tabIndex={0}>
        <li class="panel path-card">
          <p class="path-head">
            <b>{STREETS[rootBoards[0]?.length ?? 0] ?? "Board"}</b>
          </p>
          {rootBoards.map((cards, index) => (
            <div key={index}>
              <Cards cards={cards} />
            </div>
          ))}
          <p class="muted small">
            {pot === null ? "" : `pot ${chips(pot)} · `}
            {game.toUpperCase()}
          </p>
        </li>
        {path.nodes.map(node =>
          node.kind === "deal" ? (
            <DealCard key={node.step.after} node={node} line={line} boards={boards} />
          ) : (
            <DecisionCard key={node.line} node={node} isShown={node.line === path.shown && path.end !== "deal"} />
          ),
        )}
        {path.end === "unknown" ? null : <EndCard path={path} />}
      </ol>
    </nav>
  );
}

function DecisionCard({ node, isShown }: { node: PathNode & { kind: "decision" }; isShown: boolean }) {
  const { decision, line, taken } = node;
  return (
    <li class={`panel path-card decision ${isShown ? "is-shown" : ""}`}>
      <button type="button" class="path-head" aria-current={isShown ? "step" : undefined} onClick={() => goTo(line)}>
        <b>{decision ? decision.actor.toUpperCase() : "…"}</b>
        <span class="muted">{decision ? `pot ${chips(decision.pot)}` : ""}</span>
      </button>
      {decision ? <Actions decision={decision} taken={taken} /> : null}
    </li>
  );
}

function Actions({ decision, taken }: { decision: Strategy; taken: string | null }) {
  return (
    <ul>
      {decision.actions.map((action, index) => (
        <li key={action.action}>
          <button
            type="button"
            class={`path-action ${action.action === taken ? "is-taken" : ""}`}
            aria-pressed={action.action === taken}
            onClick={() => goTo(action.line)}
          >
            <i class="swatch" style={{ background: `var(--${actionColour(action)})` }} />
            <span>{actionName(action)}</span>
            <span class="path-share">{percent(decision.all.frequencies[index], 1)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function EndCard({ path }: { path: Path }) {
  if (path.end === "deal") {
    return (
      <li class="panel path-card is-shown" aria-current="step">
        <p class="path-head">
          <b>Deal</b>
        </p>
        <p class="muted small">pick a card</p>
      </li>
    );
  }
  if (path.end === "over") {
    return (
      <li class="panel path-card is-end">
        <p class="path-head">
          <b>{path.last?.leadsTo === "fold" ? "Fold" : path.last?.leadsTo === "run_out" ? "All-in" : "Showdown"}</b>
        </p>
        <p class="muted small">the hand is over</p>
      </li>
    );
  }
  const actions = path.nodes.at(-1);
  const count = actions?.kind === "decision" ? actions.decision?.actions.length : undefined;
  return (
    <li class="panel path-card is-end">
      <p class="path-head muted">next</p>
      <p class="muted small">{count ? `pick an action: 1–${count}` : ""}</p>
    </li>
  );
}
