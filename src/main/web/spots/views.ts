import "../shared.ts";
export { default as SpotList } from "./SpotList.tsx";
export { default as Explorer } from "./Explorer.tsx";
