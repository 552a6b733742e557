// What processors of Markdown make of an element, as Chromium reads it: whether it has its link and its
// slot in it, and what follows has not come into it.
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { Browser } = require("./sites-browser.cjs");

const A = '<a href="https://pubmed.ncbi.nlm.nih.gov/41735603/">A paper</a>';
const FORMS = {
  "one line": `<paperlens-card pmid="1">${A}</paperlens-card>`,
  "one line, span": `<paperlens-card pmid="1">${A} <span slot="findings">Ours</span></paperlens-card>`,
  "lines": `<paperlens-card pmid="1">\n  ${A}\n</paperlens-card>`,
  "lines, p": `<paperlens-card pmid="1">\n  ${A}\n  <p slot="findings">Ours</p>\n</paperlens-card>`,
  "lines, p, in div": `<div>\n<paperlens-card pmid="1">\n  ${A}\n  <p slot="findings">Ours</p>\n</paperlens-card>\n</div>`,
  "empty lines, p": `<paperlens-card pmid="1">\n\n${A}\n\n<p slot="findings">Ours</p>\n\n</paperlens-card>`,
  "closed by />": '<paperlens-card pmid="1" />',
};

module.exports = async function markdown(root, work, venv, mdx) {
  const run = (input, command, ...words) => execFileSync(command, words, { input, encoding: "utf8" });
  const hugo = (text) => {
    const folder = path.join(work, "goldmark");
    fs.mkdirSync(path.join(folder, "content"), { recursive: true });
    fs.mkdirSync(path.join(folder, "layouts"), { recursive: true });
    fs.writeFileSync(path.join(folder, "hugo.toml"), "[markup.goldmark.renderer]\nunsafe = true\n");
    fs.writeFileSync(path.join(folder, "layouts/index.html"), "{{ .Content }}");
    fs.writeFileSync(path.join(folder, "content/_index.md"), text);
    execFileSync(`${venv}/hugo`, ["--quiet"], { cwd: folder, stdio: "ignore" });
    return fs.readFileSync(path.join(folder, "public/index.html"), "utf8");
  };
  const processors = {
    "kramdown (Jekyll)": (text) => run(text, "ruby", "-rkramdown", "-e", "puts Kramdown::Document.new(STDIN.read).to_html"),
    "goldmark (Hugo, unsafe)": hugo,
    "Python-Markdown (MkDocs)": (text) => run(text, `${venv}/python`, "-c", "import markdown, sys; print(markdown.markdown(sys.stdin.read(), extensions=['md_in_html']))"),
    "markdown-it (MyST)": (text) => run(text, `${venv}/python`, "-c", "import markdown_it, sys; print(markdown_it.MarkdownIt().render(sys.stdin.read()))"),
    "pandoc (Quarto)": (text) => run(text, "pandoc", "-f", "markdown", "-t", "html"),
    "MDX (Docusaurus)": (text) => run(text, "node", "--input-type=module", "-e", `
      import { createRequire } from "node:module"; import { readFileSync } from "node:fs"; import { pathToFileURL } from "node:url";
      const need = (name) => import(pathToFileURL(createRequire(${JSON.stringify(`${mdx}/`)}).resolve(name)));
      const { evaluate } = await import(${JSON.stringify(path.join(mdx, "@mdx-js/mdx/index.js"))});
      const { default: react } = await need("react"); const { default: dom } = await need("react-dom/server");
      const { default: runtime } = await need("react/jsx-runtime");
      const made = await evaluate(readFileSync(0, "utf8"), runtime);
      console.log(dom.renderToStaticMarkup(react.createElement(made.default)));`),
  };
  const browser = await Browser.start(path.join(root, "tests/data"));
  const page = await browser.open("about:blank");
  for (const [processor, render] of Object.entries(processors)) {
    const row = [];
    for (const [form, element] of Object.entries(FORMS)) {
      const html = render(`Before.\n\n${element}\n\nBehind.\n`);
      const found = await page.run((html) => {
        const body = new DOMParser().parseFromString(html, "text/html");
        const card = body.querySelector("paperlens-card");
        return { card: Boolean(card), link: Boolean(card?.querySelector("a")), slot: card?.querySelector("[slot]")?.parentElement === card,
          rest: card?.textContent.includes("Behind"), wrapped: card?.parentElement.localName };
      }, html);
      const wants = { link: element.includes("<a"), slot: element.includes("slot=") };
      const said = [!found.card && "no card", found.card && found.rest && "takes in the rest",
        wants.link && !found.link && "link outside", wants.slot && !found.slot && "slot outside"].filter(Boolean);
      row.push(`${form}: ${said.join(", ") || "good"}${found.wrapped === "p" ? " (in p)" : ""}`);
    }
    console.log(`${processor} | ${row.join(" | ")}`);
  }
  await browser.close();
};
