import { feedState } from "../api/events.ts";
import { changeSettings, settings, type Theme } from "../state/settings.ts";
import { useStore } from "../state/store.ts";
import { ClusterLoad } from "./ClusterLoad.tsx";
import { keysShown, paletteShown } from "./keys.ts";
import { SECTIONS } from "./sections.ts";

const LIVE = { live: "live", reconnecting: "reconnecting", off: "not live" };
const LIVE_HELP = {
  live: "Changes arrive as they happen",
  reconnecting: "Connecting to the events of the node",
  off: "The node refuses the events: sign in",
};
const NEXT_THEME: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const THEME_SIGN: Record<Theme, string> = { system: "◐", light: "☀", dark: "☾" };

/** The line at the top of every view. */
export function Header({ path }: { path: string }) {
  const live = useStore(feedState);
  const { theme } = useStore(settings);
  return (
    <header class="header">
      <a class="brand" href="/spots/new" aria-label="PLOSolver, new spot">
        <Spade />
        <span>PLOSolver</span>
      </a>
      <nav class="tabs" aria-label="Sections">
        {SECTIONS.map(section => (
          <a
            key={section.path}
            href={section.path}
            aria-current={path === section.path || path.startsWith(section.path + "/") ? "page" : undefined}
          >
            {section.name}
          </a>
        ))}
      </nav>
      <span class="grow" />
      <ClusterLoad />
      <span class={`live is-${live}`} title={LIVE_HELP[live]}>
        <span class="words">{LIVE[live]}</span>
      </span>
      <button type="button" class="button plain go-to" title="Go to a section, a job, an action (Ctrl K)" onClick={() => paletteShown.set(true)}>
        <span class="words">Go to</span>
        <span class="sign" aria-hidden="true">
          ⌕
        </span>
      </button>
      <button
        type="button"
        class="button icon plain theme"
        title={`Theme: ${theme}`}
        aria-label={`Theme: ${theme}. Change to ${NEXT_THEME[theme]}`}
        onClick={() => changeSettings({ theme: NEXT_THEME[theme] })}
      >
        {THEME_SIGN[theme]}
      </button>
      <button type="button" class="button icon plain" title="Keys and settings (?)" aria-label="Keys and settings" onClick={() => keysShown.set(true)}>
        ?
      </button>
    </header>
  );
}

function Spade() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1d5fb8" />
      <path
        fill="#fff"
        d="M16 6c-3 4-8 6.500-8 11a4.500 4.500 0 0 0 7 3.700C15 23 14 25 12.500 26h7C18 25 17 23 17 20.700a4.500 4.500 0 0 0 7-3.700C24 12.500 19 10 16 6z"
      />
    </svg>
  );
}
