// What PaperLens is measured against: the same first card (and list) as a good web developer would
// write it for one site. No dependency, one file, one request for all records of a page.

const css = `
:host { display: block; color-scheme: light dark; --ink: light-dark(#1d2330, #e6e8ee); --muted: light-dark(#586174, #a3abbc); --line: light-dark(#dfe3ea, #343b49); --paper: light-dark(#fff, #171b23); --raised: light-dark(#f6f7fa, #1d222c); --accent: light-dark(#1f56b3, #8ab4f8); }
* { box-sizing: border-box; }
h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem .5rem; }
a { color: var(--accent); }
article { container-type: inline-size; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 14px; overflow: clip; font: .94rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
header { padding: 1.75rem 2rem 1.4rem; }
h2 { font: 600 clamp(1.35rem, 4.2cqi, 1.9rem)/1.22 Georgia, serif; margin: .75rem 0; text-wrap: balance; }
.badges li { padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 99px; color: var(--muted); font-size: .79rem; }
.meta, .note, dt, footer, summary { color: var(--muted); font-size: .82rem; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin-top: 1rem; }
.button { font: 550 .875rem/1.2 system-ui, sans-serif; padding: .5rem .875rem; border: 1px solid var(--line); border-radius: 9px; background: var(--paper); color: var(--ink); text-decoration: none; cursor: pointer; }
.primary { background: var(--accent); color: var(--paper); }
.split { display: grid; border-top: 1px solid var(--line); }
.split > * { display: grid; gap: 1.75rem; align-content: start; padding: 1.6rem 2rem; min-width: 0; }
.facts { background: var(--raised); }
summary { cursor: pointer; margin-bottom: .4rem; }
summary h3 { display: inline; font-size: .79rem; letter-spacing: .04em; text-transform: uppercase; }
.abstract { font: 1.06rem/1.62 Georgia, serif; max-width: 66ch; text-wrap: pretty; hyphens: auto; }
dl { display: grid; gap: .6rem; }
footer { display: flex; flex-wrap: wrap; justify-content: space-between; padding: .75rem 2rem; border-top: 1px solid var(--line); }
@container (width > 736px) { .split { grid-template-columns: minmax(0, 1fr) 16.5rem; } }`;
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

// All elements of a page ask once.
const waiting = new Map();
function ask(base, pmid) {
  if (!waiting.size) queueMicrotask(() => send(base));
  if (!waiting.has(pmid)) waiting.set(pmid, Promise.withResolvers());
  return waiting.get(pmid).promise;
}

async function send(base) {
  const asked = new Map(waiting);
  waiting.clear();
  try {
    const body = new URLSearchParams({ db: "pubmed", retmode: "xml", id: [...asked.keys()].join() });
    const url = `${base}/efetch.fcgi`;
    const answer = await (asked.size > 200 ? fetch(url, { method: "POST", body }) : fetch(`${url}?${body}`));
    if (!answer.ok) throw new Error(`PubMed answered ${answer.status}`);
    const xml = new DOMParser().parseFromString(await answer.text(), "text/xml");
    for (const article of xml.querySelectorAll("PubmedArticle")) {
      const paper = read(article);
      asked.get(paper.pmid)?.resolve(paper);
    }
  } catch (error) {
    for (const { reject } of asked.values()) reject(error);
  }
  for (const { reject } of asked.values()) reject(new Error("PubMed does not have this paper"));
}

function read(article) {
  const text = (selector, from = article) => from.querySelector(selector)?.textContent.trim() ?? "";
  const all = (selector) => [...article.querySelectorAll(selector)];
  return {
    pmid: text("MedlineCitation > PMID"),
    title: text("ArticleTitle").replace(/\.$/, ""),
    authors: all("AuthorList > Author").map((it) => ({
      name: text("CollectiveName", it) || `${text("ForeName", it)} ${text("LastName", it)}`,
      sorted: `${text("LastName", it)}, ${text("ForeName", it)}`,
    })),
    journal: text("Journal > Title"),
    date: ["Year", "Month", "Day"].map((it) => text(`PubDate > ${it}`)).filter(Boolean).join(" ") || text("MedlineDate"),
    year: text("PubDate > Year") || text("MedlineDate").slice(0, 4),
    volume: text("JournalIssue > Volume"),
    issue: text("JournalIssue > Issue"),
    pages: text("MedlinePgn"),
    doi: text('ArticleIdList > ArticleId[IdType="doi"]') || text('ELocationID[EIdType="doi"]'),
    pmcid: text('ArticleIdList > ArticleId[IdType="pmc"]'),
    abstract: all("Abstract > AbstractText").map((it) => ({
      label: it.getAttribute("Label") ?? "",
      isConclusion: it.getAttribute("NlmCategory") === "CONCLUSIONS",
      text: it.textContent.trim(),
    })),
    copyright: text("CopyrightInformation"),
    types: all("PublicationType").map((it) => it.textContent),
    keywords: all("KeywordList > Keyword").map((it) => it.textContent.trim()),
  };
}

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((it) => it != null));
  return node;
}
const link = (href, words, className = "") => make("a", { href, className, target: "_blank", rel: "noopener noreferrer" }, words);
const panel = (name, ...content) =>
  make("details", { open: true }, make("summary", {}, make("h3", {}, name)), ...content);
