import "../shared.ts";
import { useRef, useState } from "preact/hooks";
import { insertPiece, weightSuffix, withAnyCards, type Joiner } from "../poker/ranges.ts";
import { rememberRange } from "../state/library.ts";
import { RangeBuilder } from "./RangeBuilder.tsx";
import { RangeField, type RangeReading } from "./RangeField.tsx";
import { RangeLibrary } from "./RangeLibrary.tsx";
import { RangeMakeUp } from "./RangeMakeUp.tsx";
import type { RangeContext } from "./ranges.ts";
import { Sheet } from "./Sheet.tsx";

/** The drawer in which a range is written, built, looked at and kept. The text is the truth: every control writes syntax. */
export default function RangeEditor(props: {
  title: string;
  value: string;
  context: RangeContext;
  onUse: (range: string) => void;
  onClose: () => void;
}) {
  const { context } = props;
  const [text, setText] = useState(props.value);
  const [joiner, setJoiner] = useState<Joiner>(",");
  const [weight, setWeight] = useState(1);
  const [reading, setReading] = useState<RangeReading>(null);
  const box = useRef<HTMLDivElement>(null);
  const insert = (piece: string) => {
    const field = box.current?.querySelector("textarea");
    const edit = insertPiece(text, field?.selectionStart ?? text.length, piece + weightSuffix(weight), joiner);
    setText(edit.text);
    // After the field has the new text.
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(edit.caret, edit.caret);
    });
  };
  const use = () => {
    rememberRange(context.game, text.trim());
    props.onUse(text.trim());
  };
  const fixed = withAnyCards(text);
  const boards = context.boards.filter(board => board.length >= 3);
  return (
    <Sheet
      kind="drawer"
      title={props.title}
      onClose={props.onClose}
      actions={
        <button type="button" class="button primary" disabled={!text.trim() || reading?.error !== null} onClick={use}>
          Use
        </button>
      }
    >
      <div ref={box}>
        <RangeField label="Range" value={text} context={context} onChange={setText} onReading={setReading} rows={3} autoFocus />
      </div>
      {fixed ? (
        <p class="hint">
          <code>xx</code> are two cards of one suit here. Any cards are written <code>**</code>.{" "}
          <button type="button" class="button" onClick={() => setText(fixed)}>
            Write {fixed.length > 40 ? "**" : fixed}
          </button>
        </p>
      ) : null}
      <RangeBuilder joiner={joiner} onJoiner={setJoiner} weight={weight} onWeight={setWeight} onInsert={insert} />
      <RangeMakeUp range={reading?.summary ? text : ""} context={context} boards={boards} />
      <RangeLibrary game={context.game} range={text.trim()} onPick={setText} />
    </Sheet>
  );
}
