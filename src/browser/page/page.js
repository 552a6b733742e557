// The standalone page, `index.html`: one box that takes anything, a list of what it finds, and one
// card for the paper that is open. Both are the elements that other pages include.
//
// All that is shown is in the address, to be shared and gone back to (`address.js`). `list.js` has
// what is around the list, `paper.js` what is around the card; scripts/pack makes one file of them.

import { wanted } from "./address.js";
import { leaveRecord } from "./record.js";
import { go, isLeftToBrowser, onEnter } from "./history.js";
import { leaveList, showList } from "./list.js";
import "./offline.js";
import { leavePaper, showFirst, showPaper } from "./paper.js";
import { pubmed } from "./way.js";

const form = document.getElementById("search");
const input = form.elements.q;
const results = document.getElementById("results");
const reading = document.getElementById("reading");

let newest; // What the address asked for last: what comes late of another one is nothing to it.

// Shows what the address asks for, and gives the part of the page that has it.
onEnter(async () => {
  const mine = (newest = {});
  const asked = await wanted();
  if (newest !== mine) return undefined;
  input.value = asked.text;
  pubmed(asked.text);
  leaveRecord();
  const part = asked.paper || asked.isFirst ? reading : results;
  for (const other of [results, reading]) other.hidden = other !== part;
  if (part === reading) leaveList();
  else leavePaper();
  if (asked.isFirst) showFirst();
  else if (asked.paper) showPaper(...asked.paper);
  else showList(asked);
  return part;
});

function ask(text) {
  const asked = text.trim();
  if (asked) go(`?${new URLSearchParams({ [/^\d+$/.test(asked) ? "pmid" : "q"]: asked })}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(input.value);
});

// A box of one line would make one line of several, and each can name a paper.
input.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  ask(text);
});

// A link to another state of this page, within an element or without: shown in place.
document.addEventListener("click", (event) => {
  const link = event.composedPath()[0].closest?.('a[href^="?"], a[href="./"]');
  if (!link || isLeftToBrowser(event)) return;
  event.preventDefault();
  go(link.getAttribute("href"), { opener: link });
});
