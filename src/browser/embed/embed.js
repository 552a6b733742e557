// What an address asks for, `embed.html?pmid=41735603&theme=dark`, as one card or one list: for pages
// that take nothing but frames (docs/iframe.md).
//
// Anybody can write such an address. So it says what is shown and how, and neither who is asked
// nor where links lead; what it says is text, and none of it stands in what is said here.
//
// This is no module: a sandboxed frame has no origin, and is given modules only by servers that send CORS
// headers. Without them there is still a link.

// What an element has as an attribute, an address has by the same name (tests/browser/embed.rs).
const PAPER = ["pmid", "doi", "pmcid", "arxiv"];
const PAPERS = ["pmids", "dois", "term", "author", "orcid", "grant"];
const BOTH = ["src", "sources", "theme", "cache", "heading-level"];
const CARD = [...PAPER, ...BOTH, "layout", "panels"];
const LIST = [
  ...PAPERS, ...BOTH, "limit", "start", "exclude", "sort", "group-by", "highlight", "et-al",
  "citation-style", "numbered", "selected", "mark-new",
];
// The site's to say, in embed.html, or without a meaning in a frame.
const REFUSED = ["endpoint", "services", "mailto", "paper-url", "choices", "address", "kept", "loading"];

// A file beside this page. Elsewhere on the site others may have put one.
const FILE = /^([\w-][\w.-]*\/)*[\w-][\w.-]*\.xml$/;
const LANGUAGE = /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i;

const root = document.documentElement;
const main = document.querySelector("main");
const asked = new URLSearchParams(location.search);
const get = (name) => (asked.get(name) ?? "").trim();
const isFramed = parent !== window;

const troubles = [];
function trouble(words) {
  troubles.push(words);
  const line = document.getElementById("trouble");
  line.textContent = troubles.join(" ");
  line.hidden = false;
}

// Where it is as well: an address, and words for it.
function elsewhere() {
  const search = (term) => `https://pubmed.ncbi.nlm.nih.gov/?${new URLSearchParams({ term })}`;
  const at = (base, name, pattern, end = "") => (pattern.test(get(name)) ? base + encodeURI(get(name)) + end : undefined);
  const paper = at("https://pubmed.ncbi.nlm.nih.gov/", "pmid", /^\d{1,9}$/, "/")
    ?? at("https://doi.org/", "doi", /^10\.\d{4,9}\/\S+$/)
    ?? at("https://pmc.ncbi.nlm.nih.gov/articles/", "pmcid", /^PMC\d+$/i, "/")
    ?? at("https://arxiv.org/abs/", "arxiv", /^[\w.-]+(\/\d+)?$/);
  if (paper) return [paper, "This paper"];
  const words = [...PAPERS, ...PAPER].map(get).filter(Boolean).join(" ");
  return words ? [search(words), "At PubMed"] : ["https://pubmed.ncbi.nlm.nih.gov/", "PubMed"];
}

function link() {
  const [href, textContent] = elsewhere();
  return Object.assign(document.createElement("a"), { href, textContent, rel: "noopener noreferrer" });
}

// "card", "list", or nothing where that is not said.
function kind() {
  const isPaper = PAPER.some(get);
  const isList = PAPERS.some(get) || (!isPaper && get("src"));
  if (isPaper && isList) trouble(`It is one paper (${PAPER.join(", ")}) or a list (${PAPERS.join(", ")}), not both.`);
  else if (isPaper || isList) return isPaper ? "card" : "list";
  else trouble("This address names no paper. One that does ends in embed.html?pmid=41735603 or embed.html?term=ferroptosis.");
  return undefined;
}

function isTaken(name) {
  if (name === "src" && !FILE.test(get(name))) trouble("“src” has to be the name of an .xml file beside embed.html.");
  else return true;
  return false;
}

function show() {
  for (const name of REFUSED) if (asked.has(name)) trouble(`An address cannot have “${name}”.`);
  const wanted = kind();
  if (!wanted) return main.replaceChildren(link());
  const takes = wanted === "card" ? CARD : LIST;
  const element = document.getElementById(wanted).content.firstElementChild.cloneNode();
  // A frame far down is the browser's to put off (`<iframe loading="lazy">`).
  element.setAttribute("loading", "eager");
  // By itself this is a page, and a page has a heading.
  if (!isFramed && wanted === "card") element.setAttribute("heading-level", "1");
  for (const name of takes) if (asked.has(name) && isTaken(name)) element.setAttribute(name, get(name));
  for (const name of new Set([...CARD, ...LIST])) {
    if (get(name) && !takes.includes(name)) trouble(`“${name}” is nothing for a ${wanted}.`);
  }
  element.append(link());
  main.replaceChildren(element);
}

