// What is around the card: the page is named after its paper, and its address can be shared.

import { dispel, glimpse, remember, showExample } from "./glimpse.js";
import { from } from "./history.js";
import { showRecord } from "./record.js";
import { offer } from "./way.js";

const card = document.getElementById("paper");
const hello = document.getElementById("hello");
const back = document.getElementById("back");

// What the card shows when the address asks for nothing.
const first = { pmid: card.getAttribute("pmid"), src: card.getAttribute("src") };
// The page's own title, for as long as there is no paper to name it after.
const ownTitle = document.title;
const hasStates = CSS.supports("selector(:state(retracted))");

// Of a card without a paper: a page has a heading.
const noPaper = document.getElementById("no-paper");

let isOpen = false;
let asked; // By what kind of name the paper is asked for, and that.
let title = ownTitle;
let hasFailed = false; // What is asked for again after that is asked for anew.

function set(wanted) {
  for (const name of ["pmid", "sources", "doi", "pmcid", "src"]) {
    const value = wanted[name] ?? null;
    if (card.getAttribute(name) === value) continue;
    title = ownTitle;
    hasFailed = false;
    noPaper.hidden = true;
    if (value === null) card.removeAttribute(name);
    else card.setAttribute(name, value);
  }
  isOpen = true;
  if (hasFailed) card.reload().catch(() => undefined);
  if (title !== ownTitle) showRecord(card);
  document.title = title;
  back.hidden = !from();
  if (from()) back.querySelector("a").href = from().address;
}

export function showFirst() {
  hello.hidden = false;
  showExample();
  asked = ["pmid", first.pmid];
  set(first);
}

// Who else may have a work that PubMed has not: to give its DOI is to ask for it.
export const SOURCES = "crossref datacite";

export function showPaper(kind, name) {
  hello.hidden = true;
  glimpse(kind, name);
  asked = [kind, name];
  set({ [kind]: name, sources: kind === "doi" ? SOURCES : undefined });
}

export function leavePaper() {
  isOpen = false;
}

card.addEventListener("paperlens-load", ({ detail }) => {
  for (const action of card.querySelectorAll("[slot=actions]")) action.hidden = false;
  const isRetracted = hasStates && card.matches(":state(retracted)");
  // Some titles say it themselves.
  const warning = isRetracted && !/^\W*retract/i.test(detail.title) ? "RETRACTED: " : "";
  hasFailed = false;
  noPaper.hidden = true;
  const heading = `${warning}${detail.title}`;
  title = `${heading} · ${ownTitle}`;
  if (!isOpen) return;
  document.title = title;
  offer(false);
  const names = asked;
  const isExample = card.hasAttribute("src");
  showRecord(card).then((json) => json && !isExample && remember(heading, json, ...names, detail.pmid));
  const isNamed = isExample || new URLSearchParams(location.search).has("pmid");
  const address = detail.pmid ? `?pmid=${detail.pmid}` : `?${new URLSearchParams({ doi: detail.id })}`;
  if (!isNamed) history.replaceState(history.state, "", `${address}${location.hash}`);
});

card.addEventListener("paperlens-error", () => {
  title = ownTitle;
  hasFailed = true;
  noPaper.hidden = false;
  dispel();
  if (!isOpen) return;
  document.title = title;
  offer(true);
});

// Back to the list is back in history, where it is as it was.
back.addEventListener("click", (event) => {
  if (!from() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  history.go(-from().steps);
});
