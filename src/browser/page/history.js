// Going to an address of this page and back, to the same place: how far down it was, and what had
// the focus.

let enter; // Shows what the address asks for.
const openers = new Map(); // By entry of the history, what was pressed there to get elsewhere.
let depth = 0; // How far down the page is to be, as soon as it is that long.

history.scrollRestoration = "manual";

const keep = (state) => {
  try {
    history.replaceState({ ...history.state, ...state }, "");
  } catch {
    // A browser that has had enough.
  }
};

function scrollDown(y) {
  depth = y;
  scrollTo(0, y);
}

let timer;
addEventListener("scroll", () => {
  clearTimeout(timer);
  timer = setTimeout(() => depth || keep({ y: scrollY }), 150);
}, { passive: true });
// Whoever moves the page is not to be moved.
for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) {
  addEventListener(type, () => (depth = 0), { passive: true, capture: true });
}
addEventListener("paperlens-load", () => depth && requestAnimationFrame(() => scrollDown(depth)));

// The list that this entry was opened from: its address, and how many entries ago.
export const from = () => history.state?.from;

// What is pressed with these is the browser's.
export const isLeftToBrowser = ({ button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented }) =>
  button || ctrlKey || metaKey || shiftKey || altKey || defaultPrevented;

// Whether what had the focus is gone, or not to be seen any more.
const isFocusLost = () => {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || !activeElement.getClientRects().length;
};

// What of the page itself an element is in, or is.
const outermost = (element) => (element.getRootNode().host ? outermost(element.getRootNode().host) : element);

// Goes to an address of this page, which the browser's back leads back from.
export async function go(address, { opener: link, keepsFocus } = {}) {
  clearTimeout(timer);
  const entry = performance.timeOrigin + performance.now();
  keep({ y: scrollY, entry });
  openers.set(entry, link);
  // A list within a card goes with the card.
  const isFromList = link && outermost(link).closest("#results, #keeping");
  const before = from();
  const list = isFromList ? { address: location.search, steps: 1 } : before && { ...before, steps: before.steps + 1 };
  const isPaper = new URLSearchParams(address.slice(1)).has("pmid");
  // Who asks for the same again is where they are.
  if (address !== location.search) history.pushState(isPaper && list ? { from: list } : {}, "", address);
  if (!keepsFocus) scrollDown(0);
  const had = document.activeElement;
  const part = await enter();
  // An element of ours that is there before and after sees to its own focus.
  if (!keepsFocus && !(had?.shadowRoot && part?.contains(had))) part?.focus({ preventScroll: true });
}

// Says what shows an address.
export async function onEnter(show) {
  enter = show;
  addEventListener("popstate", async ({ state }) => {
    clearTimeout(timer);
    const part = await enter();
    // To a place within the page the browser goes itself.
    if (location.hash) return;
    scrollDown(state?.y ?? 0);
    const opener = openers.get(state?.entry);
    const isThere = opener?.isConnected && opener.getClientRects().length;
    if (isThere || isFocusLost()) (isThere ? opener : part)?.focus({ preventScroll: true });
  });
  await enter();
  if (!location.hash) scrollDown(history.state?.y ?? 0);
}
