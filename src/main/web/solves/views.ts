import "../shared.ts";
export { default as SolveList } from "./SolveList.tsx";
export { default as SetUp } from "./SetUp.tsx";
export { default as Solve } from "./browser/Solve.tsx";
