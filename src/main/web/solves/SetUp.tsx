import { useEffect, useRef, useState } from "preact/hooks";
import { ApiProblem } from "../api/client.ts";
import { postJob, readJob } from "../api/jobs.ts";
import { announce } from "../parts/Announcer.tsx";
import { copyText, ProblemPanel } from "../parts/Problem.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { JsonText } from "../parts/jobs/JsonText.tsx";
import { currentAddress, navigate, useAddress } from "../state/address.ts";
import { fragmentValue, packDocument, unpackDocument } from "../state/fragment.ts";
import { isRecord, readStored, writeStored } from "../state/storage.ts";
import { BettingPanel } from "./BettingPanel.tsx";
import { ForecastPanel } from "./ForecastPanel.tsx";
import { EXAMPLE, EXAMPLES, fromParams, missing, toDocument, toParams, type SolveForm } from "./model.ts";
import { SpotFields } from "./SpotFields.tsx";
import { TargetPanel } from "./TargetPanel.tsx";
import { TreePanel } from "./TreePanel.tsx";
import { useForecast } from "./useForecast.ts";

const LAST = "plosolver.solve.1";
const PAUSE_MILLIS = 200;
const isAnything = (value: unknown): value is unknown => value !== null;

/** Returns the form of what a link or a browser has kept: parameters, with or without a label. */
function read(value: unknown): SolveForm | null {
  return isRecord(value) && isRecord(value["params"]) ? fromParams(value["params"], typeof value["label"] === "string" ? value["label"] : "") : fromParams(value);
}

/** Sets up a solve: the form at the left, what it would take and its tree at the right. */
export default function SetUp() {
  const { fragment, query } = useAddress();
  const [form, setForm] = useState<SolveForm>(() => read(readStored(LAST, isAnything, null)) ?? EXAMPLE);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isPosting, setPosting] = useState(false);
  const [isJson, setJson] = useState(false);
  const packed = fragmentValue(fragment, "d");
  const from = query.get("from") ?? "";
  const own = useRef("");
  const timer = useRef(0);

  useEffect(() => {
    if (packed && own.current !== packed) {
      own.current = packed;
      void unpackDocument(packed).then(value => {
        const next = read(value);
        if (next) {
          setForm(next);
        } else {
          announce("The link holds no solve: it was cut off or changed");
        }
      });
    } else if (!packed && from && own.current !== from) {
      own.current = from;
      readJob(from).then(
        job => setForm(now => fromParams(job.params, job.label ?? "") ?? now),
        (failure: unknown) => failure instanceof ApiProblem && setProblem(failure),
      );
    }
  }, [packed, from]);

  const change = (next: SolveForm) => {
    setForm(next);
    setProblem(null);
    const kept = { label: next.label, params: toParams(next) };
    writeStored(LAST, kept);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(async () => {
      const text = await packDocument(kept);
      own.current = text;
      if (currentAddress().path === "/solves/new") {
        navigate(`/solves/new#d=${text}`, { replace: true, isSameView: true });
      }
    }, PAUSE_MILLIS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const missed = missing(form);
  const document = missed.length ? null : toDocument(form);
  const state = useForecast(document);
  const refused = problem ?? state.problem;
  const problemAt = (pointer: string) => refused?.problem.errors?.find(error => error.pointer === "/params" + pointer)?.detail;
  const isRefused = state.forecast?.accepted === false && !state.isAsking;

  const start = async () => {
    if (!document) {
      announce(missed[0] ?? "");
      return;
    }
    clearTimeout(timer.current);
    setPosting(true);
    setProblem(null);
    try {
      const job = await postJob(document);
      if (job.cached) {
        announce("An equal job had the result already; “More” has a switch that computes it again");
      }
      navigate(`/solves/${job.id}`);
    } catch (failure) {
      setPosting(false);
      if (!(failure instanceof ApiProblem)) {
        throw failure;
      }
      setProblem(failure);
    }
  };
  return (
    <form
      class="set-up"
      aria-label="Solve"
      onSubmit={event => {
        event.preventDefault();
        void start();
      }}
      onKeyDown={event => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target instanceof HTMLTextAreaElement)) {
          event.preventDefault();
          void start();
        }
      }}
    >
      <div class="stack">
        <SpotFields form={form} onChange={change} problemAt={problemAt} />
        <BettingPanel form={form} onChange={change} problemAt={problemAt} />
        <TargetPanel form={form} onChange={change} problemAt={problemAt} />
      </div>
      <div class="stack set-up-side">
        {problem ? <ProblemPanel problem={problem} /> : null}
        <section class="panel">
          <footer class="spot-actions">
            <button class="button primary" title="Ctrl Enter" disabled={isPosting || missed.length > 0 || isRefused}>
              Solve
            </button>
            <button type="button" class="button" onClick={() => { copyText(location.href); announce("Link copied"); }}>
              Copy link
            </button>
            <button type="button" class="button" onClick={() => setJson(true)}>
              JSON
            </button>
            <span class="grow muted small" role="status">
              {missed[0] ?? (isRefused ? "too large: see the forecast" : "")}
            </span>
          </footer>
        </section>
        <ForecastPanel form={form} state={state} missed={missed[0]} onChange={change} />
        <TreePanel form={form} tree={state.forecast?.tree ?? null} onChange={change} problemAt={problemAt} />
        <section class="panel">
          <header>
            <h2>Examples</h2>
          </header>
          <ul class="body examples">
            {EXAMPLES.map(([name, example]) => (
              <li key={name}>
                <button type="button" class="button" onClick={() => change(example)}>
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {isJson ? (
        <Sheet title="The document" kind="drawer" onClose={() => setJson(false)}>
          <p class="muted">What is posted to /api/v1/jobs; “plosolver run” takes it as a file.</p>
          <JsonText name="solve" value={toDocument(form)} />
        </Sheet>
      ) : null}
    </form>
  );
}
