// The open paper in the document, for who reads pages by program: Highwire's `citation_*` pairs and
// JSON-LD (Zotero's button, Google Scholar), and the address that it has for good.

import { trusted } from "./trusted.js";

const canonical = document.querySelector("link[rel=canonical]");
const home = canonical.href;

let mine = []; // What is in the document for the paper.
let newest;

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export function leaveRecord() {
  newest = undefined;
  canonical.href = home;
  for (const gone of mine.splice(0)) gone.remove();
}

// Puts the paper of the card there, once all of it has come. Resolves to its JSON-LD, should it be there then.
export async function showRecord(card) {
  leaveRecord();
  const wanted = (newest = {});
  let pairs, json;
  try {
    [pairs, json] = await Promise.all([card.export("highwire"), card.export("jsonld")]);
  } catch {
    return undefined; // What machines miss is no reason to show less to people.
  }
  if (newest !== wanted) return undefined;
  const metas = pairs.split("\n").map((line) => {
    const [name, content] = line.split("\t");
    return element("meta", { name, content });
  });
  const data = element("script", { type: "application/ld+json" });
  const text = trusted("Script", json);
  if (text) data.text = text;
  mine = text ? [...metas, data] : metas;
  document.head.append(...mine);
  const pmid = metas.find(({ name }) => name === "citation_pmid")?.content;
  if (pmid) canonical.href = new URL(`?pmid=${pmid}`, home).href;
  document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true }));
  return json;
}
