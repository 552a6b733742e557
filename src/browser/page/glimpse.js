// A paper in plain words, in the card's place until the card is there: the program takes a while to
// start, and who has read the paper here before need not wait for it. The example's are in the page itself.

import { exampleOf, keepWords, put, show, wordsOf } from "./words.js";

const MOST = 2_000; // Characters of an abstract: a screen of it.

const place = document.getElementById("glimpse");

export const showExample = () => put(place, exampleOf(place));

// There is no such paper, none to be had, or none that is known.
export const dispel = () => put(place, []);

// Shows a paper, should it be kept by this name.
export function glimpse(...paper) {
  const lines = wordsOf(paper);
  if (lines) show(place, lines, paper);
  else dispel();
}

const whole = (part) => (part.isPartOf ? whole(part.isPartOf) : part);

// Keeps a paper, of its JSON-LD, by the name that it was asked for with and its PubMed ID.
export function remember(title, json, kind, name, pmid) {
  const paper = JSON.parse(json);
  const authors = (paper.author ?? []).map(({ name }) => name);
  const named = authors.length > 7 ? [...authors.slice(0, 6), "…", authors.at(-1)] : authors;
  const container = paper.isPartOf ? whole(paper.isPartOf) : paper.publisher;
  // Of browsers without `:state()` the page's own title does not say it.
  const isSaid = paper.creativeWorkStatus !== "Retracted" || /^\W*retract/i.test(title);
  const source = [container?.name, paper.datePublished?.slice(0, 4)];
  const lines = [isSaid ? title : `RETRACTED: ${title}`, named.join(", "), source.filter(Boolean).join(" · "), (paper.abstract ?? "").slice(0, MOST)];
  const names = [[kind, name], ...(pmid && kind !== "pmid" ? [["pmid", pmid]] : [])];
  keepWords(names, lines.filter(Boolean));
}
