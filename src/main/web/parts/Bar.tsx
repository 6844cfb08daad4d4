/** One part of a bar. */
export interface Segment {
  name: string;
  share: number;
  /** A colour token, such as "scoop" or "bet-3". */
  colour: string;
}

const SMALLEST_LABEL = 0.08;

/** A bar of parts that add up to a whole at most. Its text names every part, and wide parts carry their number. */
export function Bar({ segments, label, format }: { segments: readonly Segment[]; label: string; format: (share: number) => string }) {
  const shown = segments.filter(({ share }) => share > 0);
  const text = shown.map(({ name, share }) => `${name} ${format(share)}`).join(", ");
  return (
    <span class="bar" role="img" aria-label={`${label}: ${text}`}>
      {shown.map(({ name, share, colour }) => (
        <span
          key={name}
          class={`segment colour-${colour}`}
          title={`${name} ${format(share)}`}
          style={{ flexGrow: share, background: `var(--${colour})` }}
        >
          {share >= SMALLEST_LABEL ? <span>{name}</span> : null}
        </span>
      ))}
      <span style={{ flexGrow: Math.max(0, 1 - shown.reduce((sum, { share }) => sum + share, 0)) }} />
    </span>
  );
}

/** A thin bar for one share, as in a table. */
export function Meter({ share, colour = "accent" }: { share: number; colour?: string }) {
  return (
    <span class="meter" aria-hidden="true">
      <span style={{ width: `${100 * share}%`, background: `var(--${colour})` }} />
    </span>
  );
}
