// Options are attributes of the elements with `data-` before them: on the link, on the
// `.paperlens-hover` around it, and for all links on the script.
//
// Who writes an element can write scripts as well; `data-*` is left to people who may not. So what names
// a server, or an address of the site, is read on the script only: with `endpoint` or `services` anybody
// could show records of their own making as PubMed's, or learn who reads. `src` is never read: on
// scripts it says something else.

const OF_SITE = ["endpoint", "services", "paper-url", "mailto"];
const NEVER = ["src", "lang"];
// What names papers is said where they are to be shown.
export const PAPER = ["pmid", "doi", "pmcid", "arxiv"];
export const PAPERS = ["pmids", "dois", "term", "author", "orcid", "grant"];

let scripts = []; // The page's own that include PaperLens: a plugin's, and one with options of the site's.
let part = ""; // A selector of where links show cards.

export function settle(here, say) {
  const isOurs = ({ src }) => src?.split("?")[0] === here; // A script in SVG has none.
  const saysMore = (script) => script.hasAttribute("data-links");
  const all = [...document.querySelectorAll("script")];
  // In a bundle, and of a second version, it has another name.
  scripts = [...all.filter(isOurs), ...all.filter((script) => !isOurs(script) && saysMore(script))];
  const links = scripts.find(saysMore)?.dataset.links;
  if (links === undefined) return;
  part = links.trim() || "body";
  try {
    document.querySelector(part);
  } catch {
    say("PaperLens: this selects nothing:", `data-links="${part}"`, "warn");
    part = "";
  }
}

// The attributes that an element gets, by name.
export function optionsOf(tag, places, own = []) {
  const options = {};
  for (const name of customElements.get(tag).observedAttributes) {
    if (NEVER.includes(name)) continue;
    const isOfPaper = PAPER.includes(name) || PAPERS.includes(name);
    if (isOfPaper && !own.includes(name)) continue;
    const all = isOfPaper ? places : OF_SITE.includes(name) ? scripts : [...places, ...scripts];
    const place = all.find((it) => it?.hasAttribute(`data-${name}`));
    if (place) options[name] = place.getAttribute(`data-${name}`);
  }
  return options;
}

export function make(tag, attributes) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// Not `remove()`: what old libraries put in its place wants a parent, and the page may have been faster.
export const take = (node) => node.parentNode?.removeChild(node);

const HOVER = ".paperlens-hover";
export const hoverSelector = () =>
  [`a${HOVER}[href]`, `${HOVER} a[href]`, ...(part ? [`:is(${part}) a[href]`] : [])].join();

// Where options of a link stand that shows a card beside it.
export const placesOf = (link) => [link, link.closest(HOVER)];

const TO_MARK = "data-mark-retracted";
export const isToMark = (link) => scripts.some((script) => script.hasAttribute(TO_MARK)) || Boolean(link.closest(`[${TO_MARK}]`));
