// Files of references, dropped on the page or chosen: what names a paper in them is looked up in PubMed,
// and becomes a list. Of each record that is its PubMed ID, or else its DOI, or else its title, by
// which it is guessed (`guess.js`).

const MOST_BYTES = 20e6;

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found.trim());

// `AN  - 41735603` and the like of one record, as [tag, value].
const tagged = (record) => [...record.matchAll(/^([A-Z][A-Z0-9]{1,3}) {0,2}- *(.*)$/gm)].map(([, tag, value]) => [tag, value.trim()]);

// A line of a list for a record, as the box takes it.
function line({ pmid, doi, address, title }) {
  if (pmid) return `PMID: ${pmid}`;
  return doi ? `doi:${doi}` : address || title;
}

function ofRis(record) {
  const values = tagged(record);
  const first = (...names) => values.find(([tag]) => names.includes(tag))?.[1];
  const isPubMed = values.some(([tag, value]) => ["DB", "DP"].includes(tag) && /pubmed|medline|nlm/i.test(value));
  const address = values.find(([tag, value]) => tag === "UR" && /doi\.org|pubmed/.test(value))?.[1];
  const number = first("AN");
  return line({
    pmid: first("PMID") ?? (isPubMed && /^\d+$/.test(number) ? number : undefined),
    doi: first("DO"),
    address,
    title: first("TI", "T1"),
  });
}

function ofNbib(record) {
  const [pmid] = all(record, /^PMID- *(\d+)/gm);
  const [doi] = all(record, /^(?:LID|AID) *- *(\S+) \[doi\]/gm);
  const [title] = all(record, /^TI {2}- *((?:.*)(?:\n {6}.*)*)/gm);
  return line({ pmid, doi, title: title?.replace(/\s+/g, " ") });
}

// The value of a field of a BibTeX record, in braces or quotation marks, which can have braces within.
function bibtexField(record, name) {
  const start = new RegExp(`[,\\s]${name}\\s*=\\s*`, "i").exec(record);
  if (!start) return undefined;
  const rest = record.slice(start.index + start[0].length);
  if (!/^[{"]/.test(rest)) return /^\w+/.exec(rest)?.[0];
  let depth = 0;
  let end = 0;
  for (const character of rest) {
    depth += { "{": 1, "}": -1 }[character] ?? 0;
    const isQuote = end > 0 && character === '"' && rest[0] === '"';
    if (depth === 0 && (character === "}" || isQuote)) break;
    end += character.length;
  }
  return rest.slice(1, end).replace(/[{}]/g, "").replace(/\s+/g, " ").trim();
}

function ofBibtex(record) {
  const field = (name) => bibtexField(record, name);
  const note = all(record, /PMID:?\s*(\d+)/gi)[0];
  const title = field("title");
  return line({ pmid: field("pmid") ?? note, doi: field("doi"), title });
}

// The lines of a list that a file comes to.
export function linesOf(text) {
  if (/<PubmedArticle|<PubmedBookArticle/.test(text)) {
    return all(text, /<(?:MedlineCitation|BookDocument)\b[^>]*>\s*<PMID[^>]*>(\d+)/g).map((pmid) => `PMID: ${pmid}`);
  }
  const records = (start) => text.split(start).filter((record) => record.trim());
  if (/^PMID- /m.test(text)) return records(/^(?=PMID- )/m).map(ofNbib);
  if (/^TY {2}-/m.test(text)) return records(/^(?=TY {2}-)/m).map(ofRis);
  if (/^\s*@\w+\s*[{(]/m.test(text)) return records(/^(?=\s*@\w+\s*[{(])/m).map(ofBibtex);
  return text.split("\n");
}

// Says what a file asks for: by `ask`, or why it cannot be read.
export function takeFiles(input, { ask, say }) {
  async function take([file]) {
    if (!file) return;
    if (file.size > MOST_BYTES) return say("That file is too large for a list of references.");
    const lines = linesOf((await file.text()).replaceAll("\r\n", "\n")).map((it) => it?.trim()).filter(Boolean);
    if (!lines.length) return say("Nothing in that file names a paper.");
    ask([...new Set(lines)].join("\n"));
  }
  input.addEventListener("change", () => {
    take(input.files);
    input.value = "";
  });
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}
