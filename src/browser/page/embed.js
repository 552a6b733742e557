// "Put this on your page": what to paste there to show what is open here, in the form that the page takes, with
// its options, and what it looks like.

import "../embed/frame.js";
import { say } from "./said.js";
import { trusted } from "./trusted.js";

const byId = (id) => document.getElementById(id);
const dialog = byId("embed");
const forms = byId("embed-forms");
const options = byId("embed-options");
const code = byId("embed-code");
const copy = byId("embed-copy");
const needs = byId("embed-needs");
const preview = byId("embed-preview");

// What can be chosen: by attribute, a label and values.
const THEME = ["Colors", { "": "as the page", light: "light", dark: "dark" }];
const OPTIONS = {
  "paperlens-card": {
    layout: ["Layout", { "": "full", compact: "compact" }],
    theme: THEME,
  },
  "paperlens-list": {
    "citation-style": ["Entries", { "": "to read", apa: "APA", nlm: "NLM", ama: "AMA", mla: "MLA", chicago: "Chicago", harvard: "Harvard" }],
    "group-by": ["Groups", { "": "none", year: "by year", type: "by type" }],
    theme: THEME,
  },
};
// A page around a frame gives it neither its language nor its colors.
const OF_FRAME = {
  theme: ["Colors", { "": "light", dark: "dark", auto: "as the reader’s device" }],
  lang: ["Language", { "": "English", de: "German", fr: "French", es: "Spanish", pt: "Portuguese", zh: "Chinese", ja: "Japanese" }],
  accent: ["Accent", { "": "blue", "17692f": "green", "8a1538": "red", "5b3a91": "purple", "7a4b00": "brown" }],
};

const escaped = (text) => `${text}`.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

// An element, as text without its end, and for the preview.
const tag = (name, attributes) =>
  `<${name}${Object.entries(attributes).map(([key, value]) => (value === "" ? ` ${key}` : ` ${key}="${escaped(value)}"`)).join("")}>`;

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "style") element.style.cssText = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

const address = (name) => new URL(name, location.href).href.split("#")[0];
const script = () => `${tag("script", { type: "module", src: address("paperlens.js") })}</script>`;

let shown; // `{ element, tag, attributes, fallback: [address, words] }`.

const fallback = () => {
  const [href, words] = shown.fallback;
  return [`${tag("a", { href })}${escaped(words)}</a>`, () => make("a", { href }, words)];
};

// An element that asks where this page does.
function live(attributes) {
  const { endpoint, services } = byId("paper");
  return make(shown.tag, { ...attributes, loading: "eager", ...(endpoint && { endpoint }), ...(services && { services }) });
}

