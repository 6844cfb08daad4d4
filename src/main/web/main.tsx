import "./style/index.css";
import "./shared.ts";
import { render } from "preact";
import { startEvents } from "./api/events.ts";
import { App } from "./shell/App.tsx";
import { findRoute } from "./shell/sections.ts";
import { loadView } from "./shell/View.tsx";
import { currentAddress, startAddress } from "./state/address.ts";
import { applySettings } from "./state/settings.ts";

const TOGETHER_MILLIS = 150;

applySettings();
startAddress();
startEvents();
const root = document.getElementById("app");
const match = findRoute(currentAddress().path);
const draw = () => root && render(<App />, root);
// A view that reads ahead is drawn together with the page if it is here in a moment: half the work of drawing them one by one.
const first = match?.route.ahead ? loadView(match) : null;
Promise.race([first, new Promise(resolve => setTimeout(resolve, TOGETHER_MILLIS))]).then(draw, draw);
