import { Choice } from "../parts/Choice.tsx";
import { EditableRange } from "../parts/EditableRange.tsx";
import { handSize, parseCards } from "../poker/cards.ts";
import { Field } from "../parts/Field.tsx";
import { CardRow, type FieldContext } from "./CardRow.tsx";
import { withPlayer, type PlayerKind } from "./model.ts";

const KINDS: readonly (readonly [PlayerKind, string])[] = [["hand", "Hand"], ["range", "Range"], ["random", "Random"]];

/** A player: a hand in slots, a range as text, or any hand. */
export function PlayerRow({ index, context }: { index: number; context: FieldContext }) {
  const { form, onChange } = context;
  const player = form.players[index];
  if (!player) {
    return null;
  }
  const name = `Player ${index + 1}`;
  const toKind = (kind: PlayerKind) => {
    const cards = kind === "hand" ? parseCards(player.range) : null;
    const isHand = cards?.length === handSize(form.game);
    onChange(
      withPlayer(form, index, {
        kind,
        ...(kind === "range" && !player.range && player.cards.length ? { range: player.cards.join("") } : {}),
        ...(isHand && cards ? { cards } : {}),
      }),
    );
  };
  return (
    <Field
      label={
        <>
          <i class="player-sign" style={{ background: `var(--player-${index + 1})` }} />
          {name}
        </>
      }
      problem={player.kind === "range" ? undefined : context.problemAt(`/players/${index}/hand`)}
    >
      <span class="row player-head">
        <Choice label={`${name} is`} value={player.kind} options={KINDS} onChange={toKind} />
        {form.players.length > 2 ? (
          <button
            type="button"
            class="button plain small"
            aria-label={`Remove player ${index + 1}`}
            onClick={() => onChange({ ...form, players: form.players.filter((_, at) => at !== index) })}
          >
            ✕
          </button>
        ) : null}
      </span>
      {player.kind === "hand" ? (
        <CardRow
          place={`players/${index}`}
          label={name}
          context={context}
          onText={text => onChange(withPlayer(form, index, { kind: "range", range: player.cards.join("") + text }))}
        />
      ) : null}
      {player.kind === "range" ? (
        <EditableRange
          label={`Range of player ${index + 1}`}
          value={player.range}
          context={{ game: form.game, boards: form.boards, dead: form.dead }}
          problem={context.problemAt(`/players/${index}/range`)}
          onChange={range => onChange(withPlayer(form, index, { range }))}
        />
      ) : null}
      {player.kind === "random" ? <span class="muted small">any hand that the other cards leave possible</span> : null}
    </Field>
  );
}
