import { useState } from "preact/hooks";
import { Sheet } from "../../parts/Sheet.tsx";
import { useStore } from "../../state/store.ts";
import { deleteView, saveView, views, type NamedView } from "../../state/views.ts";
import { changeState, type BrowserState } from "./state.ts";

/** What a view keeps: how hands are grouped, filtered, ordered and shown. */
const KEPT = ["by", "show", "hands", "classes", "cell", "groups", "sort", "player"] as const;

/** Views of this browser: filters and breakdowns under a name, for any solve. */
export function ViewsSheet({ state, onClose }: { state: BrowserState; onClose: () => void }) {
  const kept = useStore(views);
  const [name, setName] = useState("");
  const save = (event: Event) => {
    event.preventDefault();
    saveView({ name: name.trim(), query: Object.fromEntries(KEPT.map(field => [field, state[field]]).filter(([, value]) => value)) });
    setName("");
  };
  const open = (view: NamedView) => {
    const change = Object.fromEntries(KEPT.map(field => [field, view.query[field] ?? ""]));
    changeState({ ...(change as Partial<BrowserState>), open: "" });
    onClose();
  };
  return (
    <Sheet title="Views" onClose={onClose}>
      <p class="muted">
        A view is what is grouped, filtered and shown now, without the solve and its line. Views are kept in this browser. The breakdown
        "Views" has those with a range or a class as its groups: a hand is in the first that it matches.
      </p>
      <form class="row" onSubmit={save}>
        <input class="input grow" aria-label="Name of the view" placeholder="name, such as aces on both boards" value={name} onInput={event => setName(event.currentTarget.value)} />
        <button class="button primary" disabled={!name.trim()}>
          Keep this view
        </button>
      </form>
      {kept.length ? (
        <ul class="ranges">
          {kept.map(view => (
            <li key={view.name} class="row">
              <button type="button" class="button plain grow" onClick={() => open(view)}>
                <strong>{view.name}</strong> <code>{Object.values(view.query).join(" · ")}</code>
              </button>
              <button type="button" class="button icon plain" aria-label={`Delete ${view.name}`} onClick={() => deleteView(view)}>
                ✕
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </Sheet>
  );
}
