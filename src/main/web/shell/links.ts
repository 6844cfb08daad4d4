import { navigate } from "../state/address.ts";
import { findRoute } from "./sections.ts";

/**
 * Follows links to views of this page without loading it again. Links of other kinds, new tabs and downloads stay with
 * the browser. Returns the function that ends it.
 */
export function followLinks(): () => void {
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute("download") || "native" in link.dataset) {
      return;
    }
    const url = new URL(link.href, location.href);
    if (url.origin === location.origin && (url.pathname === "/" || findRoute(url.pathname))) {
      event.preventDefault();
      navigate(url.pathname + url.search + url.hash);
    }
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
