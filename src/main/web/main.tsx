import "./style/index.css";
import "./shared.ts";
import { render } from "preact";
import { startEvents } from "./api/events.ts";
import { App } from "./shell/App.tsx";
import { startAddress } from "./state/address.ts";
import { applySettings } from "./state/settings.ts";

applySettings();
startAddress();
startEvents();
const root = document.getElementById("app");
if (root) {
  render(<App />, root);
}
