// A paper in plain words, in the card's place until the card is there: the program takes a while to
// start, and who has read the paper here before need not wait for it. The example's are in the page itself.

import { keep, kept } from "./paperlens.js"; // Where the page is built, it is beside it.

const MOST = 5_000; // Characters of an abstract.
const OPTIONS = { onDevice: true };

const place = document.getElementById("glimpse");
const example = [...place.children];

let newest;

const addressOf = (kind, name) => new URL(`?${new URLSearchParams({ glimpse: `${kind} ${name}` })}`, document.baseURI).href;

function show(elements) {
  newest = elements;
  place.replaceChildren(...elements);
  place.hidden = !elements.length;
}

export const showExample = () => show(example);

// There is no such paper, none to be had, or none that is known.
export const dispel = () => show([]);

// Shows a paper, should it be kept by this name.
export async function glimpse(kind, name) {
  dispel();
  const mine = newest;
  try {
    const { text } = await kept(addressOf(kind, name), OPTIONS);
    const element = (line, index) => Object.assign(document.createElement(index ? "p" : "h1"), { textContent: line });
    if (newest === mine) show(JSON.parse(text).map(element));
  } catch {
    // It is not, or not by us.
  }
}

const whole = (part) => (part.isPartOf ? whole(part.isPartOf) : part);

// Keeps a paper, of its JSON-LD, by the name that it was asked for with and its PubMed ID.
export function remember(title, json, kind, name, pmid) {
  const paper = JSON.parse(json);
  const authors = (paper.author ?? []).map(({ name }) => name);
  const named = authors.length > 7 ? [...authors.slice(0, 6), "…", authors.at(-1)] : authors;
  const container = paper.isPartOf ? whole(paper.isPartOf) : paper.publisher;
  const source = [container?.name, paper.datePublished?.slice(0, 4)];
  const lines = [title, named.join(", "), source.filter(Boolean).join(" · "), (paper.abstract ?? "").slice(0, MOST)];
  const text = JSON.stringify(lines.filter(Boolean));
  keep(addressOf(kind, name), text, OPTIONS);
  if (pmid && kind !== "pmid") keep(addressOf("pmid", pmid), text, OPTIONS);
}
