import { shortId } from "./text.ts";

/** Says that a result was computed for an earlier job, which can be done anew. */
export function CacheNote({ resultOf, onAgain }: { resultOf: string | null; onAgain: () => void }) {
  return (
    <p class="cache-note row" role="note">
      <span>
        Answered from an equal earlier job
        {resultOf ? (
          <>
            , <a href={`/jobs/${resultOf}`}>{shortId(resultOf)}</a>
          </>
        ) : null}
        ; nothing was computed for this one.
      </span>
      <button type="button" class="button" onClick={onAgain}>
        Compute again
      </button>
    </p>
  );
}
