import type { Strategy, StrategyBreakdown, StrategyCell } from "../../api/types.ts";
import { Choice } from "../../parts/Choice.tsx";
import { ProblemPanel } from "../../parts/Problem.tsx";
import { Skeleton } from "../../parts/Skeleton.tsx";
import { className, equityBand, groupName, groupings, shapeName } from "../../poker/classes.ts";
import { useStore } from "../../state/store.ts";
import { groupsOf, views } from "../../state/views.ts";
import { useAnswer } from "./answers.ts";
import { figuresOf, modes } from "./cellFigures.ts";
import { HeatMap, type Axis } from "./HeatMap.tsx";
import { breakdownPath, changeState, isWaiting, rangeOf, VIEW, type BrowserState, type Mode } from "./state.ts";

const SHAPE_RANKS = ["rd", "np", "op", "tp", "3p", "tr"];
/** What the colour of a cell stands for. */
const HELP: Record<Mode, string> = {
  strategy: "width: frequency",
  combos: "colour: combos",
  ev: "colour: EV",
  equity: "colour: equity",
  regret: "colour: what the best action would win more",
  difference: "colour: share of the decisions that are others in the other solve",
};
const SHAPE_SUITS = ["ds", "ss", "ts", "qs", "ms", "rb", "other"];

/** The breakdown of a decision as a heat map. A click on a cell filters the list of hands. */
export function BreakdownPanel({ job, decision, state }: { job: string; decision: Strategy; state: BrowserState }) {
  const choices = groupings(decision.boards.length, decision.street === "river");
  const shown = modes(isWaiting(decision, state), state.with !== "");
  const show = shown.some(([mode]) => mode === state.show) ? state.show : (shown[0]?.[0] ?? "combos");
  const by = state.by || (choices[0]?.by ?? "made");
  const pathIn = (solve: string) => breakdownPath(solve, decision.line, rangeOf(decision, state), state);
  const answer = useAnswer<StrategyBreakdown>(pathIn(job));
  const other = useAnswer<StrategyBreakdown>(state.with && show === "difference" ? pathIn(state.with) : null);
  const ownGroups = groupsOf(useStore(views));
  const all = state.groups || ownGroups ? [...choices, { by: VIEW, name: "Views", key: "" }] : choices;
  const known = all.some(choice => choice.by === by) ? all : [...all, { by, name: by, key: "" }];
  const isShown = answer.value !== null && answer.value.by.join() === by;
  return (
    <section class="panel breakdown" aria-label="Breakdown">
      <header>
        <h2>Breakdown</h2>
        <Choice
          label="Group hands by"
          options={known.map(choice => [choice.by, choice.name] as const)}
          value={by}
          onChange={next => changeState({ by: next === choices[0]?.by ? "" : next, cell: "", groups: next === VIEW ? ownGroups || state.groups : "" })}
        />
        <span class="grow" />
        <Choice
          label="Cells show"
          options={shown}
          value={show}
          onChange={show => changeState({ show }, { replace: true })}
        />
      </header>
      <div class={`body ${answer.isOld && answer.value ? "is-old" : ""}`}>
        {answer.problem ? (
          <ProblemPanel problem={answer.problem} onRetry={answer.reload} />
        ) : isShown && answer.value ? (
          <Map breakdown={answer.value} other={other.isOld ? null : other.value} decision={decision} state={state} show={show} />
        ) : (
          <Skeleton rows={8} />
        )}
        <p class="muted small heat-help">
          {HELP[show]} · height: combos (square root) · click: filter the hands · shift click: add
        </p>
      </div>
    </section>
  );
}

interface MapProps {
  breakdown: StrategyBreakdown;
  /** The same of the other solve, where differences are shown. */
  other: StrategyBreakdown | null;
  decision: Strategy;
  state: BrowserState;
  show: Mode;
}

function Map({ breakdown, other, decision, state, show }: MapProps) {
  const { by, cells, total } = breakdown;
  const byKey = new globalThis.Map(cells.map(cell => [cell.key.join("|"), cell]));
  const picked = new Set(state.cell ? state.cell.split(",") : []);
  const filterOf = (cell: StrategyCell) => cell.key.map((group, index) => `${by[index]}:${group}`).join(";");
  const pick = (cell: StrategyCell, add: boolean) => {
    const text = filterOf(cell);
    const others = add ? [...picked].filter(other => other !== text) : [];
    changeState({ cell: (picked.has(text) && (add || picked.size === 1) ? others : [...others, text]).join(","), open: "" });
  };
  if (total.hands === 0) {
    return <p class="muted">No hand of the range matches the filter.</p>;
  }
  const [down, across, cellAt] = axes(breakdown, byKey);
  return (
    <HeatMap
      down={down}
      across={across}
      cellAt={cellAt}
      figures={figuresOf(show, { decision, breakdown, other })}
      isPicked={cell => picked.has(filterOf(cell))}
      onPick={pick}
    />
  );
}

type CellAt = (down: string, across: string) => StrategyCell | undefined;

/** Returns both axes of a breakdown. Shapes are crossed by their two halves, one grouping is a column or a line. */
function axes({ by, groups }: StrategyBreakdown, cells: ReadonlyMap<string, StrategyCell>): [Axis, Axis, CellAt] {
  const [first = "", second] = by;
  const none: Axis = { groups: [""], name: () => "", title: "" };
  if (first === "shape" && second === undefined) {
    const present = new Set(groups[0]?.flatMap(group => group.split(".")));
    return [
      { groups: SHAPE_RANKS.filter(name => present.has(name)), name: shapeName, title: "ranks" },
      { groups: SHAPE_SUITS.filter(name => present.has(name)), name: shapeName, title: "suits" },
      (ranks, suits) => cells.get(`${suits}.${ranks}`),
    ];
  }
  const down = axis(first, groups[0] ?? []);
  if (second !== undefined) {
    return [down, axis(second, groups[1] ?? []), (one, other) => cells.get(`${one}|${other}`)];
  }
  return /^(strength|equity)/.test(first)
    ? [none, { ...down, groups: [...down.groups].reverse(), title: first.startsWith("equity") ? "equity" : "weakest to strongest" }, (_, band) => cells.get(band)]
    : [down, none, group => cells.get(group)];
}

function axis(by: string, groups: readonly string[]): Axis {
  const board = /@([12])/.exec(by)?.[1];
  const kind = by.replace(/[@:].*/, "");
  const titles: Record<string, string> = { made: "made", draws: "draws", strength: "strength" };
  return {
    groups,
    name: group => (kind === "strength" ? strengthName(by, group) : kind === "equity" ? equityBand(by, group) : kind === "made" || kind === "draws" ? className(group) : groupName(by, group)),
    title: board ? `board ${board}${kind === "made" ? "" : ` ${titles[kind] ?? kind}`}` : (titles[kind] ?? kind),
  };
}

/** Returns a band as a share of the range: of ten bands, the tenth is "top 10%". */
function strengthName(by: string, group: string): string {
  const bands = Number(/:(\d+)/.exec(by)?.[1] ?? 1);
  const from = Math.round((100 * (bands - Number(group))) / bands);
  const to = Math.round((100 * (bands - Number(group) + 1)) / bands);
  return from === 0 ? `top ${to}%` : `${from}–${to}%`;
}
