// "Put this on your page": the lines of HTML that show what is open here, with its options, and what they
// look like.

import { say } from "./said.js";

const dialog = document.getElementById("embed");
const options = document.getElementById("embed-options");
const code = document.getElementById("embed-code");
const preview = document.getElementById("embed-preview");

// By element, what can be chosen: by attribute, a label and values.
const OPTIONS = {
  "paperlens-card": {
    layout: ["Layout", { "": "full", compact: "compact" }],
    theme: ["Colors", { "": "as the page", light: "light", dark: "dark" }],
  },
  "paperlens-list": {
    "citation-style": ["Entries", { "": "to read", apa: "APA", nlm: "NLM", ama: "AMA", mla: "MLA", chicago: "Chicago", harvard: "Harvard" }],
    "group-by": ["Groups", { "": "none", year: "by year", type: "by type" }],
    theme: ["Colors", { "": "as the page", light: "light", dark: "dark" }],
  },
};

const escaped = (text) => `${text}`.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

let shown; // `{ tag, attributes, fallback: [address, words] }`.

function chosen() {
  const values = Object.fromEntries([...new FormData(options)].filter(([, value]) => value));
  return { ...shown.attributes, ...values };
}

function draw() {
  const { tag, fallback: [address, words] } = shown;
  const attributes = chosen();
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  const loader = new URL("paperlens.js", location.href).href;
  code.value = [
    `<script type="module" src="${escaped(loader)}"></script>`,
    `<${tag}${written}>`,
    `  <a href="${escaped(address)}">${escaped(words)}</a>`,
    `</${tag}>`,
  ].join("\n");
  const element = document.createElement(tag);
  const { endpoint } = document.getElementById("paper");
  const here = { ...attributes, loading: "eager", ...(endpoint && { endpoint }) };
  for (const [name, value] of Object.entries(here)) element.setAttribute(name, value);
  preview.replaceChildren(element);
}

function menu([name, [label, values]]) {
  const made = document.createElement("label");
  const select = Object.assign(document.createElement("select"), { name });
  select.append(...Object.entries(values).map(([value, words]) => new Option(words, value)));
  made.append(label, select);
  return made;
}

export function showEmbed(what) {
  shown = what;
  options.replaceChildren(...Object.entries(OPTIONS[what.tag]).map(menu));
  draw();
  dialog.showModal();
}

options.addEventListener("change", draw);
dialog.addEventListener("close", () => preview.replaceChildren());
document.getElementById("embed-copy").addEventListener("click", async ({ target }) => {
  code.select();
  try {
    await navigator.clipboard.writeText(code.value);
    target.textContent = "Copied";
    setTimeout(() => (target.textContent = "Copy"), 3_000);
  } catch {
    say("It is selected: copy it with your browser.");
  }
});
