// How PubMed would spell it, asked where it finds little.

import { askingTurn } from "../loader/turns.js";

const NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils";
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const known = new Map(); // By words.

// Words that are spelled better, or nothing.
export async function spelled(endpoint, words) {
  if (!known.has(words)) {
    await askingTurn();
    const parameters = new URLSearchParams({ db: "pubmed", tool: "paperlens", term: words });
    const address = `${endpoint.trim().replace(/\/+$/, "") || NCBI}/espell.fcgi?${parameters}`;
    const answer = await fetch(address, { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" });
    const [, corrected = ""] = /<CorrectedQuery>([^<]*)</.exec(await answer.text()) ?? [];
    known.set(words, corrected.replace(/&(\w+);/g, (all, name) => ENTITIES[name] ?? all).trim());
  }
  const better = known.get(words);
  return better.toLowerCase() === words.toLowerCase() ? "" : better;
}
