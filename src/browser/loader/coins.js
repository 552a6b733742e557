// What Zotero and its like find on the page: a COinS line for each paper that is shown.
//
// They stand together behind the body. Within their elements each copy of one would have them
// twice, and what makes the page anew, or goes on from what a server has drawn (React), would take
// them away or trip over them. For its sake they also wait until the page has settled.

const { createElement } = globalThis.Document?.prototype ?? {};
const lines = new Map(); // By element, those of its papers.
const places = new WeakMap(); // By document, where they are.
let settled;

const isSettled = () => (settled ??= new Promise((go) => {
  const soon = () => (globalThis.requestIdleCallback ?? setTimeout)(go);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon);
}));

// Not `remove()`: what old libraries put in its place wants a parent.
const take = (node) => node.parentNode?.removeChild(node);

// Wherever the page has it is as good.
function put(place, document) {
  if (!place.firstChild) take(place);
  else if (!place.isConnected) document.documentElement.appendChild(place);
}

function placeIn(document) {
  if (!places.has(document)) {
    const place = createElement.call(document, "div");
    place.hidden = true;
    places.set(document, place);
    // It can be gone as well where a page makes itself anew from the root on.
    new MutationObserver(() => put(place, document)).observe(document.documentElement, { childList: true });
  }
  return places.get(document);
}

// Shows these lines for an element and no others.
export async function coins(element, texts) {
  for (const line of lines.get(element) ?? []) take(line);
  const document = element.ownerDocument;
  const mine = texts.map((text) => {
    const line = createElement.call(document, "span");
    line.className = "Z3988";
    line.title = text;
    return line;
  });
  lines.set(element, mine);
  await isSettled();
  if (lines.get(element) !== mine) return;
  const place = placeIn(document);
  for (const line of mine) place.appendChild(line);
  put(place, document);
  if (!mine.length) lines.delete(element);
  document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true }));
}
