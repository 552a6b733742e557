// The papers that are kept, as a list of its own (`?kept`): with notes, in the reader's order, to save, to
// compare and to give on.

import { add, all, clear, file, move, note, onChange, toggle, whatIsWrong } from "./kept.js";
import { say, share } from "./said.js";

const MOST = 4; // Papers to compare.

const byId = (id) => document.getElementById(id);
const list = byId("kept-list");
const rest = byId("kept-rest");
const panel = byId("kept-panel");
const endpoint = byId("paper").getAttribute("endpoint");
if (endpoint) list.setAttribute("endpoint", endpoint);

let isOpen = false;
let compared = []; // PubMed IDs, as they were ticked.
let pressed; // What had the focus, by its name, and what else will do: the list is drawn anew below it.

function button(words, label, press, ...others) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain";
  made.textContent = words;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => {
    pressed = [label, ...others];
    press();
  });
  return made;
}

const ownOf = (pmid) => panel.querySelector(`[slot="after-${pmid}"]`);

// What stands below an entry: it goes into the list by its slot, and elsewhere the title is to be seen as well.
function own({ pmid, title, note: text }, place) {
  const made = document.createElement("div");
  made.slot = `after-${pmid}`;
  made.className = "own";
  const field = document.createElement("textarea");
  Object.assign(field, { value: text, rows: 1, placeholder: "Note" });
  field.setAttribute("aria-label", `Note: ${title}`);
  // At once: the page can be gone a moment later.
  field.addEventListener("input", () => note(pmid, field.value));
  const box = document.createElement("label");
  const tick = Object.assign(document.createElement("input"), { type: "checkbox", checked: compared.includes(pmid) });
  tick.setAttribute("aria-label", `Compare: ${title}`);
  tick.addEventListener("change", () => {
    compared = compared.filter((other) => other !== pmid);
    if (tick.checked) compared.push(pmid);
    offerToCompare();
  });
  box.append(tick, "Compare");
  const before = all();
  const link = Object.assign(document.createElement("a"), { href: `?pmid=${pmid}`, textContent: title || `PMID ${pmid}` });
  made.append(link, field, box);
  const [up, down] = [`Move up: ${title}`, `Move down: ${title}`];
  const go = (by) => {
    move(pmid, by);
    say(`Now ${place + 1 + by} of ${before.length}.`);
  };
  if (place > 0) made.append(button("↑", up, () => go(-1), down));
  if (place < before.length - 1) made.append(button("↓", down, () => go(1), up));
  const next = before[place + 1] ?? before[place - 1];
  made.append(button("Remove", `Remove: ${title}`, () => {
    say("It is not kept any more.", toggle(pmid));
  }, next && `Remove: ${next.title}`));
  return made;
}

function offerToCompare() {
  const link = byId("compare");
  // Where nothing is ticked it is all, as long as they are few.
  const few = all().length <= MOST ? all().map(({ pmid }) => pmid) : [];
  const wanted = compared.length ? compared : few;
  const count = wanted.length;
  link.hidden = count < 2;
  link.textContent = count > MOST ? `Compare ${MOST} at most` : `Compare ${count}`;
  if (count <= MOST) link.href = `?compare=${wanted.join()}`;
  else link.removeAttribute("href");
}

let drawn; // For which papers the list was drawn.

function draw() {
  const trouble = whatIsWrong();
  byId("kept-trouble").textContent = trouble;
  byId("kept-trouble").hidden = !trouble;
  if (!isOpen) return;
  const papers = all();
  const pmids = papers.map(({ pmid }) => pmid).join();
  for (const part of document.querySelectorAll("#keeping .if-any")) part.hidden = !papers.length && !trouble;
  panel.hidden = !papers.length;
  byId("kept-none").hidden = papers.length > 0;
  if (pmids === drawn) {
    // What another tab has written, but for what is being written here.
    for (const { pmid, note } of papers) {
      const field = ownOf(pmid)?.querySelector("textarea");
      if (field && field !== document.activeElement) field.value = note;
    }
    return;
  }
  drawn = pmids;
  const { activeElement } = document;
  if (panel.contains(activeElement) && activeElement !== list) pressed ??= [activeElement.getAttribute("aria-label")];
  compared = compared.filter((pmid) => papers.some((paper) => paper.pmid === pmid));
  offerToCompare();
  list.replaceChildren(...papers.map(own));
  rest.replaceChildren();
  list.setAttribute("pmids", pmids);
}

onChange(draw);

// What the list cannot show, as PubMed has it no more, or does not answer: by the title that is kept here.
function showRest(pmids) {
  for (const { pmid } of all()) {
    const place = pmids.includes(pmid) ? list : rest;
    const part = ownOf(pmid);
    if (part && part.parentElement !== place) place.append(part);
  }
}
list.addEventListener("paperlens-load", ({ detail }) => showRest(detail.pmids));
list.addEventListener("paperlens-error", () => showRest([]));

// What had the focus is another one now.
for (const name of ["load", "error"]) list.addEventListener(`paperlens-${name}`, () => requestAnimationFrame(() => {
  if (!pressed) return;
  const controls = [...panel.querySelectorAll("[aria-label]")];
  const named = pressed.map((label) => controls.find((it) => it.getAttribute("aria-label") === label));
  pressed = undefined;
  (named.find(Boolean) ?? byId("keeping")).focus({ preventScroll: true });
}));

export function showKept() {
  isOpen = true;
  document.title = "Kept · PaperLens";
  draw();
}

export function leaveKept() {
  isOpen = false;
}

byId("share-kept").addEventListener("click", () => share("Papers", `?pmids=${all().map(({ pmid }) => pmid).join()}`));

byId("save-kept").addEventListener("click", () => {
  const address = URL.createObjectURL(new Blob([file()], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: "kept-papers.json" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
});

byId("bring-kept").addEventListener("change", async ({ target }) => {
  const [chosen] = target.files;
  if (!chosen) return;
  try {
    const count = add(await chosen.text());
    say(count ? `${count} more kept.` : "All of these were kept already.");
  } catch {
    say("That is no file that this page has saved.");
  }
  target.value = "";
});

byId("clear-kept").addEventListener("click", () => {
  const count = all().length;
  const undo = clear();
  say(`Nothing is kept any more; it was ${count}.`, undo);
  byId("keeping").focus({ preventScroll: true });
});
