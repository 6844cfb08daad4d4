import { useEffect, useState } from "preact/hooks";
import { ApiProblem, post } from "../api/client.ts";
import type { JobForecast } from "../api/types.ts";

const PAUSE_MILLIS = 300;

/** What the service foresees for a document. While it is asked again, the old forecast stays. */
export interface ForecastState {
  forecast: JobForecast | null;
  problem: ApiProblem | null;
  isAsking: boolean;
}

/** Asks for the forecast of a document a moment after its last change; null asks for nothing. */
export function useForecast(document: object | null): ForecastState {
  const [state, setState] = useState<ForecastState>({ forecast: null, problem: null, isAsking: false });
  const text = document ? JSON.stringify(document) : "";
  useEffect(() => {
    if (!text) {
      setState({ forecast: null, problem: null, isAsking: false });
      return;
    }
    const request = new AbortController();
    setState(now => ({ ...now, isAsking: true }));
    const timer = setTimeout(() => {
      post<JobForecast>("/api/v1/jobs/forecast?include=tree", JSON.parse(text), { signal: request.signal }).then(
        forecast => setState({ forecast, problem: null, isAsking: false }),
        (failure: unknown) => {
          if (!request.signal.aborted) {
            setState(now => ({ forecast: now.forecast, problem: failure instanceof ApiProblem ? failure : null, isAsking: false }));
          }
        },
      );
    }, PAUSE_MILLIS);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [text]);
  return state;
}
