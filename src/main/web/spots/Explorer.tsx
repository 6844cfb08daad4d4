import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../parts/Announcer.tsx";
import type { ViewProps } from "../parts/section.ts";
import { currentAddress, navigate, useAddress } from "../state/address.ts";
import { fragmentValue, packDocument, unpackDocument } from "../state/fragment.ts";
import { changeSettings, settings } from "../state/settings.ts";
import { readStored, writeStored } from "../state/storage.ts";
import { useStore } from "../state/store.ts";
import { EXAMPLE, fromParams, isSameSpot, missing, toParams, type SpotForm } from "./model.ts";
import { ResultPanel } from "./ResultPanel.tsx";
import { SpotPanel } from "./SpotPanel.tsx";
import { useForecast } from "./useForecast.ts";
import { useRun } from "./useRun.ts";

const LAST = "plosolver.spot.1";
const NEW = "/spots/new";
const PAUSE_MILLIS = 200;
/** Exact answers with less work than this take about a second at most, and run by themselves. */
const MOST_AUTOMATIC_WORK = 10_000_000;
const AUTOMATIC_PRIORITY = 7;
const isAnything = (value: unknown): value is unknown => value !== null;

/** The spot explorer: the form at the left, the result at the right. */
export default function Explorer({ params }: ViewProps) {
  const { fragment } = useAddress();
  const [form, setForm] = useState<SpotForm>(() => fromParams(readStored(LAST, isAnything, null)) ?? EXAMPLE);
  const { run, post, open, cancel } = useRun();
  const jobId = params["job"] === "new" ? null : (params["job"] ?? null);
  const packed = jobId ? "" : fragmentValue(fragment, "d");
  // What this view itself has put into the address: it needs no reading.
  const own = useRef("");

  useEffect(() => {
    if (jobId && own.current !== jobId) {
      own.current = jobId;
      void open(jobId, job => setForm(now => fromParams(job.params) ?? now));
    } else if (packed && own.current !== packed) {
      own.current = packed;
      void unpackDocument(packed).then(value => {
        const next = fromParams(value);
        if (next) {
          setForm(next);
        } else {
          announce("The link holds no spot: it was cut off or changed");
        }
      });
    }
  }, [jobId, packed]);

  const timer = useRef(0);
  // A spot that somebody has changed runs by itself; one that was only opened does not.
  const changed = useRef<SpotForm | null>(null);
  const change = (next: SpotForm) => {
    changed.current = next;
    setForm(next);
    writeStored(LAST, toParams(next));
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const text = await packDocument(toParams(next));
      const isNew = currentAddress().path === NEW;
      own.current = text;
      // The first change after a result makes a step of its own, so that Back leads to the result.
      navigate(`${NEW}#d=${text}`, { replace: isNew, isSameView: true });
    }, PAUSE_MILLIS);
  };

  const start = (options: { priority?: number; cache?: boolean } = {}) => {
    clearTimeout(timer.current);
    changed.current = null;
    const missed = missing(form)[0];
    if (missed) {
      announce(missed);
      return;
    }
    void post(toParams(form), options, id => {
      own.current = id;
      navigate(`/spots/${id}`, { replace: currentAddress().path === NEW, isSameView: true });
    });
  };

  const { autoRun } = useStore(settings);
  const forecast = useForecast(missing(form).length === 0 ? toParams(form) : null);
  useEffect(() => {
    const isCurrent = forecast?.key === JSON.stringify(toParams(form));
    const isSmall = forecast?.forecast?.method === "exact" && forecast.forecast.exactWork <= MOST_AUTOMATIC_WORK;
    if (autoRun && changed.current === form && isCurrent && isSmall) {
      start({ priority: AUTOMATIC_PRIORITY });
    }
  }, [forecast, autoRun]);

  const shown = run.job ? fromParams(run.job.params) : null;
  return (
    <div class="spot">
      <SpotPanel
        form={form}
        run={run}
        forecast={forecast}
        autoRun={autoRun}
        onAutoRun={value => changeSettings({ autoRun: value })}
        onChange={change}
        onRun={() => start()}
        onCancel={cancel}
      />
      <ResultPanel
        run={run}
        isOld={run.isRunning || (shown !== null && !isSameSpot(form, shown))}
        onAgain={() => start({ cache: false })}
        onCancel={cancel}
        onExample={change}
      />
    </div>
  );
}
