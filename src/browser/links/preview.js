// A card beside the link that is pointed at, has the focus or is tapped. Nothing is asked for before
// that, and the request of a card that is left goes with it.
//
// It stands behind its link in the document, so that it is what comes next to the keyboard and to who
// has the page read out, has the page's colors, and is within whatever dialog the link is in; and it is
// a popover, so that nothing cuts it off. It is persistent, hoverable and dismissible, as
// https://www.w3.org/WAI/WCAG22/Understanding/content-on-hover-or-focus.html has it.

import { isInkLight } from "../loader/ink.js";
import { cardOf } from "./elements.js";
import { hoverSelector, make, placesOf, take } from "./options.js";
import { MARK } from "./retracted.js";

const OPENING = 300; // Milliseconds that a pointer or the focus stays before a card is wanted.
const CLOSING = 300; // Milliseconds to come back, or to get from the link to the card.
const WIDTH = "27rem";
const EDGE = 8; // Pixels between the card and the edge of what can be seen,
const GAP = 4; // and between it and the link.
const ROOM = 220; // Pixels of height that a card takes.
const LEAST = 160; // Pixels of height that it gets at least, before the link if need be.

// What may not have it within: it goes behind these.
const AROUND = "label, h1, h2, h3, h4, h5, h6";

let links; // Those that show cards, as a selector.
let shown = null; // `{ link, href, popover, line, isBelow, told, observer }`
let at = null; // The link that the pointer is at.
let timer;
let isTouch = false; // Whether the last thing pressed was a screen.
let isOurs = false; // Whether it is we who move the focus.

const linkAt = (node) => {
  const link = node.closest?.("a[href]");
  return link?.matches(links) && !link.closest("paperlens-card, .paperlens-popover, [contenteditable]") ? link : null;
};
const nameOf = (link) => link.textContent.trim() || link.href;
const hasFocus = () => shown?.popover.contains(document.activeElement);
const isHeld = () => hasFocus() || shown.popover.matches(":hover") || shown.link.matches(":hover, :focus-visible");

const careful = (run) => (event) => {
  try {
    run(event);
  } catch {
    // A page that has changed what it takes: links are links.
  }
};

function after(pause, run) {
  clearTimeout(timer);
  timer = setTimeout(careful(run), pause);
}

function close() {
  clearTimeout(timer);
  if (!shown) return;
  const { link, popover, told, observer } = shown;
  shown = null;
  observer?.disconnect();
  take(popover);
  for (const name of told) link.removeAttribute(name);
}

// Whatever rules the page has for all that is in it; but for spacing, which readers can have rules for.
const SPACING = { "line-height": "1.5", "letter-spacing": "normal", "word-spacing": "normal" };
const PLAIN = { all: "initial", display: "block", font: "inherit", ...SPACING };
function style(node, properties) {
  for (const [name, value] of Object.entries(properties)) {
    node.style.setProperty(name, value, name in SPACING ? "" : "important");
  }
}

// Beside the line of the link that was pointed at, within what can be seen.
function place() {
  if (!shown) return;
  const { link, popover, line, isBelow } = shown;
  const lines = link.getClientRects();
  const box = lines[line] ?? lines[0];
  const { offsetLeft: left, offsetTop: top, width, height } = visualViewport;
  const isAway = !box || box.bottom < top || box.top > top + height;
  if (isAway && !hasFocus()) return close();
  if (!box) return;
  const zoom = popover.currentCSSZoom ?? 1; // A page can have `zoom`.
  const set = (name, pixels) => style(popover, { [name]: `${pixels / zoom}px` });
  set("max-width", width - 2 * EDGE);
  const room = isBelow ? top + height - box.bottom : box.top - top;
  set("max-height", Math.min(height - 2 * EDGE, Math.max(LEAST, room - GAP - EDGE)));
  const own = popover.getBoundingClientRect();
  const isFromRight = getComputedStyle(link).direction === "rtl";
  const x = isFromRight ? box.right - own.width : box.left;
  const y = isBelow ? box.bottom + GAP : box.top - GAP - own.height;
  const within = (value, start, size, own) => Math.max(start + EDGE, Math.min(value, start + size - EDGE - own));
  set("left", within(x, left, width, own.width));
  set("top", within(y, top, height, own.height));
}

