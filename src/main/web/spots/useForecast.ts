import { useEffect, useState } from "preact/hooks";
import { ApiProblem, post, UNREACHABLE } from "../api/client.ts";
import type { JobForecast, SpotSimulationForecast, SpotSimulationParams } from "../api/types.ts";

const PAUSE_MILLIS = 250;

/** What a spot would take, before it is posted. */
export interface Forecast {
  /** The parameters that it is for. */
  key: string;
  forecast: SpotSimulationForecast | null;
  /** Why the service would refuse the spot. */
  problem: ApiProblem | null;
}

/** Asks what a spot would take, a moment after its last change; null parameters ask for nothing. */
export function useForecast(params: SpotSimulationParams | null): Forecast | null {
  const [forecast, setForecast] = useState<Forecast | null>(null);
  const key = params ? JSON.stringify(params) : "";
  useEffect(() => {
    if (!params) {
      setForecast(null);
      return;
    }
    const request = new AbortController();
    const timer = setTimeout(() => {
      post<JobForecast>("/api/v1/jobs/forecast", { type: "spot_simulation", params }, { signal: request.signal }).then(
        answer => setForecast({ key, forecast: answer.forecast as SpotSimulationForecast, problem: null }),
        (failure: unknown) => {
          if (failure instanceof ApiProblem && failure.problem.type !== UNREACHABLE) {
            setForecast({ key, forecast: null, problem: failure });
          }
        },
      );
    }, PAUSE_MILLIS);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [key]);
  return forecast;
}
