// Papers that a reader keeps: their PubMed IDs, titles and notes, on this device alone. Where the browser
// lets the page keep nothing they are there as long as the page, and that is said.

const NAME = "paperlens-kept";
const VERSION = 1;
const REFUSED = "This browser keeps nothing for this page: what you keep is gone when you close it. Save it as a file.";
const FULL = "There is no room left on this device for what you keep: the newest of it is gone when you close this page. Save it as a file.";
const FOREIGN = "What was kept here is of another version of this page, or damaged. It is left as it is: save it as a file, and clear it to start anew.";

let papers = []; // `{ pmid, title, note }`, in the reader's order.
let unread = ""; // What is kept that this version cannot read.
let trouble = "";
const listeners = new Set();

// Of what somebody else may have written.
function readPapers(text) {
  const { version, papers } = JSON.parse(text);
  if (version !== VERSION || !Array.isArray(papers)) throw new Error("another version");
  const known = new Set();
  return papers
    .map(({ pmid, title, note }) => ({ pmid: `${pmid}`, title: `${title ?? ""}`, note: `${note ?? ""}` }))
    .filter(({ pmid }) => /^[1-9]\d{0,8}$/.test(pmid) && !known.has(pmid) && known.add(pmid));
}

function load() {
  unread = trouble = "";
  let text;
  try {
    text = localStorage.getItem(NAME);
  } catch {
    trouble = REFUSED;
    return;
  }
  try {
    papers = text ? readPapers(text) : [];
  } catch {
    papers = [];
    unread = text;
    trouble = FOREIGN;
  }
}

const written = () => JSON.stringify({ version: VERSION, papers });

// `make` gives what is to be kept of what is: another tab can have kept something meanwhile.
function change(make) {
  if (!trouble) load();
  papers = make(papers);
  if (!unread) {
    try {
      if (papers.length) localStorage.setItem(NAME, written());
      else localStorage.removeItem(NAME);
      trouble = "";
    } catch (error) {
      trouble = error?.name === "QuotaExceededError" ? FULL : REFUSED;
    }
  }
  for (const tell of listeners) tell();
}

export const all = () => papers;
export const has = (pmid) => papers.some((paper) => paper.pmid === pmid);
const missing = (some, all) => some.filter(({ pmid }) => !all.some((paper) => paper.pmid === pmid));
export const whatIsWrong = () => trouble;

// Gives what brings back a paper that it took away, with its note and to its place, and changes nothing else.
export function toggle(pmid, title) {
  const place = papers.findIndex((paper) => paper.pmid === pmid);
  const [gone] = place < 0 ? [] : [papers[place]];
  const put = (paper, at) => change((now) => [...now.slice(0, at), ...missing([paper], now), ...now.slice(at)]);
  if (gone) change((now) => now.filter((paper) => paper.pmid !== pmid));
  else put({ pmid, title, note: "" }, papers.length);
  return () => gone && put(gone, place);
}

export const note = (pmid, note) => change((now) => now.map((paper) => (paper.pmid === pmid ? { ...paper, note } : paper)));

// One place up or down.
export function move(pmid, by) {
  change((before) => {
    const now = [...before];
    const from = now.findIndex((paper) => paper.pmid === pmid);
    if (from >= 0) now.splice(from + by, 0, ...now.splice(from, 1));
    return now;
  });
}

// All of it; gives what brings it back.
export function clear() {
  const [before, beforeUnread] = [papers, unread];
  unread = "";
  change(() => []);
  const bringBack = () => change((now) => [...before, ...missing(now, before)]);
  return () => {
    if (!beforeUnread) return bringBack();
    localStorage.setItem(NAME, beforeUnread);
    load();
    bringBack();
  };
}

// As a file, and back: what is there already stays as it is.
export const file = () => unread || written();

export function add(text) {
  const more = readPapers(text);
  let count;
  change((now) => {
    const others = missing(more, now);
    count = others.length;
    return [...now, ...others];
  });
  return count;
}

// Tells of each change, here or in another tab.
export function onChange(tell) {
  listeners.add(tell);
  tell();
}

load();
// What there was no room for is this page's alone, and stays.
function anew() {
  const [mine, was] = trouble && !unread ? [papers, trouble] : [[], ""];
  load();
  const unsaved = missing(mine, papers);
  papers = [...papers, ...unsaved];
  if (unsaved.length) trouble ||= was;
  for (const tell of listeners) tell();
}
addEventListener("storage", ({ key }) => (key === NAME || key === null) && anew());
// A page that the browser's back brings again has heard of nothing.
addEventListener("pageshow", ({ persisted }) => persisted && anew());
