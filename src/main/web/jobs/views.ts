import "../shared.ts";
export { default as Jobs } from "./Jobs.tsx";
export { default as JobView } from "./JobView.tsx";
