// The open paper in the document, for who reads pages by program: Highwire's `citation_*` pairs and
// JSON-LD (Zotero's button, Google Scholar), and the address that it has for good.

const canonical = document.querySelector("link[rel=canonical]");
const home = canonical.href;

let mine = []; // What is in the document for the paper.
let newest;

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// JSON-LD is data that no browser runs, but a strict policy wants to be asked before any `<script>` has
// text. Where it allows nobody to ask, there are the pairs alone.
let trust;
function dataElement(json) {
  try {
    trust ??= globalThis.trustedTypes?.createPolicy("paperlens-data", { createScript: (text) => text });
    const made = element("script", { type: "application/ld+json" });
    made.text = trust?.createScript(json) ?? json;
    return [made];
  } catch {
    return [];
  }
}

export function leaveRecord() {
  newest = undefined;
  canonical.href = home;
  for (const gone of mine.splice(0)) gone.remove();
}

// Puts the paper of the card there, once all of it has come.
export async function showRecord(card) {
  leaveRecord();
  const wanted = (newest = {});
  let pairs, json;
  try {
    [pairs, json] = await Promise.all([card.export("highwire"), card.export("jsonld")]);
  } catch {
    return; // What machines miss is no reason to show less to people.
  }
  if (newest !== wanted) return;
  const metas = pairs.split("\n").map((line) => {
    const [name, content] = line.split("\t");
    return element("meta", { name, content });
  });
  mine = [...metas, ...dataElement(json)];
  document.head.append(...mine);
  const pmid = metas.find(({ name }) => name === "citation_pmid")?.content;
  if (pmid) canonical.href = new URL(`?pmid=${pmid}`, home).href;
  document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true }));
}
