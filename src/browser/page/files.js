// Files of references, dropped on the page or chosen: what names a paper in them is looked up in PubMed,
// and becomes a list. Of each record that is its PubMed ID, or else its DOI, or else its title, by
// which it is guessed (`guess.js`). Nothing else of it is read, as the record comes from PubMed, so that no
// crate does it: `biblatex` would be 48 kB for one form of the eight, and takes a file whole or not at all.

const MOST_BYTES = 20e6;

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found.trim());

// `AN  - 41735603` and the like of one record, as [tag, value].
const tagged = (record) => [...record.matchAll(/^([A-Z][A-Z0-9]{1,3}) {0,2}- *(.*)$/gm)].map(([, tag, value]) => [tag, value.trim()]);

// A line of a list for a record, as the box takes it.
function line({ pmid, doi, address, title }) {
  if (pmid) return `PMID: ${pmid}`;
  return doi ? `doi:${doi}` : address || title;
}

// The DOI that a value is, with or without its label or the resolver's address, or that a parameter of an address is.
function doiIn(value = "") {
  const [, doi] = /^(?:doi:?\s*|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i.exec(value) ?? [];
  return doi ?? (/^http/.test(value) ? (new URLSearchParams(value.split("?")[1]).get("doi") ?? undefined) : undefined);
}

function ofRis(record) {
  const values = tagged(record);
  const of = (...names) => values.filter(([tag]) => names.includes(tag)).map(([, value]) => value);
  const isFrom = (name, ...places) => of("DB", "DP", ...places).some((value) => name.test(value));
  const number = (...names) => of(...names).find((value) => /^\d+$/.test(value));
  const [note] = of("N1").flatMap((value) => all(value, /^PMID:\s*(\d+)$/gi)); // Longer ones tell of other papers.
  return line({
    pmid:
      number("PMID") ?? (isFrom(/pubmed|medline|nlm/i) ? number("AN") : isFrom(/scopus/i, "UR") ? number("C2") : undefined) ?? note,
    doi: of("DO")[0] ?? of("M3", "L3", "N1", "UR").map(doiIn).find(Boolean),
    address: of("UR").find((value) => /pubmed/.test(value)),
    title: of("TI", "T1")[0],
  });
}

function ofNbib(record) {
  const [pmid] = all(record, /^PMID- *(\d+)/gm);
  const [doi] = all(record, /^(?:LID|AID) *- *(\S+) \[doi\]/gm);
  const [title] = all(record, /^TI {2}- *((?:.*)(?:\n {6}.*)*)/gm);
  return line({ pmid, doi, title: title?.replace(/\s+/g, " ") });
}

// EndNote's tagged form. Accession numbers are those of other databases too.
function ofEnw(record) {
  const first = (tag) => all(record, new RegExp(`^%${tag} (.*)`, "gm"))[0];
  const isPubMed = /^%[UW] .*(?:pubmed|medline|nlm)/im.test(record);
  return line({ pmid: isPubMed ? /^\d+$/.exec(first("M") ?? "")?.[0] : undefined, doi: first("R"), title: first("T") });
}

function ofWebOfScience(record) {
  const first = (tag) => all(record, new RegExp(`^${tag} (.*(?:\\n {3}.*)*)`, "gm"))[0]?.replace(/\s+/g, " ");
  return line({ pmid: first("PM"), doi: first("DI"), title: first("TI") });
}

function ofEndNoteXml(record) {
  const first = (tag) => {
    const [inner] = all(record, new RegExp(`<${tag}\\b[^>]*>([^]*?)</${tag}>`, "g"));
    return inner?.replace(/<[^>]+>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  };
  const isPubMed = /pubmed|medline|nlm/i.test(`${first("remote-database-name")} ${first("urls")}`);
  const pmid = isPubMed ? /^\d+$/.exec(first("accession-num") ?? "")?.[0] : undefined;
  return line({ pmid, doi: first("electronic-resource-num"), title: first("title") });
}

// What the page has saved of kept papers is read as well, with a `pmid`.
function ofCsl({ PMID, pmid = PMID, DOI, title, note = "" }) {
  return line({ pmid: pmid ?? all(`${note}`, /^PMID:\s*(\d+)/gim)[0], doi: DOI, title });
}

function cslItems(text) {
  try {
    const read = JSON.parse(text);
    const items = [read.papers ?? read].flat();
    return items.every((item) => item?.PMID || item?.pmid || item?.DOI || item?.title) ? items : undefined;
  } catch {
    return undefined;
  }
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
  // Without LaTeX's marks: `na{\"\i}ve`, `\_`.
  const plain = rest.slice(1, end).replace(/\\(?:["'`^~=.]|[uvHcdbk](?![a-z]))\{?\\?([a-z])\}?/gi, "$1");
  return plain.replace(/\\(?=[_&%#$])|[{}]/g, "").replace(/\s+/g, " ").trim();
}

function ofBibtex(record) {
  const field = (name) => bibtexField(record, name);
  const kind = field("eprinttype") ?? field("archiveprefix") ?? "";
  const eprint = field("eprint");
  const [note] = ["note", "annote"].flatMap((name) => all(field(name) ?? "", /^PMID:?\s*(\d+)/gi));
  return line({
    pmid: field("pmid") ?? (/^pubmed$/i.test(kind) ? eprint : undefined) ?? note,
    doi: field("doi") ?? doiIn(field("url")),
    address: /^arxiv$/i.test(kind) && eprint ? `arXiv:${eprint}` : undefined,
    title: field("title"),
  });
}

// By how their records begin: forms of files, and what a record of one comes to.
const FORMS = [
  [/^(?=PMID- )/m, ofNbib],
  [/^(?=TY {2}-)/m, ofRis],
  [/^(?=%0 )/m, ofEnw],
  [/^(?=PT [A-Z]$)/m, ofWebOfScience],
  [/^(?=[ \t]*@\w+[ \t]*[{(])/m, ofBibtex],
  [/(?=<record>)/, ofEndNoteXml],
];

// The lines of a list that records of any of these forms come to; nothing for a text that has none.
export function linesOf(text) {
  if (/<PubmedArticle|<PubmedBookArticle/.test(text)) {
    return all(text, /<(?:MedlineCitation|BookDocument)\b[^>]*>\s*<PMID[^>]*>(\d+)/g).map((pmid) => `PMID: ${pmid}`);
  }
  if (/^PMID,Title/.test(text)) return all(text, /^(\d+),/gm).map((pmid) => `PMID: ${pmid}`); // PubMed's own table.
  if (/^\s*[[{]/.test(text)) return cslItems(text)?.map(ofCsl);
  const [start, read] = FORMS.find(([start]) => start.test(text)) ?? [];
  // What stands before the first record is none.
  const records = start && text.split(start).filter((record) => record.search(start) === 0);
  return records?.map(read);
}

// A text in the encoding that it has: Windows' programs write several.
function decoded(bytes) {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "";
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

// What the box is asked for by a text: a list of what its records name, each an entry of its own, or the text.
export function listOf(text) {
  const lines = linesOf(text.replaceAll("\r\n", "\n"))?.map((it) => it?.trim()).filter(Boolean);
  return lines ? [...new Set(lines)].join("\n\n") : text.trim();
}

// What a file asks for; nothing where it cannot be read, as a folder.
async function listIn(file) {
  try {
    const text = decoded(new Uint8Array(await file.arrayBuffer()));
    // A paper itself, or a picture, is no text to look for.
    return /^%PDF-|\0/.test(text) ? "" : listOf(text);
  } catch {
    return "";
  }
}

// Says what files ask for, all of them together: by `ask`, or why one cannot be read.
export function takeFiles(input, { ask, say }) {
  async function take(chosen) {
    const files = [...chosen];
    if (!files.length) return;
    if (files.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) return say("That is too large for a list of references.");
    const lists = await Promise.all(files.map(listIn));
    const unread = files.filter((_, n) => !lists[n]).map(({ name }) => name);
    if (unread.length) say(`Nothing in ${unread.join(", ")} names a paper.`);
    const read = lists.filter(Boolean);
    if (read.length) ask([...new Set(read.flatMap((list) => list.split("\n\n")))].join("\n\n"));
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
