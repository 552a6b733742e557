// The page without network: its service worker (`worker.js`), and a word to who reads it then.

import { trusted } from "./trusted.js";

const PAUSE = 2_000; // Milliseconds in which the page has the network for itself.

const line = document.getElementById("offline");

function say() {
  line.textContent = navigator.onLine
    ? ""
    : "This device is offline. The page, and papers that you have read here, are there all the same.";
}
addEventListener("offline", say);
addEventListener("online", say);
say();

// The paper or the list first.
function register() {
  removeEventListener("paperlens-load", register);
  setTimeout(() => {
    const script = trusted("ScriptURL", "sw.js");
    if (script) navigator.serviceWorker.register(script).catch(() => undefined);
  }, PAUSE);
}
// Browsers have none on pages without HTTPS.
if (navigator.serviceWorker) addEventListener("paperlens-load", register);
