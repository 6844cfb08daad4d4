import { createStore } from "../state/store.ts";
import { authorization, token } from "./token.ts";
import type { Problem } from "./types.ts";

/** A refused request, with the problem document of the service. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  /** Seconds until a further attempt makes sense; null if the service names none. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail || problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** Type of the problem that the page itself reports when the service does not answer. */
export const UNREACHABLE = "urn:plosolver:problem:unreachable";

/** How the last requests went: the banner of the shell shows it. */
export const reachable = createStore(true);

/** True while a request was refused for want of a token; the shell then shows the sign-in. */
export const signInNeeded = createStore(false);

export interface Options {
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** An answer together with its entity tag. */
export interface Tagged<T> {
  value: T;
  tag: string | null;
}

/** Reads a document. */
export async function get<T>(path: string, options: Options = {}): Promise<T> {
  return documentOf<T>(await send("GET", path, undefined, options));
}

/** Reads a document if its tag differs; null if it is the known one. */
export async function getTagged<T>(path: string, known: string | null, options: Options = {}): Promise<Tagged<T> | null> {
  const headers: Record<string, string> = { ...options.headers, ...(known ? { "If-None-Match": known } : {}) };
  const answer = await send("GET", path, undefined, { ...options, headers });
  return answer.status === 304 ? null : { value: await documentOf<T>(answer), tag: answer.headers.get("ETag") };
}

/** Posts a document, or nothing. */
export async function post<T>(path: string, body?: unknown, options: Options = {}): Promise<T> {
  return documentOf<T>(await send("POST", path, body, options));
}

/** Changes some fields of a document. */
export async function patch<T>(path: string, body: unknown, options: Options = {}): Promise<T> {
  return documentOf<T>(await send("PATCH", path, body, options));
}

/** Deletes or cancels. */
export async function remove<T>(path: string, options: Options = {}): Promise<T> {
  return documentOf<T>(await send("DELETE", path, undefined, options));
}

/** Sends a request with the token. Throws {@link ApiProblem} unless the answer is a success or "not modified". */
export async function send(method: string, path: string, body?: unknown, options: Options = {}): Promise<Response> {
  const sent = token.get();
  const headers: Record<string, string> = { ...authorization(), ...options.headers };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    reachable.set(false);
    throw new ApiProblem({
      type: UNREACHABLE,
      title: "The node does not answer",
      status: 503,
      detail: "Check that it runs and that this device is connected; the page tries again by itself.",
      instance: path,
    });
  }
  reachable.set(true);
  if (answer.ok || answer.status === 304) {
    return answer;
  }
  if (answer.status === 401) {
    if (sent !== token.get()) {
      // The user has signed in since: this answer says nothing of the new token.
      return send(method, path, body, options);
    }
    signInNeeded.set(true);
  }
  const retryAfter = Number(answer.headers.get("Retry-After"));
  throw new ApiProblem(await problemOf(answer, path), retryAfter > 0 ? retryAfter : null);
}

async function documentOf<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  return (text ? JSON.parse(text) : null) as T;
}

async function problemOf(answer: Response, path: string): Promise<Problem> {
  try {
    return (await answer.json()) as Problem;
  } catch {
    // A proxy in front of the node answers with pages of its own.
    return {
      type: "about:blank",
      title: "Status " + answer.status,
      status: answer.status,
      detail: "The answer is not from PLOSolver: look at the proxy in front of it.",
      instance: path,
    };
  }
}
