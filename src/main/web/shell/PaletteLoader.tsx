import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { announce } from "../parts/Announcer.tsx";
import { useStore } from "../state/store.ts";
import { paletteShown } from "./keys.ts";

/** The view comes first; soon after it, the palette opens without a wait that would lose typed letters. */
const AFTER_MILLIS = 2_000;

/** The palette, whose code is loaded after the view. */
export function PaletteLoader() {
  const isShown = useStore(paletteShown);
  const [Palette, setPalette] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (Palette) {
      return;
    }
    const load = () =>
      import("./Palette.tsx").then(
        module => setPalette(() => module.default),
        () => {
          if (paletteShown.get()) {
            paletteShown.set(false);
            announce("The node does not answer, or it was updated meanwhile. Load the page again.");
          }
        },
      );
    const timer = setTimeout(load, isShown ? 0 : AFTER_MILLIS);
    return () => clearTimeout(timer);
  }, [isShown]);
  return isShown && Palette ? <Palette /> : null;
}
