import { useLayoutEffect, useRef } from "preact/hooks";
import type { Strategy } from "../../api/types.ts";
import { announce } from "../../parts/Announcer.tsx";
import { copyText } from "../../parts/Problem.tsx";
import { groupings } from "../../poker/classes.ts";
import { parentLine } from "../../poker/line.ts";
import { settings } from "../../state/settings.ts";
import { changeState, goTo, readState, shownPlayer, showPlayer } from "./state.ts";

const CHORD_MILLIS = 1_500;

/** What the keys of the browser act on. */
export interface KeyTarget {
  line: string;
  decision: Strategy | null;
  /** Whether the decision is what the address names: its actions can be taken. */
  isDecision: boolean;
  onExport: () => void;
  onLock: () => void;
  onViews: () => void;
}

/** Reacts to the keys of the strategy browser. */
export function useKeys(target: KeyTarget): void {
  const chordUntil = useRef(0);
  const sectionUntil = useRef(0);
  // With the drawing, not after it: a key pressed at once acts on what is seen.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isModified = event.ctrlKey || event.metaKey || event.altKey;
      const isTaken = event.defaultPrevented || isModified || !settings.get().keys || document.querySelector("dialog[open]") !== null;
      if (isTaken || isField(event.target)) {
        return;
      }
      const now = Date.now();
      if (event.key === "g" || now < sectionUntil.current) {
        // The letter after "g" goes to a section.
        sectionUntil.current = event.key === "g" ? now + CHORD_MILLIS : 0;
        return;
      }
      if (now < chordUntil.current) {
        chordUntil.current = 0;
        if (event.key === "v") {
          target.onViews();
        } else {
          breakDown(target.decision, event.key);
        }
        event.preventDefault();
        return;
      }
      if (event.key === "b") {
        chordUntil.current = now + CHORD_MILLIS;
        event.preventDefault();
      } else if (act(event.key, target)) {
        event.preventDefault();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], [data-keys], [role=radiogroup]") !== null;
}

function breakDown(decision: Strategy | null, key: string): void {
  if (decision) {
    const choices = groupings(decision.boards.length, decision.street === "river");
    const choice = choices.find(each => each.key === key);
    if (choice) {
      changeState({ by: choice === choices[0] ? "" : choice.by, cell: "", groups: "" });
    }
  }
}

/** Does what a key stands for; returns whether it stands for anything. */
function act(key: string, { line, decision, isDecision, onExport, onLock }: KeyTarget): boolean {
  const action = isDecision && /^[1-9]$/.test(key) ? decision?.actions[Number(key) - 1] : undefined;
  if (action) {
    goTo(action.line);
    return true;
  }
  switch (key) {
    case "ArrowLeft":
    case "Backspace":
      if (line !== "") {
        goTo(parentLine(line));
      }
      return true;
    case "ArrowRight": {
      const frequencies = decision?.all.frequencies.map(frequency => frequency ?? 0) ?? [];
      const most = isDecision ? decision?.actions[frequencies.indexOf(Math.max(...frequencies))] : undefined;
      if (most) {
        goTo(most.line);
      }
      return true;
    }
    case "Home":
      goTo("");
      return true;
    case "p":
      if (isDecision && decision) {
        const shown = shownPlayer(decision, readState(new URLSearchParams(globalThis.location.search)));
        showPlayer(decision, shown === "oop" ? "ip" : "oop");
      }
      return true;
    case "/":
      document.querySelector<HTMLElement>(".filter-hands")?.focus();
      return true;
    case "j":
    case "k":
    case "o":
      document.dispatchEvent(new CustomEvent("plosolver-row", { detail: { j: "next", k: "previous", o: "open" }[key] }));
      return true;
    case "l":
      onLock();
      return true;
    case "e":
      onExport();
      return true;
    case "c":
      copyText(globalThis.location.href);
      announce("The address is copied");
      return true;
    default:
      return false;
  }
}
