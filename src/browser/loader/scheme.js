// Whether what is around an element is light or dark, where the page does not say so by
// `color-scheme`: by the marks that themes use, or by the ink that the element inherits.

import { isInkLight } from "./ink.js";

const ATTRIBUTES = ["data-theme", "data-bs-theme", "data-color-mode", "data-color-scheme", "data-md-color-scheme", "data-mode"];

// The nearest around a node that is selected, out of shadow roots as well.
export const around = (node, selector) =>
  node && (node.closest(selector) ?? around(node.getRootNode().host, selector));

const marked = (values, classes) => [
  ...ATTRIBUTES.flatMap((name) => values.map((value) => `[${name}="${value}" i]`)),
  ...classes.map((name) => `.${name}`),
].join();
const DARK = marked(["dark", "slate"], ["dark", "dark-mode", "dark-theme", "theme-dark", "is-dark-theme"]);
const LIGHT = marked(["light", "default"], ["light", "light-mode", "light-theme", "theme-light", "is-light-theme"]);

// "light", "dark", or nothing where `color-scheme` and `theme` are all there is to go by.
function scheme({ element, isOnPage }) {
  const byInk = isInkLight(element) ? "dark" : "light";
  // What stands on the page's own ground goes by its ink.
  if (isOnPage) return byInk;
  const mark = around(element, `${DARK},${LIGHT}`);
  if (mark) return mark.matches(DARK) ? "dark" : "light";
  return getComputedStyle(element).colorScheme === "normal" && byInk === "dark" ? "dark" : "";
}

const lives = new Set();
const grounds = new WeakSet(); // Themselves, and what is around them.
let observer;

function look(all) {
  all = all.filter(({ element }) => element.isConnected);
  // What was set shows in what is looked at. All at once, so that styles are computed once.
  for (const life of all) life.setScheme("");
  const schemes = all.map(scheme);
  all.forEach((life, index) => life.setScheme(schemes[index]));
}

const lookAgain = () => look([...lives]);

function start() {
  observer = new MutationObserver(lookAgain);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", lookAgain);
  // Style sheets come late; so do pictures, which change nothing.
  document.addEventListener("load", ({ target }) => {
    if (["link", "style"].includes(target.localName)) lookAgain();
  }, true);
  // Themes change at a press, and then fade.
  document.addEventListener("transitionend", (event) => {
    if (event.propertyName === "color" && grounds.has(event.composedPath()[0])) lookAgain();
  });
}

const fresh = [];

// Keeps a life's element as light or dark as what is around it.
export function follow(life) {
  if (!observer) start();
  for (let node = life.element; node; node = node.parentElement ?? node.getRootNode().host) {
    if (grounds.has(node)) continue;
    grounds.add(node);
    observer.observe(node, { attributeFilter: ["class", "style", "theme", ...ATTRIBUTES] });
  }
  lives.add(life);
  // Those of a page come in one turn.
  if (!fresh.length) Promise.resolve().then(() => look(fresh.splice(0))).catch(() => undefined);
  fresh.push(life);
}

export const leave = (life) => lives.delete(life);
