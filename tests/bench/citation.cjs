// Times citation-js, which reads no PubMed XML: reading RIS, and writing RIS from CSL-JSON.
// `node citation.cjs FILE.ris FILE.json` prints the seconds of the best of three rounds.
"use strict";

const fs = require("node:fs");
const { createRequire } = require("node:module");

const load = createRequire(`${process.cwd()}/`);
const { Cite } = load("@citation-js/core");
load("@citation-js/plugin-ris");
load("@citation-js/plugin-csl");

function best(work) {
  let seconds = Infinity;
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    work();
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  return seconds;
}

const ris = fs.readFileSync(process.argv[2], "utf8");
const json = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
const cite = new Cite(json);
console.log(cite.data.length, best(() => new Cite(ris)), best(() => cite.format("ris")));
