// Plain links that show papers, on pages whose editor leaves nothing else (docs/links.md):
// `a.paperlens` becomes a card, `[data-paperlens]` a list or a card, and links in
// `.paperlens-hover`, or in what `data-links` of the script selects, show a card beside them.
// Whatever goes wrong here, a link stays a link.

import { replaceAll } from "./elements.js";
import { settle } from "./options.js";
import { preview } from "./preview.js";
import { markRetracted } from "./retracted.js";

const PAUSE = 200; // Milliseconds in which a page that changes is let be.
const LOADING = 1_000; // How long it may take to load before it is changed.

// Resolves when the scripts that make the page anew from what the server has sent had their turn.
const loaded = () => new Promise((go) => {
  if (document.readyState === "complete") return go();
  addEventListener("load", () => setTimeout(go), { once: true });
  setTimeout(go, LOADING);
});

// `{ here, say, words }` of the loader: its address, and two functions of `loader/modules.js`.
export default async function start({ here, say, words }) {
  settle(here, say);
  const failed = (error) => say("PaperLens: links stay links:", error, "warn");
  const careful = (run) => () => {
    try {
      run();
    } catch (error) {
      failed(error);
    }
  };
  let lookAtPreview = () => undefined;
  careful(() => (lookAtPreview = preview()))();
  await loaded();
  let timer;
  const look = careful(() => {
    timer = 0;
    replaceAll();
    lookAtPreview();
    markRetracted(words).catch((error) => say("PaperLens: retracted papers are not marked:", error, "warn"));
  });
  new MutationObserver(careful(() => (timer ||= setTimeout(look, PAUSE))))
    .observe(document, { attributeFilter: ["class", "href"], childList: true, subtree: true });
  look();
}
