import "../shared.ts";
export { default as Operations } from "./Operations.tsx";
export { default as DeadLetters } from "./DeadLetters.tsx";
export { default as NodeView } from "./NodeView.tsx";
