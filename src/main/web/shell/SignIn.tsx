import { useState } from "preact/hooks";
import { signInNeeded } from "../api/client.ts";
import { keepToken } from "../api/token.ts";
import { ProblemNote } from "../parts/Problem.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { useStore } from "../state/store.ts";

/** Asks for the token when the service has refused a request without a valid one. The view stays behind it. */
export function SignIn() {
  const isNeeded = useStore(signInNeeded);
  const [value, setValue] = useState("");
  const [keep, setKeep] = useState(false);
  const [problem, setProblem] = useState("");
  const [isAsking, setAsking] = useState(false);
  if (!isNeeded) {
    return null;
  }
  const submit = async (event: Event) => {
    event.preventDefault();
    setAsking(true);
    const answer = await fetch("/api/v1/queues", { headers: { Authorization: "Bearer " + value.trim() } }).catch(() => null);
    setAsking(false);
    if (!answer) {
      setProblem("The node does not answer. Try again.");
    } else if (answer.status === 401) {
      setProblem("The service does not know this token.");
    } else {
      keepToken(value.trim(), keep);
      setValue("");
      setProblem("");
      signInNeeded.set(false);
    }
  };
  return (
    <Sheet title="Sign in" onClose={() => signInNeeded.set(false)}>
      <form class="stack" onSubmit={submit}>
        <p>This service wants a token. Whoever runs it has set it as <code>http.token</code>.</p>
        {/* Password managers keep a token under a name. */}
        <input class="hidden" type="text" autocomplete="username" value="plosolver" readonly tabIndex={-1} aria-hidden="true" />
        <label class="stack">
          Token
          <input
            class="input"
            type="password"
            autocomplete="current-password"
            value={value}
            aria-invalid={problem ? "true" : undefined}
            onInput={event => setValue(event.currentTarget.value)}
          />
        </label>
        {problem ? <ProblemNote text={problem} /> : null}
        <label class="row">
          <input type="checkbox" checked={keep} onChange={event => setKeep(event.currentTarget.checked)} />
          Keep me signed in on this device; the token stays in the browser
        </label>
        <button class="button primary" disabled={!value.trim() || isAsking}>
          Sign in
        </button>
      </form>
    </Sheet>
  );
}
