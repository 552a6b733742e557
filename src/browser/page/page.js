// The standalone page, `index.html`: one box that takes anything, a list of what it finds, and one
// card for the paper that is open. Both are the elements that other pages include.
//
// All that is shown is in the address, to be shared and gone back to (`address.js`). `list.js` has
// what is around the list, `paper.js` what is around the card, `tray.js` what is kept; scripts/pack makes
// one file of them.

import { wanted } from "./address.js";
import { showCompared } from "./compare.js";
import { listOf, takeFiles } from "./files.js";
import { go, isLeftToBrowser, onEnter } from "./history.js";
import { leaveList, showList } from "./list.js";
import "./offline.js";
import { leavePaper, showFirst, showPaper } from "./paper.js";
import { leaveRecord } from "./record.js";
import { say } from "./said.js";
import "./stars.js";
import { leaveKept, showKept } from "./tray.js";
import { pubmed } from "./way.js";

const form = document.getElementById("search");
const input = form.elements.q;
const parts = Object.fromEntries(
  ["results", "reading", "keeping", "comparing"].map((id) => [id, document.getElementById(id)]),
);

// By the part of the page that an address is for: what shows it there.
const SHOW = {
  results: showList,
  reading: ({ paper }) => (paper ? showPaper(...paper) : showFirst()),
  keeping: showKept,
  comparing: ({ compared }) => showCompared(compared),
};

const partOf = ({ list, isKept, compared }) =>
  list ? "results" : isKept ? "keeping" : compared ? "comparing" : "reading";

let inBox = ""; // What is asked for in the box, in its lines.
const inOneLine = (text) => text.replace(/\s*\n\s*/g, " ");

let newest; // What the address asked for last: what comes late of another one is nothing to it.

// Shows what the address asks for, and gives the part of the page that has it.
onEnter(async () => {
  const mine = (newest = {});
  const asked = await wanted();
  if (newest !== mine) return undefined;
  // A box of one line would glue the lines of a list together.
  inBox = asked.text;
  input.value = inOneLine(inBox);
  pubmed(asked.text);
  for (const leave of [leaveRecord, leaveList, leavePaper, leaveKept]) leave();
  const shown = partOf(asked);
  for (const [name, part] of Object.entries(parts)) part.hidden = name !== shown;
  SHOW[shown](asked);
  return parts[shown];
});

function ask(text) {
  const asked = listOf(text);
  const pmids = asked.split(/\n+/).map((line) => /^PMID: (\d+)$/.exec(line)?.[1]);
  if (pmids.length > 1 && pmids.every(Boolean)) go(`?pmids=${pmids.join()}`);
  else if (asked) go(`?${new URLSearchParams({ [/^\d+$/.test(asked) ? "pmid" : "q"]: asked })}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(input.value === inOneLine(inBox) ? inBox : input.value);
});

// A box of one line would make one line of several, and each can name a paper.
for (const type of ["paste", "drop"]) {
  input.addEventListener(type, (event) => {
    const text = (event.clipboardData ?? event.dataTransfer)?.getData("text/plain").trim() ?? "";
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    ask(text);
  });
}

takeFiles(document.getElementById("bring-references"), { ask, say });

// A link to another state of this page, within an element or without: shown in place.
document.addEventListener("click", (event) => {
  const link = event.composedPath()[0].closest?.('a[href^="?"], a[href="./"]');
  if (!link || isLeftToBrowser(event)) return;
  event.preventDefault();
  go(link.getAttribute("href"), { opener: link });
});
