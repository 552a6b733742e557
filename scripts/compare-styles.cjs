// Formats CSL-JSON items with citeproc-js, for `compare-styles`: a job on standard input, an
// array of citations, as text, on standard output.

const job = JSON.parse(require("fs").readFileSync(0, "utf8"));
const CSL = require(job.module);

// The case of titles is the record's own, that of labels the style's: `Eds.`.
let style = job.style.replace(/<text [^>]*variable=[^>]*>/g, (text) =>
  text.replace(/ text-case="(title|sentence)"/, ""));
// As in PubMed's Cite box: pages are the record's own.
style = style.replace(' page-range-format="minimal"', "");
// Each citation stands by itself.
style = style.replace(/ (?:disambiguate|givenname-disambiguation)[a-z-]*="[a-z-]+"/g, "");
const items = new Map(job.items.map((item) => [item.id, item]));
const system = { retrieveLocale: () => job.locale, retrieveItem: (id) => items.get(id) };
const engine = new CSL.Engine(system, style, job.lang, true);
engine.setOutputFormat("text");
const citations = job.items.map((item) => {
  // One at a time: others of the same author and year would change it.
  engine.updateItems([item.id]);
  const [, [citation]] = engine.makeBibliography();
  return citation.replace(/<\/?(i|b|sub|sup)>/g, "").replace(/^\s*1\.\s*/, "").trim();
});
process.stdout.write(JSON.stringify(citations));
