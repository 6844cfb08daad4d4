import type { ComponentChildren } from "preact";

/** A view without content: why, and the one next step. */
export function EmptyState({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="empty">
      <h1 tabIndex={-1}>{title}</h1>
      <div class="muted">{children}</div>
    </section>
  );
}
