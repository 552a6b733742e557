// What is around the list: filters, pages, what PubMed made of the words.

import { addressOf, MOST, PAGE } from "./address.js";
import { showEmbed } from "./embed.js";
import { isReference, showGuesses } from "./guess.js";
import { go } from "./history.js";
import { SOURCES } from "./paper.js";
import { spelled } from "./spelling.js";
import { offer } from "./way.js";


const byId = (id) => document.getElementById(id);
const list = byId("list");
const filters = byId("filters");
const narrowing = byId("narrowing");
const pages = byId("pages");
const spelling = byId("spelling");
const understood = byId("understood");
const unnamed = byId("unnamed");

// Where there is room they are always there, and elsewhere at a press.
const isWide = matchMedia("(min-width: 60rem)");
const unfold = () => (narrowing.open = isWide.matches);
isWide.addEventListener("change", unfold);
unfold();

// As everything on the page asks where its card does.
const endpoint = byId("paper").getAttribute("endpoint") ?? "";
const services = byId("paper").getAttribute("services") ?? "";
if (endpoint) list.setAttribute("endpoint", endpoint);
if (services) list.setAttribute("services", services);

let shown; // What it is a list of; nothing while a paper is open.
let said; // What the list has told of itself.

// Whether it is another list then.
function set(attributes) {
  let isOther = false;
  for (const [name, value] of Object.entries(attributes)) {
    const text = value === undefined ? null : `${value}`;
    if (list.getAttribute(name) === text) continue;
    isOther = true;
    if (text === null) list.removeAttribute(name);
    else list.setAttribute(name, text);
  }
  return isOther;
}

const link = (href, words) => Object.assign(document.createElement("a"), { href, textContent: words });

// `{ pmids, term, title }`: papers that are named, and a query. Of words also `words`, `view` and
// `page`, as the address has them; of several papers `unnamed`, lines that name none.
export function showList({ list: wanted }) {
  shown = wanted;
  document.title = `${wanted.title} · PaperLens`;
  byId("results-of").textContent = wanted.title;
  const { view, page } = wanted;
  const isOther = set({
    sources: wanted.hasDois ? SOURCES : undefined,
    pmids: wanted.pmids,
    term: wanted.term || undefined,
    sort: view && (view.order || "relevance"),
    start: view && (page - 1) * PAGE,
    limit: view ? PAGE : 1_000,
  });
  narrowing.hidden = !view;
  if (view) {
    const { order, only, from, to } = filters.elements;
    order.value = view.order || "best";
    for (const box of only) box.checked = view.only.includes(box.value);
    [from.value, to.value] = [view.from, view.to];
    if (view.order || view.only.length || view.from || view.to) narrowing.open = true;
  }
  for (const part of [pages, spelling, understood]) part.hidden = true;
  unnamed.hidden = !wanted.unnamed?.length;
  list.hidden = wanted.unnamed?.length > 0 && !wanted.pmids && !wanted.term;
  byId("embed-list").hidden = list.hidden;
  showGuesses(unnamed, wanted.unnamed ?? [], endpoint, (guesses) => {
    const entries = wanted.all.map(([kind, text]) => {
      if (kind !== "words") return kind === "pmcid" ? text : `${kind}:${text}`;
      return guesses.has(text) ? `PMID: ${guesses.get(text)}` : text;
    });
    go(`?${new URLSearchParams({ q: entries.join("\n\n") })}`);
  });
  if (isOther) said = undefined;
  else if (said?.isFailure) list.reload().catch(() => undefined);
  else if (said) came(said);
}

export function leaveList() {
  shown = undefined;
}

function came(detail) {
  said = detail;
  if (!shown) return;
  offer(!detail.count);
  const { view, words, page } = shown;
  if (!view) return;
  understood.hidden = !detail.translation;
  understood.querySelector("p").textContent = detail.translation;
  showPages(detail.total);
  const isLittle = detail.total < 5 || detail.notFound.length;
  if (page === 1 && isLittle) suggest(words, shown);
  if (!detail.total && !detail.isFailure && isReference(words)) {
    unnamed.hidden = false;
    showGuesses(unnamed, [words], endpoint);
  }
}

function showPages(total) {
  const { view, words, page } = shown;
  const last = Math.ceil(Math.min(total, MOST) / PAGE);
  if (page > last && last) {
    const address = addressOf(words, view, last); // There are no more.
    history.replaceState(history.state, "", address);
    go(address);
    return;
  }
  pages.hidden = last < 2;
  const to = (number, label) => {
    const isThere = number >= 1 && number <= last;
    return isThere ? link(addressOf(words, view, number), label) : document.createElement("span");
  };
  const now = document.createElement("span");
  now.textContent = `Page ${page.toLocaleString("en")} of ${last.toLocaleString("en")}`;
  pages.replaceChildren(to(page - 1, "← Before"), now, to(page + 1, "Next →"));
}

async function suggest(words, mine) {
  const better = await spelled(endpoint, words).catch(() => "");
  if (shown !== mine || !better) return;
  const suggestion = spelling.querySelector("a");
  suggestion.textContent = better;
  suggestion.href = addressOf(better, mine.view).replaceAll("+", "%20");
  spelling.hidden = false;
}

list.addEventListener("paperlens-load", ({ detail }) => came(detail));
list.addEventListener("paperlens-error", () => came({ count: 0, total: 0, notFound: [], translation: "", isFailure: true }));

// What is narrowed down is another address.
function narrow(event) {
  event.preventDefault();
  const { order, only, from, to } = filters.elements;
  for (const field of [from, to]) {
    field.setCustomValidity(/^(\d{4})?$/.test(field.value.trim()) ? "" : "A year has four digits.");
  }
  if (!filters.reportValidity()) return;
  const years = [from.value.trim(), to.value.trim()];
  if (years.every(Boolean)) years.sort();
  const chosen = [...only].filter((box) => box.checked).map((box) => box.value);
  const address = addressOf(shown.words, { order: order.value === "best" ? "" : order.value, only: chosen, from: years[0], to: years[1] });
  if (address !== location.search) go(address, { keepsFocus: true });
}
filters.addEventListener("change", narrow);
filters.addEventListener("submit", narrow);

byId("embed-list").addEventListener("click", () => {
  const { pmids, hasDois, term, view } = shown;
  const query = term || pmids;
  showEmbed({
    element: list,
    tag: "paperlens-list",
    attributes: {
      ...(pmids && { pmids }),
      ...(term && { term }),
      ...(hasDois && { sources: SOURCES }),
      ...(view && { sort: view.order || "relevance", limit: PAGE }),
    },
    fallback: [`https://pubmed.ncbi.nlm.nih.gov/?${new URLSearchParams({ term: query })}`, "These papers at PubMed"],
  });
});
