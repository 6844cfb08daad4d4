import { ago, NOTHING } from "../poker/figures.ts";

/** A time as people say it, with the exact one as its title. */
export function Time({ at }: { at: string | null }) {
  return at ? (
    <time dateTime={at} title={new Date(at).toLocaleString()}>
      {ago(at)}
    </time>
  ) : (
    <>{NOTHING}</>
  );
}

/** Made once: it takes longer than all else about a row of a list. */
const CLOCK = new Intl.DateTimeFormat([], { hour: "numeric", minute: "numeric", second: "numeric", hour12: false });

/** Returns the time of day of a moment, and its day unless that is today. */
export function clock(at: string): string {
  const time = new Date(at);
  const isToday = new Date().toDateString() === time.toDateString();
  return (isToday ? "" : time.toLocaleDateString() + " ") + CLOCK.format(time);
}