const facts = (all) => make("dl", {}, ...Object.entries(all).filter(([, value]) => value)
  .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
const list = (className, items) => make("ul", { className }, ...items.map((it) => make("li", {}, it)));

const formats = {
  RIS: ["ris", (it) => ["TY  - JOUR", ...it.authors.map(({ sorted }) => `AU  - ${sorted}`), `TI  - ${it.title}`,
    `JO  - ${it.journal}`, `PY  - ${it.year}`, `VL  - ${it.volume}`, `IS  - ${it.issue}`, `DO  - ${it.doi}`, "ER  - "]],
  EndNote: ["enw", (it) => ["%0 Journal Article", ...it.authors.map(({ sorted }) => `%A ${sorted}`), `%T ${it.title}`,
    `%J ${it.journal}`, `%D ${it.year}`, `%V ${it.volume}`, `%N ${it.issue}`, `%R ${it.doi}`]],
};
function saveButton(name, paper) {
  const [extension, write] = formats[name];
  const onclick = () => {
    const href = URL.createObjectURL(new Blob([`${write(paper).join("\r\n")}\r\n`]));
    make("a", { href, download: `${paper.pmid}.${extension}` }).click();
    setTimeout(() => URL.revokeObjectURL(href));
  };
  return make("button", { type: "button", className: "button", onclick }, `↓ ${name}`);
}

const where = ({ journal, year, volume, issue, pages }) =>
  `${journal} (${year}) ${volume}${issue && `(${issue})`}${pages && `:${pages}`}`;
const pubmed = (pmid) => `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`;

function card(paper) {
  const { pmid, doi, pmcid, types } = paper;
  const doiUrl = `https://doi.org/${doi}`;
  const isReview = types.includes("Review");
  const isReviewed = types.includes("Journal Article") && paper.abstract.length > 0;
  const buttons = () => Object.keys(formats).map((name) => saveButton(name, paper));
  const conclusion = paper.abstract.find((it) => it.isConclusion);
  return make("article", {},
    make("header", {},
      list("badges", ["PubMed", isReviewed && "✓ Peer-reviewed", isReview && "Review"].filter(Boolean)),
      make("h2", {}, paper.title),
      list("authors", paper.authors.map(({ name }) => name)),
      make("p", { className: "meta" }, make("cite", {}, where(paper)), ` · published ${paper.date}`),
      list("meta", [
        make("span", {}, "PMID ", link(pubmed(pmid), pmid)),
        pmcid && make("span", {}, "PMCID ", link(`https://pmc.ncbi.nlm.nih.gov/articles/${pmcid}/`, pmcid)),
        doi && make("span", {}, "DOI ", link(doiUrl, doi)),
      ].filter(Boolean)),
      make("div", { className: "row" }, doi ? link(doiUrl, "View at publisher", "button primary") : null, ...buttons())),
    make("div", { className: "split" },
      make("div", {},
        panel("Abstract",
          make("div", { className: "abstract" }, ...paper.abstract.map(({ label, text }) =>
            make("p", {}, label ? make("strong", {}, `${label} `) : null, text))),
          paper.copyright ? make("p", { className: "note" }, paper.copyright) : null),
        panel("Key findings", make("p", {}, conclusion?.text ?? "The abstract has no conclusion of its own.")),
        panel("How to cite", make("div", { className: "row" }, "Reference manager", ...buttons())),
        panel("Public discussion", make("p", { className: "note" }, "Not looked up yet."))),
      make("section", { className: "facts" },
        panel("Publication", facts({ Published: paper.date, Type: types.join("; ") })),
        panel("Metrics", facts({ Source: "PubMed", Citations: "Not stated" })),
        panel("Paper details", facts({
          "PubMed ID": link(pubmed(pmid), pmid),
          Journal: `${paper.journal} (${paper.year})`,
          License: "Not stated in PubMed",
          "Peer review": isReviewed ? "Presumed: an article in a journal" : "Not known",
          Keywords: paper.keywords.join("; "),
        })))),
    make("footer", {}, make("span", {}, "Data: PubMed"), make("span", {}, "No cookies, no tracking.")));
}

const entry = (paper) => make("article", {}, make("header", {},
  make("h3", {}, link(pubmed(paper.pmid), paper.title)),
  make("p", {}, paper.authors.map(({ name }) => name).join(", ")),
  make("p", { className: "meta" }, where(paper), " ", paper.doi ? link(`https://doi.org/${paper.doi}`, "DOI") : null),
  make("div", { className: "row" }, ...Object.keys(formats).map((name) => saveButton(name, paper)))));

// Until the paper is there, and if it never comes, what the page has put into the element is shown.
class ByHand extends HTMLElement {
  async connectedCallback() {
    const pmids = this.getAttribute("pmids").split(",");
    const base = this.getAttribute("endpoint") ?? "https://eutils.ncbi.nlm.nih.gov/entrez/eutils";
    try {
      const papers = await Promise.all(pmids.map((pmid) => ask(base, pmid)));
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.replaceChildren(...papers.map(this.localName === "by-hand-card" ? card : entry));
    } catch (error) {
      console.error(error);
    }
  }
}
customElements.define("by-hand-card", class extends ByHand {});
customElements.define("by-hand-list", class extends ByHand {});
