// Where papers are kept from: the stars of the list, the button at the card, and how many there are.

import { showEmbed } from "./embed.js";
import { all, has, onChange, toggle, whatIsWrong } from "./kept.js";
import { SOURCES } from "./paper.js";
import { say, share } from "./said.js";

const card = document.getElementById("paper");
const list = document.getElementById("list");
const button = document.getElementById("keep");
const embed = document.getElementById("embed-card");
const count = document.querySelector("#kept-link span");

let open; // The paper of the card, once it is there.

function press(pmid, title) {
  const undo = toggle(pmid, title);
  if (!has(pmid)) say("It is not kept any more.", undo);
  // What is kept for as long as the page looks like all else that is.
  else if (whatIsWrong()) say(whatIsWrong());
}

onChange(() => {
  count.textContent = all().length || "";
  list.setAttribute("kept", all().map(({ pmid }) => pmid).join());
  button.setAttribute("aria-pressed", !!open && has(open.pmid));
});

list.addEventListener("paperlens-keep", ({ detail: { pmid, title } }) => press(pmid, title));
card.addEventListener("paperlens-load", ({ detail }) => {
  open = detail;
  // What is kept goes by its PubMed ID: a work without one has its address alone.
  button.hidden = !open.pmid;
  embed.hidden = false;
  button.setAttribute("aria-pressed", has(open.pmid));
});
card.addEventListener("paperlens-error", () => {
  open = undefined;
  embed.hidden = true;
});
button.addEventListener("click", () => open && press(open.pmid, open.title));
document.getElementById("share").addEventListener("click", () => open && share(open.title, open.pmid ? `?pmid=${open.pmid}` : location.search));

embed.addEventListener("click", () => {
  const { id, pmid, title } = open;
  showEmbed({
    element: card,
    tag: "paperlens-card",
    attributes: pmid ? { pmid } : { doi: id, sources: SOURCES },
    fallback: [pmid ? `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` : `https://doi.org/${encodeURI(id)}`, title],
  });
});
