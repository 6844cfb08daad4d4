import { announce } from "../parts/Announcer.tsx";
import { CardSlots } from "../parts/CardSlots.tsx";
import type { Card } from "../poker/cards.ts";
import { cardsAt, sizeOf, withCards, type Place, type SpotForm } from "./model.ts";

/** What the rows of the form share. */
export interface FieldContext {
  form: SpotForm;
  onChange: (form: SpotForm) => void;
  active: { place: Place; index: number } | null;
  onActive: (place: Place, index: number) => void;
  refuse: (place: Place) => (card: Card, index: number) => string | null;
  onFilled: (place: Place, count: number, form: SpotForm) => void;
  /** What the service says of a field that it refused. */
  problemAt: (pointer: string) => string | undefined;
}

/** The slots of a place of the form. */
export function CardRow(props: {
  place: Place;
  label: string;
  context: FieldContext;
  hints?: readonly string[];
  size?: number;
  onText?: (text: string) => void;
}) {
  const { place, label, context } = props;
  const { form, active } = context;
  let changed = form;
  return (
    <CardSlots
      label={label}
      cards={cardsAt(form, place)}
      size={props.size ?? sizeOf(form, place)}
      hints={props.hints ?? []}
      refuse={context.refuse(place)}
      onChange={cards => {
        changed = withCards(form, place, cards);
        context.onChange(changed);
      }}
      active={active?.place === place ? active.index : null}
      onActive={index => context.onActive(place, index)}
      onDone={count => context.onFilled(place, count, changed)}
      announce={announce}
      {...(props.onText ? { onText: props.onText } : {})}
    />
  );
}
