import type { ComponentChildren } from "preact";
import { ProblemNote } from "./Problem.tsx";

/** A row of the form: its name at the left, its problem below. */
export function Field({ label, problem, children }: { label: ComponentChildren; problem?: string | undefined; children: ComponentChildren }) {
  return (
    <div class="field">
      <span class="field-name">{label}</span>
      <div class="field-content">
        {children}
        {problem ? <ProblemNote text={problem} /> : null}
      </div>
    </div>
  );
}
