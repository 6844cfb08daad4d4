let title = document.title;
let mark = "";

/** Sets the title of the tab. A mark that the user has not seen yet stays before it. */
export function setTitle(words: string): void {
  title = words;
  show();
}

/** Shows words in place of the title of a tab that is not seen, until it is. */
export function markTitle(words: string): void {
  if (document.hidden) {
    mark = `✓ ${words}`;
    show();
  }
}

/** Takes marks away when the tab is seen. Returns the function that ends it. */
export function watchTitle(): () => void {
  const see = () => {
    if (!document.hidden) {
      mark = "";
      show();
    }
  };
  document.addEventListener("visibilitychange", see);
  return () => document.removeEventListener("visibilitychange", see);
}

function show(): void {
  document.title = mark || title;
}
