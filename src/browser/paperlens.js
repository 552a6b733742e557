// PaperLens: <paperlens-card pmid="41735603"><a href="…">fallback</a></paperlens-card>
//
// The one file that a page includes. It defines the elements at once and loads the rest, next
// to it on the same server. Until that is there, and if it never comes, an element shows what
// its author put into it.
//
// What has to be there before the wasm, or to outlive it, is in `loader/`; all that is known
// of papers is in the wasm.
//
// What tests it is in tests/browser. `modules.js`: updates.rs, and stops.rs where the wasm stops;
// `element.js` and `life.js`: widget.rs, globals.rs, stops.rs, and updates.rs where another build takes over;
// `card.js`: card.rs, panels.rs, stops.rs; `list.js`: list.rs; `early.js` and `turns.js`: many.rs,
// widget.rs; `store.js`: widget.rs; `scheme.js` and `coins.js`: surroundings.rs; `focus.js` and
// `voice.js`: operating.rs; `links.js`: links.rs.

import { ATTRIBUTES as CARD, CardLife } from "./loader/card.js";
import { define, handOn, live } from "./loader/element.js";
import { core, later } from "./loader/life.js";
import { findLinks } from "./loader/links.js";
import { ATTRIBUTES as LIST, ListLife } from "./loader/list.js";
import { build, say } from "./loader/modules.js";

// For a loader of another build, that finds its own files gone (`loader/element.js`).
export { build, handOn };
// For the standalone page: what reads what is asked for (`page/address.js`).
export { later };
export const kinds = { "paperlens-card": CardLife, "paperlens-list": ListLife };

// A page can include this twice, and in two versions: the first one wins. On a server there are no
// elements, and nothing happens.
if (globalThis.customElements && !customElements.get("paperlens-card")) {
  try {
    // So that it is as long for all that inherit it.
    CSS.registerProperty({ name: "--paperlens-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Done already, or a browser that is too old: sizes are a little off then.
  }
  core.start().catch((error) => say("PaperLens could not start:", error));
  live(kinds);
  define("paperlens-card", CARD);
  define("paperlens-list", LIST);
  findLinks();
}