// By form: the code, what is needed for it, and what shows it.
const FORMS = {
  element(attributes) {
    const [link] = fallback();
    return {
      code: [script(), tag(shown.tag, attributes), `  ${link}`, `</${shown.tag}>`].join("\n"),
      needs: ["It loads the program from here; better copy that folder to your own server, and its address into the first line."],
      preview: live(attributes),
    };
  },
  frame(attributes) {
    const frame = {
      src: `${address("embed.html")}?${new URLSearchParams(attributes)}`,
      title: shown.fallback[1],
      width: "100%",
      height: attributes.layout ? 300 : 640,
      loading: "lazy",
      style: "border: 0",
    };
    return {
      code: [`${tag("iframe", frame)}</iframe>`, `${tag("script", { src: address("paperlens-frame.js") })}</script>`].join("\n"),
      needs: [
        "The second line makes the frame as high as what is in it; where scripts are not allowed leave it out, and the frame scrolls. ",
        "A host that sandboxes frames has to allow scripts; for links and files also ",
        make("code", {}, "allow-popups allow-popups-to-escape-sandbox allow-downloads"),
        ". Both lines load from here; better copy that folder to your own server.",
      ],
      preview: make("iframe", frame),
    };
  },
  link(attributes) {
    const isCard = shown.tag === "paperlens-card";
    const { pmid, doi, ...others } = attributes;
    const data = Object.fromEntries(Object.entries(isCard ? others : attributes).map(([name, value]) => [`data-${name}`, value]));
    const [href, words] = shown.fallback;
    const [link, linked] = fallback();
    const asCard = { class: "paperlens", href, ...data };
    const asList = { "data-paperlens": "", ...data };
    return {
      code: isCard ? `${tag("a", asCard)}${escaped(words)}</a>` : [tag("div", asList), `  ${link}`, "</div>"].join("\n"),
      needs: ["It is a link, and shows more where the site includes this once: ", make("code", {}, script())],
      preview: isCard ? make("a", asCard, words) : make("div", asList, linked()),
    };
  },
  async static() {
    const html = await shown.element.export("html");
    const ground = '<!doctype html><meta name="color-scheme" content="light dark"><base target="_blank">';
    const srcdoc = trusted("HTML", `${ground}<body style="font-family: system-ui">${html}`);
    const frame = make("iframe", { title: shown.fallback[1], sandbox: "allow-same-origin allow-popups", width: "100%", height: 320, style: "border: 0" });
    if (srcdoc) frame.srcdoc = srcdoc;
    return {
      code: html,
      needs: ["It needs no script, and nobody is asked. It stays as it is today: what is new comes by pasting it anew."],
      preview: srcdoc ? frame : "",
    };
  },
  wordpress(attributes) {
    // Quotes and brackets have a meaning of their own there.
    const plain = (text) => `${text}`.replace(/[&<>"[\]]/g, (it) => `&#${it.charCodeAt()};`);
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${plain(value)}"`).join("");
    const name = shown.tag === "paperlens-card" ? "paperlens" : "paperlens_list";
    return {
      code: `[${name}${written}]`,
      needs: ["The site needs the WordPress plugin of PaperLens, which has blocks for it as well."],
      preview: live(attributes),
    };
  },
};

const form = () => forms.elements.form.value;

let chosen = {}; // By attribute, also those that the form does not have.
let newest; // What is drawn last.

async function draw() {
  const mine = (newest = {});
  const values = Object.fromEntries([...new FormData(options)].filter(([, value]) => value));
  let made;
  try {
    made = await FORMS[form()]({ ...shown.attributes, ...values });
  } catch {
    made = { code: "", needs: ["What is open here could not be written so."], preview: "" };
  }
  if (newest !== mine) return;
  code.value = made.code;
  copy.disabled = !made.code;
  needs.replaceChildren(...made.needs);
  preview.replaceChildren(made.preview);
  preview.hidden = !made.preview;
}

function menu([name, [label, values]]) {
  const made = document.createElement("label");
  const select = Object.assign(document.createElement("select"), { name });
  select.append(...Object.entries(values).map(([value, words]) => new Option(words, value)));
  made.append(label, select);
  return made;
}

// The options of the form.
function offer() {
  const all = { ...(form() !== "static" && OPTIONS[shown.tag]), ...(form() === "frame" && OF_FRAME) };
  options.replaceChildren(...Object.entries(all).map(menu));
  for (const select of options.elements) {
    select.value = chosen[select.name] ?? "";
    if (select.selectedIndex < 0) select.value = ""; // Not of this form.
  }
  draw();
}

export function showEmbed(what) {
  shown = what;
  chosen = {};
  offer();
  dialog.showModal();
}

forms.addEventListener("change", offer);
options.addEventListener("change", ({ target }) => {
  chosen[target.name] = target.value;
  draw();
});
// It is of what was open before.
addEventListener("popstate", () => dialog.close());
dialog.addEventListener("close", () => {
  newest = undefined;
  preview.replaceChildren();
});
copy.addEventListener("click", async () => {
  code.select();
  try {
    await navigator.clipboard.writeText(code.value);
    copy.textContent = "Copied";
    setTimeout(() => (copy.textContent = "Copy"), 3_000);
  } catch {
    say("It is selected: copy it with your browser.");
  }
});
