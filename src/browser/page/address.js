// What the address of the page asks for: `?q=` with anything, or `?pmid=`, `?doi=`, `?pmcid=`,
// `?pmids=`, `?compare=`, `?kept`; beside words also `order`, `only`, `from`, `to` and `page`.

import { later } from "./paperlens.js"; // Where the page is built, it is beside it.
import { paperOf } from "./words.js";

// By name, what PubMed calls them (https://pubmed.ncbi.nlm.nih.gov/help/#filters).
const FILTERS = {
  free: "free full text[sb]",
  review: "review[pt]",
  trial: "clinical trial[pt]",
  humans: "humans[mh]",
};

export const PAGE = 50;
export const MOST = 9_999; // Papers of a search that E-utilities tell.

const known = new Map(); // By what was asked for, what it is.

// What a text asks for, as pairs: "pmid", "doi", "pmcid" or "words", and that.
async function requests(text) {
  if (/^\d+$/.test(text)) return [["pmid", text]];
  if (!known.has(text)) {
    const module = await later().start(Date.now());
    known.set(text, module.requests(text).split("\n").map((line) => line.split("\t")));
  }
  return known.get(text);
}

// The query of words, narrowed down by what PubMed itself knows of each paper.
function narrowed(words, { only, from, to }) {
  const terms = only.map((name) => FILTERS[name]);
  if (from || to) terms.push(`${from || 1700}:${to || 3000}[dp]`);
  return terms.length ? [`(${words})`, ...terms].join(" AND ") : words;
}

// `{ text, isFirst }`, `{ text, isKept }`, `{ text, compared }`, `{ text, paper: [kind, name] }` or
// `{ text, list }`, see `list.js`.
export async function wanted() {
  const address = new URLSearchParams(location.search);
  const get = (name) => (address.get(name) ?? "").trim();
  const paper = paperOf(location.search);
  if (paper) return { text: paper[1], paper };
  if (get("pmids")) return { text: get("pmids"), list: { pmids: get("pmids"), title: "Papers" } };
  if (address.has("kept")) return { text: "", isKept: true };
  const compared = get("compare").match(/\d+/g);
  if (compared) return { text: "", compared: compared.slice(0, 4).join() };
  const [words, shared] = [get("q"), get("url")]; // Another app can share both with the page.
  const text = words || shared;
  if (!text) return { text: "", isFirst: true };
  let all;
  try {
    all = await requests([words, shared].filter(Boolean).join(" "));
    // An address that names no paper is none to search for.
    if (words && all.every(([kind]) => kind === "words")) all = await requests(words);
  } catch {
    return { text, paper: ["doi", text] }; // There is nothing to read it with; the card says why.
  }
  const queries = all.filter(([kind]) => kind === "words").map(([, query]) => query);
  const papers = all.filter(([kind]) => kind !== "words");
  if (all.length === 1 && papers.length) return { text, paper: papers[0] };
  if (papers.length || queries.length > 1) {
    const named = (...wanted) => papers.filter(([kind]) => wanted.includes(kind)).map(([, name]) => name);
    const others = named("pmcid").map((pmcid) => `${pmcid}[pmc]`);
    return {
      text,
      list: {
        pmids: named("pmid", "doi").join(" "),
        hasDois: named("doi").length > 0,
        term: others.join(" OR "),
        unnamed: queries,
        all,
        title: "Papers",
      },
    };
  }
  const year = (name) => (/^\d{4}$/.test(get(name)) ? get(name) : "");
  const view = {
    order: get("order") === "newest" ? "newest" : "",
    only: get("only").split(",").filter((name) => Object.hasOwn(FILTERS, name)),
    from: year("from"),
    to: year("to"),
  };
  const page = Math.min(Math.max(1, Math.floor(Number(get("page"))) || 1), Math.ceil(MOST / PAGE));
  const [query = text] = queries;
  return { text, list: { term: narrowed(query, view), words: query, view, page, title: query } };
}

// The address of words, looked at in a way.
export function addressOf(words, view, page = 1) {
  const address = new URLSearchParams({ q: words });
  const values = { ...view, only: view.only.join(), page: page > 1 ? page : "" };
  for (const [name, value] of Object.entries(values)) if (value) address.set(name, value);
  return `?${address}`.replaceAll("%2C", ",");
}
