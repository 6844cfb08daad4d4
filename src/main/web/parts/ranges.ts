import { ApiProblem, post } from "../api/client.ts";
import type { RangeSummary } from "../api/types.ts";
import type { Card, Game } from "../poker/cards.ts";

/** What a range is read for: only hands that the known cards leave possible count. */
export interface RangeContext {
  game: Game;
  boards: readonly (readonly Card[])[];
  dead: readonly Card[];
}

/** Why a range cannot be read. */
export interface RangeError {
  text: string;
  /** Where in the range, from 0; null if it is not at one place. */
  offset: number | null;
}

/** Reads a range on the service. Throws what is no matter of the range. */
export async function readRange(
  range: string,
  { game, boards, dead }: RangeContext,
  options: { signal?: AbortSignal; byClass?: boolean; samples?: number } = {},
): Promise<RangeSummary | RangeError> {
  const known = boards.filter(board => board.length >= 3);
  try {
    return await post<RangeSummary>(
      "/api/v1/ranges/parse",
      {
        game,
        range,
        dead: [...dead, ...boards.filter(board => board.length < 3).flat()].join(""),
        samples: options.samples ?? 0,
        ...(known.length ? { boards: known.map(board => board.join("")) } : {}),
        ...(known.length && options.byClass ? { by: "class" } : {}),
      },
      options.signal ? { signal: options.signal } : {},
    );
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.status === 422) {
      const error = failure.problem.errors?.[0];
      return rangeError(error?.detail ?? failure.problem.detail);
    }
    throw failure;
  }
}

/** Splits a message into its text and the offset that it names. */
export function rangeError(detail: string): RangeError {
  const match = /\boffset (\d+)/.exec(detail);
  return { text: detail, offset: match ? Number(match[1]) : null };
}

export function isRangeError(answer: RangeSummary | RangeError): answer is RangeError {
  return "text" in answer;
}
