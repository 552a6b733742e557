// Papers side by side (`?compare=`): what their records say, as the list gives it.

const section = document.getElementById("comparing");
const place = document.getElementById("compared");
const { endpoint = "", services = "" } = Object.fromEntries(["endpoint", "services"].map((name) =>
  [name, document.getElementById("paper").getAttribute(name) ?? ""]));

const ROWS = [
  ["by", "By"],
  ["source", "In"],
  ["year", "Year"],
  ["kinds", "Kind of study"],
  ["studied", "Studied in"],
  ["size", "How many"],
  ["registered", "Registered"],
  ["found", "Findings"],
];

// What a paper found, and by whose word: the list's `conclusion` or `findings`.
function found({ conclusion, findings }) {
  if (!conclusion && !findings) return undefined;
  const status = conclusion ? "The authors’ conclusion" : "From the end of the abstract";
  return [cell("small", status), conclusion ?? findings];
}

// Roles are said, as a narrow screen draws it as no table (page.css).
const ROLES = { td: "cell", col: "columnheader", row: "rowheader" };
function cell(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), { textContent: text, ...attributes });
  const role = ROLES[attributes.scope ?? name];
  if (role) made.setAttribute("role", role);
  return made;
}
function rowOf(part) {
  const row = part.insertRow();
  part.setAttribute("role", "rowgroup");
  row.setAttribute("role", "row");
  return row;
}

function table(papers) {
  const made = document.createElement("table");
  made.setAttribute("role", "table");
  made.style.setProperty("--papers", papers.length);
  const head = rowOf(made.createTHead());
  head.append(cell("td", ""));
  for (const { pmid, title, warning } of papers) {
    const column = cell("th", "", { scope: "col" });
    const className = warning?.startsWith("Retract") ? "alert" : "";
    if (warning) column.append(cell("b", `${warning}: `, { className }));
    column.append(cell("a", title || `PMID ${pmid}`, { href: `?pmid=${pmid}` }));
    head.append(column);
  }
  const body = made.createTBody();
  for (const [name, label] of ROWS) {
    const texts = papers.map((paper) => (name === "found" ? found(paper) : paper[name]));
    if (!texts.some(Boolean)) continue;
    const cells = texts.map((text) => {
      const made = cell("td", "");
      made.append(...[text ?? "–"].flat());
      return made;
    });
    rowOf(body).append(cell("th", label, { scope: "row" }), ...cells);
  }
  return made;
}

// What iCite, of the NIH, counts of the papers (https://icite.od.nih.gov/api), at a press.
async function citations(pmids) {
  const base = services ? `${services.replace(/\/+$/, "")}/icite` : "https://icite.od.nih.gov";
  const address = `${base}/api/pubs?pmids=${pmids.join()}`;
  const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const { data } = await answer.json();
  return new Map(data.map((paper) => [`${paper.pmid}`, paper]));
}

// The press, in a row of its own, which is filled in then.
function lookUp(made, papers) {
  const row = rowOf(made.tBodies[0]);
  const button = cell("button", "Look up", { type: "button", className: "plain" });
  const label = cell("th", "Citations", { scope: "row" });
  const said = cell("span", "");
  said.setAttribute("role", "status");
  said.append(button, " asks iCite, of the NIH, with the PubMed IDs.");
  const all = cell("td", "", { colSpan: papers.length });
  all.append(said);
  row.append(label, all);
  button.onclick = async () => {
    try {
      const found = await citations(papers.map(({ pmid }) => pmid));
      const count = ({ pmid }) => {
        const { citation_count: count, relative_citation_ratio: ratio } = found.get(pmid) ?? {};
        if (!Number.isFinite(count)) return "–";
        const words = count.toLocaleString("en");
        return Number.isFinite(ratio) ? `${words}, relative ratio ${ratio.toFixed(2)}` : words;
      };
      label.textContent = "Citations (iCite)";
      row.replaceChildren(label, ...papers.map((paper) => cell("td", count(paper))));
      label.tabIndex = -1;
      label.focus();
    } catch {
      said.replaceChildren(button, " iCite did not answer. Try again in a minute.");
    }
  };
}

let newest;

export async function showCompared(pmids) {
  document.title = "Compared · PaperLens";
  if (place.dataset.pmids === pmids) return;
  const mine = (newest = {});
  place.dataset.pmids = pmids;
  // It asks for the records, and reads them; nobody sees it.
  const list = document.createElement("paperlens-list");
  for (const [name, value] of Object.entries({ pmids, endpoint, loading: "eager", hidden: "" })) {
    list.setAttribute(name, value);
  }
  place.replaceChildren("Loading …", list);
  try {
    const facts = await list.export("facts");
    if (newest !== mine) return;
    const all = facts.split("\n\n").map((lines) => Object.fromEntries(lines.split("\n").map((line) => line.split("\t"))));
    const papers = all.filter(({ pmid }) => pmid);
    const parts = [];
    if (papers.length) {
      parts.push(table(papers));
      lookUp(parts[0], papers);
    }
    const missing = pmids.split(",").filter((pmid) => !papers.some((paper) => paper.pmid === pmid));
    const trouble = list.shadowRoot.querySelector("[part=error] p")?.textContent;
    if (trouble) delete place.dataset.pmids; // Not for good.
    const why = trouble ? `Not here: ${missing.join(", ")}. ${trouble}` : `Not found, so left out: ${missing.join(", ")}`;
    if (missing.length) parts.push(cell("p", why, { className: "note" }));
    place.replaceChildren(...parts);
  } catch (error) {
    if (newest !== mine) return;
    delete place.dataset.pmids;
    const retry = cell("button", "Retry", { type: "button", className: "outline", onclick: () => {
      place.focus();
      showCompared(pmids);
    } });
    place.replaceChildren(cell("p", `These papers could not be compared. ${error.message}`), retry);
  }
  if (!section.hidden) document.title = "Compared · PaperLens";
}
