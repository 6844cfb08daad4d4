import { useState } from "preact/hooks";
import { readLibrary, writeLibrary, type NamedRange } from "../poker/ranges.ts";
import { deleteRange, library, rangeHistory, saveRanges } from "../state/library.ts";
import { useStore } from "../state/store.ts";
import { announce } from "./Announcer.tsx";

/** Named ranges of this browser, and those that were used last. */
export function RangeLibrary({ game, range, onPick }: { game: string; range: string; onPick: (range: string) => void }) {
  const named = useStore(library).filter(entry => entry.game === game);
  const used = useStore(rangeHistory).filter(entry => entry.game === game);
  const [name, setName] = useState("");
  const save = (event: Event) => {
    event.preventDefault();
    saveRanges([{ name: name.trim(), game, range }]);
    setName("");
  };
  return (
    <section class="panel" aria-label="Library">
      <header>
        <h3>Library</h3>
        <span class="muted">kept in this browser</span>
        <span class="grow" />
        <button type="button" class="button plain" disabled={named.length === 0} onClick={download}>
          Export
        </button>
        <label class="button plain import">
          Import
          <input type="file" accept=".txt,text/plain" class="hidden" onChange={event => importFile(event.currentTarget)} />
        </label>
      </header>
      <div class="body stack">
        <form class="row" onSubmit={save}>
          <input class="input grow" aria-label="Name of the range" placeholder="name, such as BTN open" value={name} onInput={event => setName(event.currentTarget.value)} />
          <button class="button" disabled={!name.trim() || !range}>
            Keep this range
          </button>
        </form>
        <Ranges ranges={named} onPick={onPick} onDelete={deleteRange} />
        {used.length ? <h3 class="muted">Used last</h3> : null}
        <Ranges ranges={used} onPick={onPick} />
      </div>
    </section>
  );
}

function Ranges(props: { ranges: readonly NamedRange[]; onPick: (range: string) => void; onDelete?: (range: NamedRange) => void }) {
  return (
    <ul class="ranges">
      {props.ranges.map(entry => (
        <li key={entry.name + entry.range} class="row">
          <button type="button" class="button plain grow" onClick={() => props.onPick(entry.range)}>
            {entry.name ? <strong>{entry.name}</strong> : null} <code>{entry.range}</code>
          </button>
          {props.onDelete ? (
            <button type="button" class="button icon plain" aria-label={`Delete ${entry.name}`} onClick={() => props.onDelete?.(entry)}>
              ✕
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function download(): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([writeLibrary(library.get())], { type: "text/plain" }));
  link.download = "plosolver-ranges.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}

async function importFile(input: HTMLInputElement): Promise<void> {
  const text = await input.files?.[0]?.text();
  const ranges = readLibrary(text ?? "");
  saveRanges(ranges);
  announce(ranges.length ? `${ranges.length} ranges imported` : "The file holds no line of “name: range”");
  input.value = "";
}
