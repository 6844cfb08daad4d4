import { useEffect, useState } from "preact/hooks";
import { ApiProblem } from "../api/client.ts";

/** One sentence about what is wrong, beside its field. */
export function ProblemNote({ text, id }: { text: string; id?: string }) {
  return (
    <p class="problem-note" role="alert" id={id}>
      {text}
    </p>
  );
}

/** A refused request: title, detail, the fields that are wrong, and what can be done about it. */
export function ProblemPanel({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  const { title, detail, errors = [], status, type, instance, errorId } = problem.problem;
  const report = [`${status} ${title}`, type, instance, errorId, detail].filter(Boolean).join("\n");
  return (
    <section class="problem" role="alert">
      <h2>{title}</h2>
      <p>{detail}</p>
      {errors.length > 0 ? (
        <ul>
          {errors.map((error, index) => (
            <li key={index}>
              {error.pointer || error.parameter ? <code>{error.pointer ?? error.parameter}</code> : null} {error.detail}
            </li>
          ))}
        </ul>
      ) : null}
      <div class="row">
        {onRetry ? <Retry after={problem.retryAfter} onRetry={onRetry} /> : null}
        <button type="button" class="button plain" onClick={() => copyText(report)}>
          Copy for a report
        </button>
      </div>
    </section>
  );
}

/** Tries again at a click, and by itself when the service has said after how many seconds. */
function Retry({ after, onRetry }: { after: number | null; onRetry: () => void }) {
  const [left, setLeft] = useState(after);
  useEffect(() => {
    if (left === null) {
      return;
    }
    if (left <= 0) {
      onRetry();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <button type="button" class="button" onClick={onRetry}>
      {left === null ? "Try again" : `Trying again in ${left} s`}
    </button>
  );
}

/** Copies a text. Without a secure context browsers have only the old way. */
export function copyText(text: string): void {
  if (navigator.clipboard) {
    void navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "hidden";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
