// Papers that were read here, in plain words that stand in for the card: whose they are, where they are kept,
// how they are shown. For what runs at once (`local.js`) and for what comes with the program
// (`glimpse.js`). They are kept where they are had at once: the browser's cache takes longer to open than
// the program to start.

const NAME = "paperlens-words";
const MOST = 20; // Papers.

// Which paper the page's address names, as a kind of name and the name. The card knows all ways to name
// one, and says so of what is none.
export function paperOf(search) {
  const address = new URLSearchParams(search);
  const get = (kind) => (address.get(kind) ?? "").trim();
  const kind = ["pmid", "doi", "pmcid"].find(get);
  return kind && [/^\d+$/.test(get(kind)) ? kind : "doi", get(kind)];
}

const nameOf = (paper) => paper.join(" ");

// `{ names, lines }`, the newest first; of what anybody may have written.
function all() {
  try {
    const all = JSON.parse(localStorage.getItem(NAME));
    return all.filter((words) => Array.isArray(words?.names) && Array.isArray(words.lines));
  } catch {
    return [];
  }
}

// The lines of a paper, if they are kept.
export const wordsOf = (paper) => all().find(({ names }) => names.includes(nameOf(paper)))?.lines;

// Keeps the lines of a paper by all its names.
export function keepWords(papers, lines) {
  const names = papers.map(nameOf);
  const others = all().filter((other) => !other.names.some((name) => names.includes(name)));
  try {
    localStorage.setItem(NAME, JSON.stringify([{ names, lines }, ...others].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing, or a full disk.
  }
}

// What is in the place before all else.
export const exampleOf = (place) => (place.example ??= [...place.children]);

// Shows elements, none as well; `of` says that they are the words of a paper.
export function put(place, elements, of = "") {
  exampleOf(place);
  place.dataset.of = of;
  place.replaceChildren(...elements);
  place.hidden = !elements.length;
}

const element = (line, index) => Object.assign(document.createElement(index ? "p" : "h1"), { textContent: line });

// Shows the words of a paper.
export function show(place, lines, paper) {
  if (place.dataset.of !== nameOf(paper)) put(place, lines.map(element), nameOf(paper));
}
