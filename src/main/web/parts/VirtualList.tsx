import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { windowOf } from "./window.ts";

export interface VirtualListProps {
  label: string;
  /** Number of all rows. */
  count: number;
  rowHeight: number;
  /** The row of headings, of role="row". */
  header?: ComponentChildren;
  /** Draws a row; it should have role="row", aria-rowindex={index + 2} and the given height. */
  renderRow: (index: number) => ComponentChildren;
  /** Told the rows that are seen, so that their data are fetched. */
  onRange?: (first: number, last: number) => void;
  /** Another value scrolls to the top: a new filter or order. */
  resetKey?: string;
}

/** A table of any length, of which only the rows on the screen exist. */
export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, onRange } = props;
  const viewport = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    const element = viewport.current;
    if (!element) {
      return;
    }
    // It reports the first height as well, with the layout of the frame: reading it here would be a layout of its own.
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (top > 0) {
      viewport.current?.scrollTo(0, 0);
      setTop(0);
    }
  }, [props.resetKey]);

  const { first, last, drawn, shift } = windowOf(count, rowHeight, top, height);
  useEffect(() => {
    if (last >= first) {
      onRange?.(first, last);
    }
  }, [first, last, props.resetKey]);

  const rows: ComponentChildren[] = [];
  for (let index = first; index <= last; index++) {
    rows.push(props.renderRow(index));
  }
  return (
    <div
      class="virtual-list"
      role="table"
      aria-label={props.label}
      aria-rowcount={count + (props.header ? 1 : 0)}
      ref={viewport}
      tabIndex={0}
      onScroll={event => setTop(event.currentTarget.scrollTop)}
    >
      {props.header ? (
        <div class="virtual-head" role="rowgroup">
          {props.header}
        </div>
      ) : null}
      <div class="virtual-space" role="rowgroup" style={{ height: `${drawn}px` }}>
        <div class="virtual-rows" role="presentation" style={{ transform: `translateY(${shift}px)` }}>
          {rows}
        </div>
      </div>
    </div>
  );
}
