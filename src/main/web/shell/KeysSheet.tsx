import { Fragment } from "preact";
import type { KeyHelp } from "../parts/section.ts";
import { Choice } from "../parts/Choice.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { currentAddress } from "../state/address.ts";
import { changeSettings, settings, type Theme } from "../state/settings.ts";
import { useStore } from "../state/store.ts";
import { keysShown } from "./keys.ts";
import { findRoute, SECTIONS } from "./sections.ts";

const EVERYWHERE: readonly KeyHelp[] = [
  ...SECTIONS.map(section => ({ keys: `g ${section.key}`, does: section.name })),
  { keys: "Ctrl K", does: "go to a job by label or id, a section, an action" },
  { keys: "?", does: "this sheet" },
  { keys: "Esc", does: "close a sheet" },
];

/** The keys of the view, and the settings of this browser. */
export function KeysSheet() {
  const isShown = useStore(keysShown);
  const { deck, keys, theme } = useStore(settings);
  if (!isShown) {
    return null;
  }
  const match = findRoute(currentAddress().path);
  const groups: [string, readonly KeyHelp[]][] = [["Everywhere", EVERYWHERE]];
  if (match?.route.keys) {
    groups.unshift([match.route.title, match.route.keys]);
  }
  return (
    <Sheet title="Keys and settings" onClose={() => keysShown.set(false)}>
      <div class="keys">
        {groups.map(([name, help]) => (
          <Fragment key={name}>
            <h3>{name}</h3>
            {help.map(({ keys: pressed, does }) => (
              <Fragment key={pressed}>
                <span>
                  {pressed.split(" ").map(key => (
                    <Fragment key={key}>
                      <kbd>{key}</kbd>{" "}
                    </Fragment>
                  ))}
                </span>
                <span>{does}</span>
              </Fragment>
            ))}
          </Fragment>
        ))}
        <h3>Settings of this browser</h3>
      </div>
      <label class="row">
        <input type="checkbox" checked={keys} onChange={event => changeSettings({ keys: event.currentTarget.checked })} />
        Single keys act outside of text fields
      </label>
      <label class="row">
        <input
          type="checkbox"
          checked={deck === "four"}
          onChange={event => changeSettings({ deck: event.currentTarget.checked ? "four" : "two" })}
        />
        Four colours of suits
      </label>
      <div class="row">
        Theme
        <Choice<Theme> label="Theme" options={[["system", "System"], ["light", "Light"], ["dark", "Dark"]]} value={theme} onChange={next => changeSettings({ theme: next })} />
      </div>
      <p class="muted small">
        REST: <a href="/docs">how the API works</a>, <a href="/openapi.json">OpenAPI document</a>, <a href="/health">health of this node</a>.
      </p>
    </Sheet>
  );
}
