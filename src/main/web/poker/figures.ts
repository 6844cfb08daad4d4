/** Figures as all views write them: never more digits than are known, "–" where there is nothing. */
export const NOTHING = "–";

const GROUPED = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const CHIPS = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** A share as a percentage: 0.6142 is "61.42%", and a share that rounds to nothing is "< 0.01%". */
export function percent(share: number | null | undefined, digits = 2): string {
  if (share === null || share === undefined) {
    return NOTHING;
  }
  const smallest = 10 ** -digits;
  if (share > 0 && 100 * share < smallest / 2) {
    return `< ${smallest.toFixed(digits)}%`;
  }
  return `${(100 * share).toFixed(digits)}%`;
}

/** A number of hands or deals, with separators of thousands. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? NOTHING : GROUPED.format(value);
}

/** A large number in three digits: 1.23 million. */
export function rough(value: number): string {
  const units: [number, string][] = [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]];
  for (const [unit, name] of units) {
    if (value >= unit) {
      return Number((value / unit).toPrecision(3)) + name;
    }
  }
  return GROUPED.format(value);
}

/** Chips with two digits at most. */
export function chips(value: number | null | undefined): string {
  return value === null || value === undefined ? NOTHING : CHIPS.format(Number(value.toFixed(2)));
}

/** Returns the seconds of an ISO 8601 duration such as PT1M2.5S. */
export function seconds(duration: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(duration);
  const part = (index: number) => Number(match?.[index] ?? 0);
  return part(1) * 86_400 + part(2) * 3_600 + part(3) * 60 + part(4);
}

/** A time span of seconds as people write it: "83 ms", "1.2 s", "4:12", "3 h 5 min". */
export function span(value: number): string {
  if (value < 0.9995) {
    return `${Math.max(1, Math.round(1_000 * value))} ms`;
  }
  if (value < 60) {
    return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
  }
  const whole = Math.round(value);
  if (whole < 3_600) {
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  }
  const hours = Math.floor(whole / 3_600);
  return hours < 48 ? `${hours} h ${Math.floor((whole % 3_600) / 60)} min` : `${Math.floor(hours / 24)} days`;
}

/** How long ago a time was: "just now", "5 min ago". */
export function ago(time: string, now = Date.now()): string {
  const past = (now - Date.parse(time)) / 1_000;
  if (past < 5) {
    return "just now";
  }
  if (past < 60) {
    return `${Math.floor(past)} s ago`;
  }
  if (past < 3_600) {
    return `${Math.floor(past / 60)} min ago`;
  }
  return past < 172_800 ? `${Math.floor(past / 3_600)} h ago` : `${Math.floor(past / 86_400)} days ago`;
}

/** A count with its noun: "1 hand", "3 hands". */
export function plural(value: number, noun: string, nouns = noun + "s"): string {
  return `${count(value)} ${value === 1 ? noun : nouns}`;
}

/** An amount of memory: "23 MB", "1.6 GB". */
export function bytes(value: number): string {
  const units: [number, string][] = [[1e12, "TB"], [1e9, "GB"], [1e6, "MB"], [1e3, "kB"]];
  for (const [unit, name] of units) {
    if (value >= unit) {
      return `${value >= 100 * unit ? Math.round(value / unit) : Number((value / unit).toPrecision(2))} ${name}`;
    }
  }
  return `${value} B`;
}
