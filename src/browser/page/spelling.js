// How PubMed would spell it, asked where it finds little.

import { ask } from "./eutils.js";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const known = new Map(); // By words.

// Words that are spelled better, or nothing.
export async function spelled(endpoint, words) {
  if (!known.has(words)) {
    const answer = await ask(endpoint, "espell", { term: words });
    const [, corrected = ""] = /<CorrectedQuery>([^<]*)</.exec(answer) ?? [];
    known.set(words, corrected.replace(/&(\w+);/g, (all, name) => ENTITIES[name] ?? all).trim());
  }
  const better = known.get(words);
  return better.toLowerCase() === words.toLowerCase() ? "" : better;
}
