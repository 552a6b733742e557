// What scripts/paint does.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Chromium } from "./chromium.mjs";
import { eutils, madePmids, PMID, records, site } from "./server.mjs";

const NETWORKS = [
  { name: "9 Mbps, 85 ms", mbps: 9, latency: 85, slowdown: 1 },
  { name: "1.6 Mbps, 150 ms, CPU 4x slower", mbps: 1.6, latency: 150, slowdown: 4 },
  { name: "unthrottled", mbps: 0, latency: 0, slowdown: 1 },
];
// What is aimed at, by network: where E-utilities answer after so many milliseconds.
const ROWS = [
  { name: "first visit", cards: 1, aims: { 500: [1.1, 1.25, 1.1], 0: [1.25, 1.5, 1.5] } },
  { name: "second visit", cards: 1, isSecond: true, aims: { 500: [0.75, 1, 0.5] } },
  { name: "200 cards", cards: 200, aims: { 500: [1.3, 1.3, 1.3], 0: [1.3, 1.3, 1.3] } },
  { name: "a list of 50", cards: 0, entries: 50, aims: {} },
];
const DELAYS = [500, 0];
const LONGEST_TASK = 50;

const median = (values) => {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
};
const round = (value) => (Number.isFinite(value) ? Math.round(value).toLocaleString("en-US") : "");

// A page as their documentation would have it written.
function page(kind, { cards, entries }, endpoint) {
  const prefix = kind === "by-hand" ? kind : "paperlens";
  const script = { "by-hand": "by-hand.js", paperlens: "paperlens.js", before: "before/paperlens.js" }[kind];
  const papers = cards === 1 ? [PMID] : madePmids(cards || entries);
  const more = cards > 1 ? ' loading="eager"' : "";
  const fallback = (pmid) => `<a href="https://pubmed.ncbi.nlm.nih.gov/${pmid}/">PubMed ${pmid}</a>`;
  const tag = (name, pmids) => `<${prefix}-${name} ${prefix === "paperlens" && name === "card" ? "pmid" : "pmids"}="${pmids}" ` +
    `endpoint="${endpoint}"${name === "card" ? more : ""}>${fallback(pmids[0])}</${prefix}-${name}>\n`;
  const elements = entries ? tag("list", papers) : papers.map((pmid) => tag("card", [pmid])).join("");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A lab</title>
<link rel="icon" href="data:,">
<script type="module" src="${script}"></script>
<style>body { max-width: 60rem; margin: 2rem auto; font-family: system-ui, sans-serif }</style>
<h1>Our papers</h1>
${elements}</html>
`;
}


export async function paint({ dist, before, rounds, only, timeline }) {
  const kinds = ["by-hand", ...(before ? ["before"] : []), "paperlens"];
  if (!fs.existsSync(path.join(dist, "index.html"))) {
    throw new Error("nothing is built yet (scripts/serve or scripts/test build)");
  }
  const ncbi = await eutils();
  const pages = new Map();
  for (const kind of kinds) {
    for (const row of ROWS) {
      for (const delay of DELAYS) {
        const endpoint = `http://127.0.0.1:${ncbi.address().port}/${delay}`;
        pages.set(address(kind, row, delay), page(kind, row, endpoint));
      }
    }
  }
  const files = await site(dist, before, pages);
  const chromium = new Chromium();
  const probe = fs.readFileSync(path.join(import.meta.dirname, "probe.js"), "utf8");

  async function visit(kind, row, delay, network, isTraced = false) {
    const url = `http://127.0.0.1:${files.address().port}${address(kind, row, delay)}`;
    const script = probe.replace(/\/\*EXPECTED\*\/0/, row.entries ?? row.cards).replace(/\/\*TRACED\*\/false/, isTraced);
    const visitor = await chromium.visitor();
    try {
      if (row.isSecond) {
        await visitor.visit(url, NETWORKS.at(-1), script);
        await new Promise((go) => setTimeout(go, 1_000)); // What is kept is written behind.
      }
      return await visitor.visit(url, network, script);
    } catch (error) {
      throw new Error(`${kind}, ${row.name}, ${network.name}, ${delay} ms: ${error.message}`);
    } finally {
      await visitor.leave();
    }
  }

  const load = () => os.loadavg()[0].toFixed(1);
  console.log(`${new Date().toJSON().slice(0, 10)}, ${os.cpus().length} x ${os.cpus()[0].model.trim()}, load ${load()} at the start`);
  try {
    // What is slow at first, as it reads the browser itself from the disk.
    for (const kind of kinds) await visit(kind, ROWS[0], 0, NETWORKS.at(-1));
    if (!timeline && only !== OWN_PAGE) await table(visit, kinds, rounds, only);
    if (!timeline && OWN_PAGE.includes(only)) await ownPage(chromium, `http://127.0.0.1:${files.address().port}/`, rounds);
    if (!only) await timelines(visit, rounds);
    console.log(`Load ${load()} at the end.`);
  } finally {
    await chromium.end();
    files.closeAllConnections();
    files.close();
    ncbi.closeAllConnections();
    ncbi.close();
  }
}

const address = (kind, row, delay) => `/${kind}-${ROWS.indexOf(row)}-${delay}.html`.replace(/-(?=\d+-)/, "_");

