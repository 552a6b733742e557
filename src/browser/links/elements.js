// Elements in place of plain links, with the link in them: it shows until there is a paper, and
// whenever none comes.

import { make, optionsOf, PAPER, PAPERS } from "./options.js";
import { paperOf } from "./paper.js";

const LINKS = "a.paperlens[href]:not(paperlens-card *, paperlens-list *, [contenteditable] *)";
const PLACES = "[data-paperlens]:not(a, [contenteditable] *)";
const ELEMENTS = "paperlens-card, paperlens-list";

// The attributes of a card that shows the paper of a link, or undefined. Whether PubMed has a preprint
// of arXiv it cannot be asked: somebody else has to be named.
export function cardOf(link, places) {
  const [name, value] = paperOf(link.href) ?? [];
  const options = optionsOf("paperlens-card", places);
  return name && (name !== "arxiv" || options.sources) ? { ...options, [name]: value } : undefined;
}

function replaceLink(link) {
  const attributes = cardOf(link, [link]);
  if (!attributes) return;
  const card = make("paperlens-card", attributes);
  link.replaceWith(card);
  card.append(link);
}

function fill(place) {
  const isNamed = (name) => place.hasAttribute(`data-${name}`);
  const tag = PAPER.some(isNamed) ? "paperlens-card" : PAPERS.some(isNamed) && "paperlens-list";
  if (!tag || [...place.children].some((child) => child.matches(ELEMENTS))) return;
  const element = make(tag, optionsOf(tag, [place], [...PAPER, ...PAPERS]));
  element.append(...place.childNodes);
  place.append(element);
}

export function replaceAll() {
  document.querySelectorAll(LINKS).forEach(replaceLink);
  document.querySelectorAll(PLACES).forEach(fill);
}
