// Papers side by side (`?compare=`): what their records say, as the list gives it.

const section = document.getElementById("comparing");
const place = document.getElementById("compared");
const endpoint = document.getElementById("paper").getAttribute("endpoint");

const ROWS = [
  ["by", "By"],
  ["source", "In"],
  ["year", "Year"],
  ["kinds", "Kind of study"],
  ["studied", "Studied in"],
  ["size", "How many"],
  ["registered", "Registered"],
  ["conclusion", "Conclusion of the authors"],
  ["findings", "From the end of the abstract"],
];

const cell = (name, text, attributes = {}) => Object.assign(document.createElement(name), { textContent: text, ...attributes });

function table(papers) {
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  head.append(cell("td", ""));
  for (const { pmid, title, warning } of papers) {
    const column = cell("th", "", { scope: "col" });
    if (warning) column.append(cell("b", `${warning}: `));
    column.append(cell("a", title, { href: `?pmid=${pmid}` }));
    head.append(column);
  }
  const body = made.createTBody();
  for (const [name, label] of ROWS) {
    if (!papers.some((paper) => paper[name])) continue;
    const row = body.insertRow();
    row.append(cell("th", label, { scope: "row" }), ...papers.map((paper) => cell("td", paper[name] ?? "–")));
  }
  return made;
}

let newest;

export async function showCompared(pmids) {
  if (place.dataset.pmids === pmids) return;
  const mine = (newest = {});
  document.title = "Compared · PaperLens";
  place.dataset.pmids = pmids;
  // It asks for the records, and reads them; nobody sees it.
  const list = document.createElement("paperlens-list");
  for (const [name, value] of Object.entries({ pmids, endpoint: endpoint ?? "", loading: "eager", hidden: "" })) {
    list.setAttribute(name, value);
  }
  place.replaceChildren("Loading …", list);
  try {
    const facts = await list.export("facts");
    if (newest !== mine) return;
    const papers = facts.split("\n\n").map((lines) => Object.fromEntries(lines.split("\n").map((line) => line.split("\t"))));
    place.replaceChildren(table(papers));
  } catch (error) {
    if (newest !== mine) return;
    delete place.dataset.pmids;
    place.replaceChildren(`These papers could not be compared. ${error.message}`);
  }
  if (!section.hidden) document.title = "Compared · PaperLens";
}
