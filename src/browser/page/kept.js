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
  papers = [];
  unread = trouble = "";
  let text;
  try {
    text = localStorage.getItem(NAME);
  } catch {
    trouble = REFUSED;
    return;
  }
  try {
    if (text) papers = readPapers(text);
  } catch {
    unread = text;
    trouble = FOREIGN;
  }
}

const written = () => JSON.stringify({ version: VERSION, papers });

function change(now) {
  papers = now;
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
export const whatIsWrong = () => trouble;

// Gives what undoes it, note and place included.
export function toggle(pmid, title) {
  const before = papers;
  const others = papers.filter((paper) => paper.pmid !== pmid);
  change(others.length < papers.length ? others : [...papers, { pmid, title, note: "" }]);
  return () => change(before);
}

export const note = (pmid, note) => change(papers.map((paper) => (paper.pmid === pmid ? { ...paper, note } : paper)));

// One place up or down.
export function move(pmid, by) {
  const from = papers.findIndex((paper) => paper.pmid === pmid);
  const now = [...papers];
  now.splice(from + by, 0, ...now.splice(from, 1));
  change(now);
}

// All of it; gives what brings it back.
export function clear() {
  const [before, beforeUnread] = [papers, unread];
  unread = "";
  change([]);
  return () => {
    if (!beforeUnread) return change(before);
    localStorage.setItem(NAME, beforeUnread);
    load();
    change(before);
  };
}

// As a file, and back: what is there already stays as it is.
export const file = () => unread || written();

export function add(text) {
  const more = readPapers(text).filter(({ pmid }) => !has(pmid));
  change([...papers, ...more]);
  return more.length;
}

// Tells of each change, here or in another tab.
export function onChange(tell) {
  listeners.add(tell);
  tell();
}

load();
addEventListener("storage", ({ key }) => {
  if (key !== NAME && key !== null) return;
  load();
  for (const tell of listeners) tell();
});
