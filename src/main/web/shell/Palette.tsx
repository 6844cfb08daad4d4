import "../shared.ts";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { get } from "../api/client.ts";
import type { JobList, JobSummary } from "../api/types.ts";
import { jobName, typeName, viewOf } from "../parts/jobs/text.ts";
import { announce } from "../parts/Announcer.tsx";
import { copyText } from "../parts/Problem.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { navigate } from "../state/address.ts";
import { changeSettings } from "../state/settings.ts";
import { idIn, isPartOfId, matching, type Command } from "./commands.ts";
import { keysShown, paletteShown } from "./keys.ts";
import { findRoute, SECTIONS } from "./sections.ts";

const PAUSE_MILLIS = 150;
const JOBS_SHOWN = 6;
/** The end of an id is looked for among these: the service finds jobs by whole ids only. */
const SEARCHED = 100;

const go = (name: string, path: string, hint = path): Command => ({ name, hint, run: () => navigate(path) });

const COMMANDS: readonly Command[] = [
  ...SECTIONS.map(({ name, path, key }) => go(name, path, `g ${key}`)),
  go("New spot", "/spots/new"),
  go("New solve", "/solves/new"),
  go("Failed jobs: dead letters", "/operations/dead-letters"),
  go("Jobs that run", "/jobs?status=PROCESSING"),
  go("Jobs that wait", "/jobs?status=QUEUED"),
  { name: "Copy the link to this view", hint: "", run: copyLink },
  { name: "Keys and settings", hint: "?", run: () => keysShown.set(true) },
  ...(["light", "dark", "system"] as const).map(theme => ({ name: `Theme: ${theme}`, hint: "", run: () => changeSettings({ theme }) })),
  { name: "REST interface, described", hint: "/docs", run: () => location.assign("/docs") },
];

function copyLink(): void {
  copyText(location.href);
  announce("Link copied");
}

/** Goes to a section, an address or a job by its label or id, or does what a button does. */
export default function Palette() {
  const [text, setText] = useState("");
  const [selected, setSelected] = useState(0);
  const jobs = useJobs(text);
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const found = [...addressIn(text), ...matching(COMMANDS, text), ...jobs];
  const current = Math.min(selected, found.length - 1);
  useEffect(() => list.current?.children[current]?.scrollIntoView({ block: "nearest" }), [current]);
  const close = () => paletteShown.set(false);
  const run = (command: Command | undefined) => {
    if (command) {
      close();
      command.run();
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setSelected((current + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(1, found.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(found[current]);
    }
  };
  return (
    <Sheet title="Go to" onClose={close}>
      <input
        class="input"
        role="combobox"
        aria-label="Section, address, action, or label or id of a job"
        aria-expanded={found.length > 0}
        aria-controls="commands"
        aria-activedescendant={found.length ? `command-${current}` : undefined}
        placeholder="section, action, job…"
        value={text}
        ref={field}
        onInput={event => {
          setText(event.currentTarget.value);
          setSelected(0);
        }}
        onKeyDown={press}
      />
      <ul class="commands" id="commands" role={found.length ? "listbox" : undefined} aria-label="What can be done" ref={list}>
        {found.map((command, index) => (
          <li key={command.name + command.hint} id={`command-${index}`} role="option" aria-selected={index === current} onClick={() => run(command)}>
            <span class="grow">{command.name}</span>
            <span class="command-hint small">{command.hint}</span>
          </li>
        ))}
      </ul>
      <p class="muted small" role="status">
        {found.length ? "" : "Nothing is called so. Jobs are found by the beginning of their label, or by their id."}
      </p>
    </Sheet>
  );
}

/** A text that is an address of the page, or the id of a job in one that was copied from elsewhere. */
function addressIn(text: string): Command[] {
  const path = text.trim();
  if (path.startsWith("/") && findRoute(path.split(/[?#]/)[0] ?? "")) {
    return [go(path, path, "address")];
  }
  const id = idIn(path);
  return id ? [go(`Job ${id}`, `/jobs/${id}`, "by its id")] : [];
}

/** Jobs whose labels begin with a text, and of the latest those in whose ids it occurs. */
function useJobs(text: string): Command[] {
  const [jobs, setJobs] = useState<readonly JobSummary[]>([]);
  const wanted = text.trim();
  useEffect(() => {
    setJobs([]);
    if (wanted.length < 2 || wanted.startsWith("/") || idIn(wanted)) {
      return;
    }
    const request = new AbortController();
    const timer = setTimeout(async () => {
      const pages = await Promise.all([
        list({ label: wanted, limit: String(JOBS_SHOWN) }, request.signal),
        isPartOfId(wanted) ? list({ limit: String(SEARCHED) }, request.signal) : [],
      ]);
      const named = pages[0] ?? [];
      const numbered = (pages[1] ?? []).filter(({ id }) => id.includes(wanted.toLowerCase()) && !named.some(job => job.id === id));
      setJobs([...named, ...numbered].slice(0, JOBS_SHOWN));
    }, PAUSE_MILLIS);
    return () => {
      request.abort();
      clearTimeout(timer);
    };
  }, [wanted]);
  return jobs.map(job => go(jobName(job), viewOf(job), `${typeName(job.type)}, ${job.status.toLowerCase()}, ${job.id.slice(-8)}`));
}

/** A list of jobs that could not be read is empty here: the palette goes on with what it knows. */
async function list(query: Record<string, string>, signal: AbortSignal): Promise<readonly JobSummary[]> {
  try {
    return (await get<JobList>("/api/v1/jobs?" + new URLSearchParams(query).toString(), { signal })).jobs;
  } catch {
    return [];
  }
}