// A box of its own for what comes before the card, dark where the ink around it is light.
function makePopover(link, card) {
  const popover = document.createElement("div");
  popover.className = "paperlens-popover";
  popover.id = "paperlens-popover";
  popover.popover = "manual";
  popover.setAttribute("role", "group");
  popover.setAttribute("aria-label", nameOf(link));
  const byInk = isInkLight(link.parentElement) ? "dark" : "light";
  const scheme = /^(light|dark)$/.exec(card.getAttribute("theme"))?.[0] ?? byInk;
  card.setAttribute("theme", scheme);
  style(popover, {
    ...PLAIN, position: "fixed", inset: "auto", width: WIDTH, "box-sizing": "border-box",
    overflow: "hidden auto", "overscroll-behavior": "contain", color: "CanvasText", background: "Canvas", "color-scheme": scheme,
    "border-radius": "var(--paperlens-radius, 14px)", "box-shadow": "0 4px 24px rgb(0 0 0 / 0.28)",
  });
  // What is read out behind the card has a place, and would have the box scroll.
  style(card, { ...PLAIN, position: "relative", overflow: "clip" });
  popover.append(card);
  return popover;
}

function show(link, y) {
  if (shown?.link === link || !link.isConnected) return;
  close();
  const attributes = cardOf(link, placesOf(link));
  if (!attributes) return;
  const card = make("paperlens-card", { ...attributes, layout: "compact", loading: "eager" });
  // Until the paper is there, and where it does not come.
  const same = make("a", { href: link.href, target: link.target, rel: link.rel });
  same.textContent = nameOf(link);
  same.style.cssText = "display: block; padding: 0.75em 1.25em; color: LinkText";
  card.append(same);
  const popover = makePopover(link, card);
  const mark = link.nextElementSibling?.matches(MARK) ? link.nextElementSibling : link;
  const around = link.closest("summary")?.parentElement ?? link.closest(AROUND) ?? mark;
  const lines = [...link.getClientRects()];
  const line = Math.max(0, lines.findIndex((box) => y >= box.top && y <= box.bottom));
  const { offsetTop, height } = visualViewport;
  const { top, bottom } = lines[line] ?? link.getBoundingClientRect();
  const [above, below] = [top - offsetTop, offsetTop + height - bottom];
  const tell = Object.entries({ "aria-expanded": "true", "aria-details": popover.id }).filter(([name]) => !link.hasAttribute(name));
  shown = { link, href: link.href, popover, line, isBelow: below >= ROOM || below >= above, told: tell.map(([name]) => name) };
  try {
    around.after(popover);
    popover.showPopover();
    place();
    shown.observer = new ResizeObserver(place);
    shown.observer.observe(popover);
    for (const [name, value] of tell) link.setAttribute(name, value);
  } catch {
    close(); // A page that has changed what it takes.
  }
}

// The pointer or the focus has come to a link, to the card, or to something else.
function come(link, node, y) {
  if (shown && (link === shown.link || shown.popover.contains(node))) return clearTimeout(timer);
  if (link && cardOf(link, placesOf(link))) return after(OPENING, () => (hasFocus() ? undefined : show(link, y)));
  if (shown) after(CLOSING, () => shown && !isHeld() && close());
  else clearTimeout(timer);
}

const listen = (type, run) => document.addEventListener(type, careful(run), { capture: true });

export function preview() {
  links = hoverSelector();
  if (!("popover" in HTMLElement.prototype)) return () => undefined;
  listen("pointerover", ({ pointerType, target, clientY }) => {
    if (pointerType === "touch") return;
    const link = linkAt(target);
    // What is dismissed comes back when the link is left and come to again.
    if (link && link === at) return;
    at = link;
    come(link, target, clientY);
  });
  document.documentElement.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType === "touch") return;
    at = null;
    come(null, null);
  });
  listen("focusin", ({ target }) => {
    if (isOurs) return;
    come(target.matches(":focus-visible") ? linkAt(target) : null, target);
  });
  listen("pointerdown", ({ pointerType, target }) => {
    isTouch = pointerType === "touch";
    if (!shown) clearTimeout(timer);
    else if (!shown.popover.contains(target) && linkAt(target) !== shown.link) close();
  });
  listen("keydown", (event) => {
    isTouch = false;
    if (event.key !== "Escape") return;
    if (!shown) return clearTimeout(timer);
    event.preventDefault();
    event.stopPropagation();
    const { link, popover } = shown;
    // Where it was before its own link, the pointer comes to that now.
    if (popover.matches(":hover")) at = link;
    isOurs = true;
    if (hasFocus()) link.focus();
    close();
    isOurs = false;
  });
  // A first tap shows the card, and a second one follows the link.
  listen("click", (event) => {
    const link = linkAt(event.target);
    if (!link || event.defaultPrevented) return;
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (isTouch && isPlain && shown?.link !== link) {
      show(link, event.clientY);
      if (shown) return event.preventDefault();
    }
    close();
  });
  for (const type of ["scroll", "resize"]) {
    addEventListener(type, place, { capture: true, passive: true });
    visualViewport.addEventListener(type, place);
  }
  for (const type of ["beforeprint", "pagehide"]) addEventListener(type, close);
  // The page may have taken the link away, or have it lead elsewhere.
  return () => {
    if (shown && (!shown.link.isConnected || shown.link.href !== shown.href)) close();
  };
}
