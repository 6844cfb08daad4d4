import type { ComponentType } from "preact";

/** What a view gets from its address. */
export interface ViewProps {
  /** The named parts of the path: ":job" in "/spots/:job". */
  params: Record<string, string>;
}

/** A key that a view or the page reacts to, for the sheet of keys. */
export interface KeyHelp {
  keys: string;
  does: string;
}

/** An address and its view, whose code is loaded when the address is first visited. */
export interface Route {
  /** Path with named parts: "/jobs/:job". The first route that matches is taken. */
  path: string;
  title: string;
  /** Reads what the view will ask for, while its code is loaded. */
  ahead?: (params: Record<string, string>) => Promise<void>;
  load: () => Promise<{ default: ComponentType<ViewProps> }>;
  keys?: readonly KeyHelp[];
}

/** A section of the page: one folder, one tab in the header. */
export interface Section {
  /** First part of all its addresses: "/jobs". */
  path: string;
  name: string;
  /** Pressed after "g", it leads to the section. */
  key: string;
  routes: readonly Route[];
}