// Colors.

// What is read on a color: black, or white.
function inkOn(color) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const context = canvas.getContext("2d");
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((value) => (value / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
}

function paint() {
  // Most pages are light whatever the device is, and a frame does not see which it is in.
  const theme = get("theme") || (isFramed ? "light" : "auto");
  root.style.colorScheme = ["light", "dark"].includes(theme) ? theme : "light dark";
  if (!asked.has("accent")) return;
  const accent = get("accent").replace(/^(?=([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$)/i, "#");
  if (!CSS.supports("color", accent)) {
    trouble("“accent” has to be a color: a name as “teal”, or digits as “0a5aa8”, without #.");
    return;
  }
  root.style.setProperty("--paperlens-accent", accent);
  root.style.setProperty("--paperlens-on-accent", inkOn(accent));
}

// What is there, for who looks at this page by itself.
addEventListener("paperlens-load", ({ detail }) => {
  const { id, pmid, title, count } = detail;
  document.title = title ?? `${count} ${count === 1 ? "paper" : "papers"}`;
  if (!id) return;
  const canonical = document.querySelector("link[rel=canonical]") ?? document.createElement("link");
  canonical.rel = "canonical";
  canonical.href = pmid ? `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` : `https://doi.org/${encodeURI(id)}`;
  document.head.append(canonical);
});

// The height, for the page around (`frame.js`). It is nobody's secret, so whoever that is may know.
let told;
function tellHeight() {
  const height = Math.ceil(root.getBoundingClientRect().height);
  if (!height || height === told) return;
  told = height;
  parent.postMessage({ paperlens: { height } }, "*");
}

// What a sandboxed frame may not do is said where it was pressed, with the text to copy.

const box = document.getElementById("told");
const text = box.querySelector("textarea");
let pressed; // What the reader has pressed last.

function say(words, content) {
  document.getElementById("told-why").textContent = words;
  text.value = content;
  box.close();
  box.show();
  const { bottom = 0 } = pressed?.getBoundingClientRect() ?? {};
  const lowest = Math.max(0, root.getBoundingClientRect().height - box.offsetHeight);
  box.style.top = `${Math.min(bottom + scrollY, lowest)}px`;
}

async function copy({ target }) {
  text.select();
  let isCopied = true;
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    isCopied = document.execCommand("copy"); // A frame may not do it the new way.
  }
  target.textContent = isCopied ? "Copied" : "Selected: copy it";
  setTimeout(() => (target.textContent = "Copy"), 3_000);
}

// A link opens a tab. Whether the frame allows that is known only by opening it.
function follow(event) {
  const [inner] = event.composedPath();
  pressed = inner;
  const link = inner.closest?.("a[href]");
  const isLeftToBrowser = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!link || isLeftToBrowser || link.hasAttribute("download") || !/^https?:$/.test(link.protocol)) return;
  const tab = open(link.href, "_blank");
  if (!tab) return say("The page around this opens no links from here. The address:", link.href);
  event.preventDefault();
  try {
    tab.opener = null;
  } catch {
    // A tab that is sandboxed as well: it cannot do anything with it.
  }
}

// Of a file that the frame does not let through nothing is heard. So its text is there to copy
// wherever that can be.
function offerTexts() {
  const { createObjectURL } = URL;
  let name;
  addEventListener("paperlens-export", ({ detail }) => ({ name } = detail));
  URL.createObjectURL = (blob) => {
    blob.text().then((content) => say(`If ${name} was not saved, the page around this does not allow it. What is in it:`, content));
    return createObjectURL.call(URL, blob);
  };
}

const language = get("lang");
if (LANGUAGE.test(language)) root.lang = language;
else if (asked.has("lang")) trouble("“lang” has to be the tag of a language, as “de”.");
paint();
show();
document.getElementById("copy").addEventListener("click", copy);
document.getElementById("close").addEventListener("click", () => box.close());
box.addEventListener("keydown", ({ key }) => key === "Escape" && box.close());
if (isFramed) {
  addEventListener("click", follow);
  if (origin === "null") offerTexts();
  new ResizeObserver(tellHeight).observe(root);
  // A frame that is out of sight need not be laid out, and is not observed then.
  setInterval(tellHeight, 1_000);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data !== "paperlens-height") return;
    told = undefined;
    tellHeight();
  });
}
