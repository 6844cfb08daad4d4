import { createStore, useStore } from "./store.ts";

/** The address of a view: everything that a link has to carry. */
export interface Address {
  path: string;
  query: URLSearchParams;
  /** The part after "#", which browsers never send to a server. */
  fragment: string;
}

/** An address that is shown, with the number of the visit: changes of a view's own state are no visits. */
export interface ShownAddress extends Address {
  visit: number;
}

/** Splits the text of an address, such as "/jobs?status=FAILED#d=x". */
export function parseAddress(text: string): Address {
  const [beforeFragment = "", ...fragment] = text.split("#");
  const [path = "", ...query] = beforeFragment.split("?");
  return { path: path || "/", query: new URLSearchParams(query.join("?")), fragment: fragment.join("#") };
}

/** Joins an address; empty query values are left out, so that equal views have equal addresses. */
export function formatAddress({ path, query, fragment }: Address): string {
  const kept = new URLSearchParams([...query].filter(([, value]) => value !== ""));
  // Commas and asterisks are legal in queries, and addresses with them are readable.
  const text = kept.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return path + (text ? "?" + text : "") + (fragment ? "#" + fragment : "");
}

const current = createStore<ShownAddress>({ ...parseAddress("/"), visit: 0 });

function read(isSameView = false): void {
  const next = parseAddress(location.pathname + location.search + location.hash);
  const { path, visit } = current.get();
  current.set({ ...next, visit: isSameView || next.path === path ? visit : visit + 1 });
}

/** Follows the address bar. */
export function startAddress(): void {
  read();
  addEventListener("popstate", () => read());
}

/**
 * Goes to an address. With replace, Back leads to the view before this one. With isSameView, another path shows more of
 * the same view, and the keyboard stays where it is.
 */
export function navigate(to: string, options: { replace?: boolean; isSameView?: boolean } = {}): void {
  if (options.replace) {
    history.replaceState(null, "", to);
  } else if (to !== location.pathname + location.search + location.hash) {
    history.pushState(null, "", to);
  }
  read(options.isSameView);
}

/** Changes query parameters of the current view; undefined and "" remove one. */
export function changeQuery(change: Record<string, string | undefined>, options: { replace?: boolean } = {}): void {
  const { path, query, fragment } = current.get();
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value) {
      next.set(name, value);
    } else {
      next.delete(name);
    }
  }
  navigate(formatAddress({ path, query: next, fragment }), options);
}

/** Returns the current address, and renders the view again when it changes. */
export function useAddress(): ShownAddress {
  return useStore(current);
}

/** Returns the current address once. */
export function currentAddress(): ShownAddress {
  return current.get();
}