async function table(visit, kinds, rounds, only) {
  const hasBefore = kinds.includes("before");
  console.log(`\nMilliseconds from navigation to paint, medians of ${rounds} rounds; in brackets the middle half of what single rounds say. "Fastest" is the ratio of the fastest loads, which other work on the machine has disturbed least.\n`);
  const head = ["", "E-utilities answer", "network", "by hand", ...(hasBefore ? ["before"] : []), "PaperLens", "ratio", "fastest", "aim", "longest task"];
  console.log(`| ${head.join(" | ")} |\n|${head.map(() => "---|").join("")}`);
  for (const row of ROWS) {
    for (const delay of DELAYS) {
      for (const [index, network] of NETWORKS.entries()) {
        const name = `${row.name} | ${delay ? `after ${delay} ms` : "at once"} | ${network.name}`;
        if (!name.includes(only)) continue;
        const all = [];
        for (let round = 0; round < rounds; round += 1) {
          const results = {};
          for (const kind of round % 2 ? kinds.toReversed() : kinds) results[kind] = await visit(kind, row, delay, network);
          all.push(results);
        }
        const times = kinds.map((kind) => median(all.map((results) => results[kind].painted)));
        const ratio = times.at(-1) / times[0];
        const fastest = kinds.map((kind) => Math.min(...all.map((results) => results[kind].painted)));
        const ratios = all.map((results) => results.paperlens.painted / results["by-hand"].painted).sort((one, other) => one - other);
        const quarter = (part) => ratios[Math.round((ratios.length - 1) * part)].toFixed(2);
        const aim = row.aims[delay]?.[index];
        const longest = median(all.map((results) => results.paperlens.longest));
        const task = longest ? `${round(longest)}${longest > LONGEST_TASK ? " (!)" : ""}` : `below ${LONGEST_TASK}`;
        const columns = [name, ...times.map(round), `${ratio.toFixed(2)}${ratio > aim ? " (!)" : ""} (${quarter(0.25)}–${quarter(0.75)})`,
          (fastest.at(-1) / fastest[0]).toFixed(2), aim?.toFixed(2) ?? "", network === NETWORKS.at(-1) ? task : ""];
        console.log(`| ${columns.join(" | ")} |`);
      }
    }
  }
}

// The standalone page, with a paper that is not in it: when its title is painted, at a first and a second visit.
const OWN_PAGE = "the standalone page";
const SLOW_4G = NETWORKS[1];

async function ownPage(chromium, root, rounds) {
  const [pmid] = madePmids(1);
  const stand = {
    pattern: "https://eutils.ncbi.nlm.nih.gov/*",
    answer: async (url) => {
      await new Promise((go) => setTimeout(go, DELAYS[0]));
      return records(new URL(url).searchParams.get("id"));
    },
  };
  const script = fs.readFileSync(path.join(import.meta.dirname, "title.js"), "utf8");
  const visits = [];
  for (let round = 0; round < rounds; round += 1) {
    const visitor = await chromium.visitor();
    const visit = (network, what = script) => visitor.visit(`${root}?pmid=${pmid}`, network, what, stand);
    try {
      const first = await visit(SLOW_4G);
      // What goes on behind it, to keep the page and the paper, ends while somebody reads.
      await visit(NETWORKS.at(-1), `setTimeout(() => tell("0"), 3_000)`);
      visits.push([first, await visit(SLOW_4G)]);
    } finally {
      await visitor.leave();
    }
  }
  const [first, second] = [0, 1].map((index) => median(visits.map((times) => times[index])));
  console.log(`\n${OWN_PAGE}, ${SLOW_4G.name}, E-utilities after ${DELAYS[0]} ms: title after ${round(first)} ms, ` +
    `at a second visit ${round(second)}: ${(second / first).toFixed(2)}, aim 0.50`);
}

// What happens in a load, in the order of a first visit, and how `probe.js` tells of it.
const MOMENTS = [
  ["page answered", ({ page }) => page],
  ["paperlens.js asked for", ({ script }) => script?.[0]],
  ["paperlens.js there", ({ script }) => script?.[1]],
  ["elements defined", ({ defined }) => defined],
  ["wasm asked for", ({ wasm }) => wasm?.[0]],
  ["card found to be near", ({ near }) => near],
  ["what is kept looked up", ({ looking }) => looking],
  ["found, or not", ({ looked }) => looked],
  ["turn to ask had", ({ turn }) => turn],
  ["record asked for", ({ record }) => record?.[0]],
  ["record there", ({ record }) => record?.[1]],
  ["wasm there", ({ wasm }) => wasm?.[1]],
  ["compiling begun", ({ compiling }) => compiling],
  ["compiled", ({ compiled }) => compiled],
  ["mounted", ({ mounted }) => mounted],
  ["paper shown", ({ shown }) => shown],
  ["painted", ({ painted }) => painted],
];

async function timelines(visit, rounds) {
  const [first, second] = ROWS;
  const loads = [
    ...NETWORKS.map((network) => [first, 500, network]),
    [first, 0, NETWORKS[2]],
    [second, 0, NETWORKS[0]],
    [second, 0, NETWORKS[2]],
  ];
  const columns = [];
  for (const [row, delay, network] of loads) {
    const all = [];
    for (let round = 0; round < rounds; round += 1) all.push(await visit("paperlens", row, delay, network, true));
    columns.push(MOMENTS.map(([, moment]) => round(median(all.map(({ moments }) => moment(moments))))));
  }
  console.log(`\nWhere the time of PaperLens goes: milliseconds since navigation, medians of ${rounds} loads.\n`);
  console.log(`| | ${loads.map(([row, delay, { name }]) => `${row.name}, ${name}${delay ? "" : ", answered at once"}`).join(" | ")} |`);
  console.log(`|---|${loads.map(() => "---|").join("")}`);
  for (const [index, [what]] of MOMENTS.entries()) {
    console.log(`| ${what} | ${columns.map((column) => column[index]).join(" | ")} |`);
  }
}
