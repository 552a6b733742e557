// The standalone page, `index.html`: a search box, the address, and one card.
//
// What is asked for comes from the address (`?pmid=…`, or `?q=…` with anything that names a
// paper) and goes to the attributes of the page's card.

const card = document.getElementById("paper");
const form = document.getElementById("search");
const input = document.getElementById("search-input");
// What the card shows when the address asks for nothing.
const first = { pmid: card.getAttribute("pmid"), src: card.getAttribute("src") };

// The page's own title, for as long as there is no paper to name it after.
const ownTitle = document.title;

const hasStates = CSS.supports("selector(:state(retracted))");
const isPmid = (text) => /^\d+$/.test(text);

function showAddress() {
  const address = new URLSearchParams(location.search);
  const asked = (address.get("pmid") ?? address.get("q") ?? "").trim();
  input.value = asked;
  // The card knows all ways to name a paper, and says so of what is none.
  const wanted = asked ? { [isPmid(asked) ? "pmid" : "doi"]: asked } : first;
  for (const name of ["pmid", "doi", "src"]) {
    const value = wanted[name] ?? null;
    if (card.getAttribute(name) === value) continue;
    document.title = ownTitle;
    if (value === null) card.removeAttribute(name);
    else card.setAttribute(name, value);
  }
}

// Goes to an address of this page, which the browser's back leads back from.
function go(address) {
  history.pushState(null, "", address);
  showAddress();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = input.value.trim();
  if (asked) go(`?${new URLSearchParams({ [isPmid(asked) ? "pmid" : "q"]: asked })}`);
});

// A link within the card to another paper: shown in place, unless it is to open elsewhere.
card.addEventListener("click", (event) => {
  const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (button || ctrlKey || metaKey || shiftKey || altKey) return;
  const link = event.composedPath()[0].closest?.('a[href^="?pmid="]');
  if (!link) return;
  event.preventDefault();
  go(link.getAttribute("href"));
  scrollTo(0, 0);
});

// The card has its paper: the page is named after it, and its address can be shared.
card.addEventListener("paperlens-load", ({ detail: { pmid, title } }) => {
  const isRetracted = hasStates && card.matches(":state(retracted)");
  // Some titles say it themselves.
  const warning = isRetracted && !/^\W*retract/i.test(title) ? "RETRACTED: " : "";
  document.title = `${warning}${title} · ${ownTitle}`;
  if (card.hasAttribute("doi")) history.replaceState(null, "", `?pmid=${pmid}`);
});

card.addEventListener("paperlens-error", () => {
  document.title = ownTitle;
});

addEventListener("popstate", showAddress);
showAddress();
