// What elements will ask for, said all at once and before they can: the first records are asked
// for while the wasm is on its way, and what comes later is one request however long it takes to
// show one element after the other (`records.rs`).

import { came, keep, kept } from "./store.js";
import { askingTurn } from "./turns.js";

// As `pubmed::url` has them.
const ENDPOINT = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils";
const EFETCH = "/efetch.fcgi?db=pubmed&retmode=xml&tool=paperlens&id=";
const LONGEST = 2_000; // Bytes of an address.

const wanted = new Map(); // By endpoint, what elements want: by PubMed ID, how it is kept.
const requests = new Set(); // Those that were sent from here, or wait for their turn.
let core; // The wasm, once it is there.

const baseOf = (endpoint) => endpoint.trim().replace(/\/+$/, "") || ENDPOINT;

// A record that has come while somebody was on the way to ask for it.
export const cameMeanwhile = (endpoint, pmid, since) => came(baseOf(endpoint) + EFETCH + pmid, since);

// Says that an element will want these records; what is no PubMed ID is left to the wasm.
export function want(endpoint, names, options) {
  const pmids = names.filter((name) => /^[1-9]\d{0,8}$/.test(name));
  if (!pmids.length) return;
  const base = baseOf(endpoint);
  if (!wanted.has(endpoint)) {
    wanted.set(endpoint, new Map());
    // While it is looked up what is kept. It is given back where that is all.
    const turn = core ? undefined : askingTurn();
    // Let the other elements say what they want.
    setTimeout(() => ask(endpoint, base, turn).catch(() => undefined));
  }
  for (const pmid of pmids) {
    const address = base + EFETCH + pmid;
    const known = kept(address, options);
    known.catch(() => undefined); // Who asks hears of it.
    wanted.get(endpoint).set(pmid, { address, options, known });
  }
}

async function ask(endpoint, base, turn) {
  const all = [...wanted.get(endpoint)];
  wanted.delete(endpoint);
  const options = new Map(all.map(([, { address, options }]) => [address, options]));
  const known = await Promise.all(all.map(([, { known }]) => known));
  const pmids = all.map(([pmid]) => pmid).filter((_, index) => !known[index]).join();
  if (!pmids) {
    turn?.then((giveBack) => giveBack());
    return;
  }
  const keepIt = (address, text) => keep(address, text, options.get(address) ?? { onDevice: false });
  const loader = {
    keep: keepIt,
    // The turn that is had, or waited for, is whose who asks: should the wasm come first, its.
    askingTurn: () => {
      const mine = turn ?? askingTurn();
      turn = undefined;
      return mine;
    },
  };
  const request = [loader, endpoint, pmids];
  if (core) {
    core.expect(...request);
    return;
  }
  requests.add(request);
  await turn;
  if (!requests.has(request)) return; // The wasm has it.
  const address = base + EFETCH + pmids;
  if (address.length > LONGEST) return; // By POST, which is the wasm's.
  const controller = new AbortController();
  const { signal } = controller;
  const answer = fetch(address, { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", signal });
  answer.catch(() => undefined); // Who takes over hears of it.
  request.push(answer, controller);
  turn = undefined;
}

// Gives the requests to the wasm that is there now.
export function handOver(module) {
  core = module;
  for (const request of requests) core.expect(...request);
  requests.clear();
}
