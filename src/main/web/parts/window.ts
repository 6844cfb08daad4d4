/** Browsers draw no element higher than some 17 million pixels; longer lists scroll in larger steps. */
export const TALLEST = 10_000_000;
/** Rows above and below the screen, so that short scrolls show no gap. */
export const OVERSCAN = 8;

/** The part of a long list that exists. */
export interface Window {
  first: number;
  /** Below first if the list is empty. */
  last: number;
  /** Height of the space that scrolls, in pixels. */
  drawn: number;
  /** Where the first row lies in this space. */
  shift: number;
}

/**
 * Returns the rows that a viewport needs.
 *
 * @param top how far the viewport is scrolled, in pixels
 * @param height height of the viewport in pixels
 */
export function windowOf(count: number, rowHeight: number, top: number, height: number): Window {
  const real = count * rowHeight;
  const drawn = Math.min(real, TALLEST);
  const reachable = Math.max(1, drawn - height);
  const offset = real <= TALLEST ? top : (top / reachable) * (real - height);
  const first = Math.max(0, Math.floor(offset / rowHeight) - OVERSCAN);
  const last = Math.min(count - 1, Math.ceil((offset + height) / rowHeight) + OVERSCAN);
  return { first, last, drawn, shift: top - (offset - first * rowHeight) };
}
