import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { feedState, subscribe } from "../api/events.ts";
import type { JobChange } from "../api/types.ts";
import { jobName } from "../parts/jobs/text.ts";
import { Status } from "../parts/Status.tsx";
import { clock } from "../parts/Time.tsx";
import { count } from "../poker/figures.ts";
import { useStore } from "../state/store.ts";

const KEPT = 1_000;
const SHOWN = 60;
/** A person reads no faster; any number of events meanwhile costs one drawing. */
const DRAW_MILLIS = 100;

/** The changes of jobs as they happen. */
export function EventsPanel() {
  const ring = useRef<JobChange[]>([]);
  const [events, setEvents] = useState<readonly JobChange[]>([]);
  const [isPaused, setPaused] = useState(false);
  const [queue, setQueue] = useState("");
  const [seen, setSeen] = useState(0);
  const live = useStore(feedState);
  const paused = useRef(false);
  paused.current = isPaused;
  useEffect(() => {
    let timer = 0;
    let total = 0;
    const draw = () => {
      timer = 0;
      setSeen(total);
      if (!paused.current) {
        setEvents(ring.current.slice());
      }
    };
    const unsubscribe = subscribe(message => {
      if (message.event === "job") {
        total++;
        ring.current.unshift(message.data);
        ring.current.length = Math.min(ring.current.length, KEPT);
        timer ||= window.setTimeout(draw, DRAW_MILLIS);
      }
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, []);
  const queues = [...new Set(events.map(event => event.queue))].sort();
  const shown = events.filter(event => !queue || event.queue === queue).slice(0, SHOWN);
  return (
    <section class="panel" aria-label="Events">
      <header>
        <h2>Events</h2>
        <span class="muted">{live === "live" ? `${count(seen)} since this view was opened` : "the stream is not connected"}</span>
        <span class="grow" />
        {queues.length > 1 ? (
          <select class="input type-select" aria-label="Queue" value={queue} onChange={event => setQueue(event.currentTarget.value)}>
            <option value="">All queues</option>
            {queues.map(name => (
              <option key={name}>{name}</option>
            ))}
          </select>
        ) : null}
        <button
          type="button"
          class="button"
          aria-pressed={isPaused}
          onClick={() => {
            setPaused(!isPaused);
            setEvents(ring.current.slice());
          }}
        >
          {isPaused ? "Go on" : "Hold"}
        </button>
      </header>
      {shown.length === 0 ? (
        <p class="muted panel-text">Nothing has happened since this view was opened.</p>
      ) : (
        <div class="scroll events" tabIndex={0} role="region" aria-label="Latest events">
          <table>
            <thead class="hidden">
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Job</th>
                <th scope="col">Status</th>
                <th scope="col">Worker</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(rowOf)}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Rows that were drawn. An event does not change, and the same row costs nothing when others come above it. */
const rows = new WeakMap<JobChange, VNode>();

function rowOf(event: JobChange): VNode {
  const known = rows.get(event);
  if (known) {
    return known;
  }
  const row = (
    <tr key={event.id + event.status + event.at}>
      <td class="mono small">{clock(event.at)}</td>
      <td>
        <a href={`/jobs/${event.id}`}>{jobName(event)}</a>
      </td>
      <td>
        <Status status={event.status} />
      </td>
      <td class="muted">{event.worker ?? ""}</td>
    </tr>
  );
  rows.set(event, row);
  return row;
}
