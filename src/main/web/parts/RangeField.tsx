import { useEffect, useId, useRef, useState } from "preact/hooks";
import { UNREACHABLE, ApiProblem } from "../api/client.ts";
import type { RangeSummary } from "../api/types.ts";
import { count, percent } from "../poker/figures.ts";
import { isRangeError, readRange, type RangeContext, type RangeError } from "./ranges.ts";

const PAUSE_MILLIS = 150;

/** What the service says of a range; null until it has said something. */
export type RangeReading = { summary: RangeSummary; error: null } | { summary: null; error: RangeError } | null;

/** Reads a range a moment after its last change. An older answer never replaces a newer one. */
export function useRange(range: string, context: RangeContext): RangeReading {
  const [reading, setReading] = useState<RangeReading>(null);
  const known = JSON.stringify([context.game, context.boards, context.dead]);
  useEffect(() => {
    if (!range.trim()) {
      setReading(null);
      return;
    }
    const request = new AbortController();
    const timer = setTimeout(() => {
      readRange(range, context, { signal: request.signal }).then(
        answer => setReading(isRangeError(answer) ? { summary: null, error: answer } : { summary: answer, error: null }),
        (failure: unknown) => {
          if (!request.signal.aborted && failure instanceof ApiProblem && failure.problem.type !== UNREACHABLE) {
            setReading({ summary: null, error: { text: failure.message, offset: null } });
          }
        },
      );
    }, PAUSE_MILLIS);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [range, known]);
  return reading;
}

export interface RangeFieldProps {
  label: string;
  value: string;
  context: RangeContext;
  onChange: (value: string) => void;
  /** Opens the editor of ranges. */
  onEdit?: () => void;
  /** Told after each answer, so that a form knows whether its ranges can be read. */
  onReading?: (reading: RangeReading) => void;
  rows?: number;
  autoFocus?: boolean;
  /** A message of the service about this field, from a refused job. */
  problem?: string | undefined;
}

/** A field for a range: its count while typing, and its error marked at the place in the text. */
export function RangeField(props: RangeFieldProps) {
  const { label, value, context, onChange } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const reading = useRange(value, context);
  useEffect(() => props.onReading?.(reading), [reading]);
  useEffect(() => {
    if (props.autoFocus && field.current) {
      field.current.focus();
      field.current.setSelectionRange(value.length, value.length);
    }
  }, []);
  const error = reading?.error ?? (props.problem ? { text: props.problem, offset: null } : null);
  return (
    <div class="range-field">
      <div class="range-box">
        <Mirror text={value} offset={error?.offset ?? null} />
        <textarea
          ref={field}
          class="input mono"
          rows={props.rows ?? 1}
          value={value}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          aria-label={label}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={id}
          placeholder="AA$ds, KK-TT@0.5, 15%"
          onInput={event => onChange(event.currentTarget.value.replaceAll("\n", " "))}
          onKeyDown={event => {
            if (event.altKey && event.code === "KeyR" && props.onEdit) {
              event.preventDefault();
              props.onEdit();
            }
          }}
        />
        {props.onEdit ? (
          <button type="button" class="button plain range-edit" onClick={props.onEdit} title="Range editor (Alt R)">
            Edit…
          </button>
        ) : null}
      </div>
      <p id={id} class={error ? "range-note problem-note" : "range-note muted"} aria-live="polite">
        {error ? error.text : reading?.summary ? describe(reading.summary) : value.trim() ? "counting…" : "no hands yet"}
      </p>
    </div>
  );
}

/** The text under the field, so that the mark lies under the wrong place. */
function Mirror({ text, offset }: { text: string; offset: number | null }) {
  if (offset === null) {
    return null;
  }
  return (
    <div class="range-mirror mono" aria-hidden="true">
      {text.slice(0, offset)}
      <mark>{text.charAt(offset) || " "}</mark>
      {text.slice(offset + 1)}
    </div>
  );
}

function describe({ combos, weightedCombos, share }: RangeSummary): string {
  const weighted = Math.abs(weightedCombos - combos) > 0.5 ? ` · ${count(weightedCombos)} weighted` : "";
  return `${count(combos)} hands${weighted} · ${percent(share)} of all`;
}
