// Lines of a pasted list of references that name no paper: each is looked for by the words of its title.
// What comes is a guess, and is called one.

import { ask } from "./eutils.js";

const MOST_WORDS = 12;
// Of those that PubMed leaves out (https://pubmed.ncbi.nlm.nih.gov/help/#help-stopwords).
const IGNORED = new Set("and are but for from has how its not than that the their these this was were what which with".split(" "));

// Letters and digits, whatever their marks and case.
const folded = (text) => text.normalize("NFKD").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// In quotation marks, of which single ones can be apostrophes within.
const QUOTED = /“([^”]{20,})”|"([^"]{20,})"|«([^»]{20,})»|(?<!\p{L})['‘](.{20,}?)['’](?=[.,;]|$)/u;

// Whether it is a list of names: with initials, or all in capitals with commas between.
function isNames(part) {
  const words = part.split(/\s+/).filter((word) => !/^(and|et|al\.?|de|del|der|van|von|&)$/i.test(word));
  const initials = words.filter((word) => /^(?:\p{Lu}[.-]{0,2}){1,3},?;?$/u.test(word)).length;
  const commas = part.split(",").length - 1;
  return initials * 4 > words.length || (commas > 0 && commas * 3 >= words.length && words.every((word) => /^\p{Lu}/u.test(word)));
}

// What of a reference is most likely its title: of what stands between stops, or in quotation marks, the
// longest part that is no list of names.
export function titleOf(line) {
  const quoted = QUOTED.exec(line)?.slice(1).find(Boolean);
  if (quoted) return quoted;
  const parts = line.split(/[.?!]\s+|\(\d{4}[a-z]?\)/).map((part) => part.trim());
  // Journals and places are written with capitals, and so are some titles.
  const weight = (part) => {
    const words = part.split(/\s+/).filter((word) => /^\p{L}[\p{Ll}\p{N}-]{2,}/u.test(word));
    return isNames(part) ? 0 : words.reduce((sum, word) => sum + (/^\p{Ll}/u.test(word) ? 1 : 0.4), 0);
  };
  return parts.sort((one, other) => weight(other) - weight(one))[0] ?? line;
}

// The query that finds it: words of a title alone, the longest first, as they are the rarest.
export function queryOf(line) {
  const words = [...new Set(folded(titleOf(line)))].filter((word) => word.length > 2 && !IGNORED.has(word));
  const rare = words.sort((one, other) => other.length - one.length).slice(0, MOST_WORDS);
  return rare.length < 3 ? "" : rare.map((word) => `${word}[Title]`).join(" AND ");
}

// Whether a text is most likely a reference, and not words to search for.
export const isReference = (text) => text.length > 60 && titleOf(text) !== text && queryOf(text) !== "";

const known = new Map(); // By query.

// The PubMed ID of the one paper that a line can mean, or nothing.
export async function guess(endpoint, line) {
  const term = queryOf(line);
  if (!term) return "";
  if (!known.has(term)) {
    const text = await ask(endpoint, "esearch", { retmax: 1, sort: "relevance", term });
    // PubMed drops what it does not find, and searches for the rest: that is some other paper.
    const isWhole = !/<(Phrase|Field)NotFound>/.test(text);
    const [, pmid = ""] = /<Id>(\d+)<\/Id>/.exec(text) ?? [];
    known.set(term, isWhole ? pmid : "");
  }
  return known.get(term);
}

const AT_ONCE = 20; // More lines are looked for when somebody wants it.

const made = (tag, ...content) => {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
};

function cardOf(pmid, endpoint) {
  const card = document.createElement("paperlens-card");
  const attributes = { pmid, layout: "compact", "heading-level": 3, "paper-url": "?pmid={pmid}", ...(endpoint && { endpoint }) };
  for (const [name, value] of Object.entries(attributes)) card.setAttribute(name, value);
  return card;
}

// Fills `part`, which has a list and a button to take what was guessed, with lines and guesses;
// `taken(guesses)` is told of them, by line, where there is a list to take them into.
export function showGuesses(part, lines, endpoint, taken) {
  const take = part.querySelector("button");
  const guesses = new Map();
  take.hidden = true;
  take.onclick = () => taken(guesses);
  const rows = lines.map((line) => {
    const link = Object.assign(made("a", line), { href: `?${new URLSearchParams({ q: line })}` });
    const found = made("div");
    found.setAttribute("role", "status");
    return { line, found, item: made("li", link, found) };
  });
  part.querySelector("ul").replaceChildren(...rows.map(({ item }) => item));
  const isCurrent = () => rows[0]?.item.isConnected;
  const lookFor = async (some) => {
    for (const { line, found } of some) {
      if (!isCurrent()) return;
      try {
        const pmid = await guess(endpoint, line);
        if (!pmid) {
          found.textContent = "PubMed finds none with these words in its title.";
          continue;
        }
        guesses.set(line, pmid);
        found.replaceChildren(made("p", "A guess, by the words of the title:"), cardOf(pmid, endpoint));
        take.hidden = !taken;
      } catch {
        found.textContent = "PubMed could not be asked.";
      }
    }
  };
  const rest = rows.slice(AT_ONCE);
  if (rest.length) {
    const more = Object.assign(made("button", `Look for the other ${rest.length}`), { className: "plain", type: "button" });
    more.onclick = () => {
      more.remove();
      lookFor(rest);
    };
    rest[0].item.before(made("li", more));
  }
  lookFor(rows.slice(0, AT_ONCE));
}
