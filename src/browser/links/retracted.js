// Marks links to retracted papers, where the page asks for that: a list that nobody sees asks for the
// papers of all links together, and reads the records. It knows what PubMed has: of other papers, and
// where nothing comes, nothing is said.

import { hoverSelector, isToMark, make, optionsOf, take } from "./options.js";
import { paperOf } from "./paper.js";

export const MARK = ".paperlens-retracted";
const asked = new Set(); // Papers, as `pmid:41735603`.
const retracted = new Set();

const made = new Map(); // The marks that are there: of which link, for which paper.

const keyOf = ([name, value]) => `${name}:${value}`.toLowerCase();

async function read(named) {
  const values = (wanted) => named.filter(([name]) => name === wanted).map(([, value]) => value);
  const term = values("pmcid").map((pmcid) => `${pmcid}[pmc]`).join(" OR ");
  const { endpoint, cache } = optionsOf("paperlens-list", []);
  const asking = Object.entries({ endpoint, cache }).filter(([, value]) => value);
  const list = make("paperlens-list", {
    ...Object.fromEntries(asking),
    pmids: [...values("pmid"), ...values("doi")].join(" "),
    ...(term && { term }),
    limit: 2 * named.length,
    loading: "eager",
    hidden: "",
  });
  // It is no list of the page's.
  for (const type of ["load", "error"]) list.addEventListener(`paperlens-${type}`, (event) => event.stopPropagation());
  document.body.append(list);
  try {
    const facts = await list.export("facts");
    const records = JSON.parse(await list.export("json"));
    facts.split("\n\n").forEach((lines, index) => {
      if (!lines.split("\n").includes("warning\tRetracted")) return;
      const { PMID, DOI, PMCID } = records[index];
      for (const name of Object.entries({ pmid: PMID, doi: DOI, pmcid: PMCID })) if (name[1]) retracted.add(keyOf(name));
    });
  } finally {
    take(list);
  }
}

// "Retracted" in the language of a place, as `src/ui/words` has it.
async function wordFor(place, words) {
  const texts = await words(place.closest("[lang]")?.lang ?? "");
  return /^Retracted = (.+)$/m.exec(texts)?.[1] ?? "Retracted";
}

// A link that leads elsewhere now, or is gone, keeps no mark.
function unmark() {
  for (const [mark, { link, key }] of made) {
    if (link.isConnected && mark.previousElementSibling === link && keyOf(paperOf(link.href) ?? []) === key) continue;
    take(mark);
    made.delete(mark);
  }
}

async function mark(link, key, words) {
  const word = await wordFor(link, words);
  const isStill = link.isConnected && keyOf(paperOf(link.href) ?? []) === key;
  if (!isStill || link.nextElementSibling?.matches(MARK)) return;
  const mark = document.createElement("strong");
  mark.className = MARK.slice(1);
  mark.textContent = ` [${word}]`;
  link.after(mark);
  made.set(mark, { link, key });
}

async function markAll(words) {
  unmark();
  const links = [...document.querySelectorAll(hoverSelector())]
    .filter((link) => isToMark(link) && !link.closest("paperlens-card, .paperlens-popover, [contenteditable]"))
    .map((link) => [link, paperOf(link.href)])
    .filter(([, paper]) => paper && paper[0] !== "arxiv");
  const unknown = links.map(([, paper]) => paper).filter((paper) => !asked.has(keyOf(paper)) && asked.add(keyOf(paper)));
  if (unknown.length) await read(unknown);
  for (const [link, paper] of links) if (retracted.has(keyOf(paper))) await mark(link, keyOf(paper), words);
}

// What comes while it is asked waits for what that tells.
let marking = Promise.resolve();
export function markRetracted(words) {
  return (marking = marking.catch(() => undefined).then(() => markAll(words)));
}
