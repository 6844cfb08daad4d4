import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { SolverAnalysisJob, Strategy } from "../../api/types.ts";
import { announce } from "../../parts/Announcer.tsx";
import { Choice } from "../../parts/Choice.tsx";
import { copyText, ProblemPanel } from "../../parts/Problem.tsx";
import { navigate, useAddress } from "../../state/address.ts";
import { setTitle } from "../../state/title.ts";
import { LockSheet } from "../LockSheet.tsx";
import { fromParams, type Lock } from "../model.ts";
import { ActionBar } from "./ActionBar.tsx";
import { readFirstDecision } from "./ahead.ts";
import { useAnswer } from "./answers.ts";
import { Compared } from "./Compared.tsx";
import { BreakdownPanel } from "./BreakdownPanel.tsx";
import { ExportSheet } from "./ExportSheet.tsx";
import { HandsPanel } from "./HandsPanel.tsx";
import { LineField } from "./LineField.tsx";
import { NextCardsPanel } from "./NextCardsPanel.tsx";
import { PathCards } from "./PathCards.tsx";
import { asLine, postLocked } from "./locking.ts";
import { listedHands, rulesOf, type LockHands } from "./lockRules.ts";
import { goTo, headPath, isWaiting, readState, type BrowserState } from "./state.ts";
import { useKeys } from "./useKeys.ts";
import { useNextDecisions, usePath } from "./usePath.ts";
import { ViewsSheet } from "./ViewsSheet.tsx";
import { Waiting } from "./Waiting.tsx";

/** The strategy browser: what a completed solve does at every decision. */
export function Browser({ job }: { job: SolverAnalysisJob }) {
  const state = readState(useAddress().query);
  useLayoutEffect(() => void readFirstDecision(job.id), [job.id]);
  const path = usePath(job.id, state.line);
  const shown = useAnswer<Strategy>(headPath(job.id, path.shown));
  const [sheet, setSheet] = useState<"export" | "views" | null>(null);
  const [locked, setLocked] = useState<readonly LockHands[] | null>(null);
  const [wanted, setWanted] = useState<{ line: string; sheet: "export" | "lock" } | null>(null);
  const decision = shown.isOld ? null : shown.value;
  const title = job.label ?? `Solve of ${job.params.boards.join(" and ")}`;
  useEffect(() => {
    setTitle(`${title} · PLOSolver`);
  }, [title]);
  useNextDecisions(job.id, decision);
  useKeys({
    line: state.line,
    decision,
    isDecision: path.end === "decision",
    onExport: () => setWanted({ line: state.line, sheet: "export" }),
    onLock: () => setWanted({ line: state.line, sheet: "lock" }),
    onViews: () => setSheet("views"),
  });
  const form = locked ? fromParams(job.params, title) : null;
  // A lock begins with the hands that are selected.
  const openLock = async () => {
    const isFiltered = state.hands !== "" || state.classes !== "" || state.cell !== "";
    const rules = isFiltered && decision && !isWaiting(decision, state) ? rulesOf(decision.line, state) : [{ range: "AA**", class: "" }];
    if (rules || !decision) {
      setLocked(rules);
      return;
    }
    announce("Reading the hands of the lock");
    try {
      setLocked([await listedHands(job.id, decision, state)]);
    } catch (failure) {
      announce(failure instanceof Error ? failure.message : "The hands could not be read");
    }
  };
  // A key that is pressed while the decision is being read acts on it when it is here.
  useLayoutEffect(() => {
    if (wanted?.line === state.line && decision && path.end !== "unknown") {
      setWanted(null);
      if (wanted.sheet === "export") {
        setSheet("export");
      } else {
        void openLock();
      }
    }
  }, [wanted, decision, path.end, state.line]);
  const lock = (rules: Lock | null) => {
    setLocked(null);
    if (rules && decision) {
      postLocked(job, title, rules).then(
        id => navigate(`/solves/${id}?with=${job.id}${decision.line ? `&line=${decision.line}` : ""}`),
        (failure: unknown) => announce(failure instanceof Error ? failure.message : "The solve was refused"),
      );
    }
  };
  const isReading = path.end === "unknown" || (path.end === "decision" && !decision && !shown.problem);
  return (
    <div class="browser" aria-busy={isReading ? "true" : undefined}>
      <div class="view-head">
        <h1 tabIndex={-1}>{title}</h1>
        <a href={`/jobs/${job.id}`}>job</a>
        <span class="grow" />
        <LineField line={state.line} />
        <button type="button" class="button" disabled={decision === null} onClick={() => openLock()}>
          Lock…
        </button>
        <button type="button" class="button" onClick={() => setSheet("views")}>
          Views…
        </button>
        <button type="button" class="button" onClick={() => copyAddress()}>
          Copy link
        </button>
      </div>
      <PathCards path={path} line={state.line} boards={job.params.boards} game={job.params.game} pot={job.params.pot ?? null} />
      {shown.problem ? (
        <div class="stack">
          <ProblemPanel problem={shown.problem} onRetry={shown.reload} />
          <button type="button" class="button" onClick={() => goTo("")}>
            Back to the first decision
          </button>
        </div>
      ) : path.end === "deal" ? (
        <NextCardsPanel job={job.id} state={state} />
      ) : (
        <>
          {decision ? null : <Waiting line={path.shown} since={shown.since} isFirst={shown.value === null} />}
          {shown.value ? (
            <div class={`browser ${decision ? "" : "is-old"}`}>
              <DecisionView job={job} decision={shown.value} state={state} onExport={() => setSheet("export")} />
            </div>
          ) : null}
        </>
      )}
      {sheet === "export" && decision ? (
        <ExportSheet job={job.id} decision={decision} state={state} onClose={() => setSheet(null)} />
      ) : null}
      {sheet === "views" ? <ViewsSheet state={state} onClose={() => setSheet(null)} /> : null}
      {locked && decision && form ? (
        <LockSheet form={form} decision={asLine(decision)} lock={undefined} hands={locked} onLock={lock} onClose={() => setLocked(null)} />
      ) : null}
    </div>
  );
}

function copyAddress(): void {
  copyText(globalThis.location.href);
  announce("The address is copied");
}

interface DecisionViewProps {
  job: SolverAnalysisJob;
  decision: Strategy;
  state: BrowserState;
  onExport: () => void;
}

/** One decision: its bar, its breakdown and its hands; on phones breakdown and hands one at a time. */
function DecisionView({ job, decision, state, onExport }: DecisionViewProps) {
  const [tab, setTab] = useState<"breakdown" | "hands">("breakdown");
  const subgame = decision.subgames.at(-1);
  const exploitability = subgame ? subgame.exploitability : (job.result?.exploitability ?? null);
  return (
    <>
      <ActionBar job={job.id} decision={decision} state={state} exploitability={exploitability} />
      {state.with ? <Compared job={state.with} decision={decision} /> : null}
      {subgame ? (
        <p class="muted small solved-again">
          Solved again from {subgame.line}, {subgame.iterations} iterations: the figures hold for the ranges that get here.
        </p>
      ) : null}
      <div class="phone-tabs">
        <Choice label="Show" options={[["breakdown", "Breakdown"], ["hands", "Hands"]]} value={tab} onChange={setTab} />
      </div>
      <div class={`decision-panels shows-${tab}`}>
        <BreakdownPanel job={job.id} decision={decision} state={state} />
        <HandsPanel job={job.id} decision={decision} state={state} onExport={onExport} />
      </div>
    </>
  );
}
