// Plain links that are to show papers (`links/`, a file of its own): looked for as the page comes and
// changes. Nothing of it is loaded before there is one.

import { here } from "paperlens-files";
import { get, say, words } from "./modules.js";

const LINKS = "a.paperlens,[data-paperlens],.paperlens-hover,script[data-links]";
const FILE = "paperlens-links.js";

export async function findLinks() {
  try {
    await new Promise((found, fail) => {
      let timer;
      const careful = (run) => () => {
        try {
          run();
        } catch (error) {
          fail(error); // The page has changed what it takes.
        }
      };
      const look = careful(() => {
        timer = 0;
        if (document.querySelector(LINKS)) found(observer.disconnect());
      });
      const observer = new MutationObserver(careful(() => (timer ||= setTimeout(look, 100))));
      observer.observe(document, { attributeFilter: ["class"], childList: true, subtree: true });
      look();
    });
    const start = await get(FILE).catch(() => get(FILE, true));
    await start({ here, say, words });
  } catch (error) {
    say("PaperLens: links stay links:", error, "warn");
  }
}
