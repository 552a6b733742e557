// Renders the components of examples/sites/hydration on a server, and has React, Vue and Svelte hydrate them
// in Chromium, in their development builds, which say what does not match: once at once and once
// when the card is there long since.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { Browser, serve } = require("./sites-browser.cjs");

const LINK = '"Translating ferroptosis"';
// By name: what renders on the server, and what hydrates.
const FRAMEWORKS = {
  react: [
    `import { renderToString } from "react-dom/server.node"; import { Paper } from "./react.jsx";
     console.log(renderToString(<Paper pmid="41735603"><a href="#">{${LINK}}</a></Paper>));`,
    `import { hydrateRoot } from "react-dom/client"; import { Paper } from "./react.jsx";
     hydrateRoot(document.querySelector("#app"), <Paper pmid="41735603"><a href="#">{${LINK}}</a></Paper>);`,
  ],
  vue: [
    `import { createSSRApp, h } from "vue"; import { renderToString } from "vue/server-renderer"; import { Paper } from "./vue.js";
     const app = createSSRApp({ render: () => h(Paper, { pmid: "41735603" }, () => h("a", { href: "#" }, ${LINK})) });
     app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("paperlens-");
     renderToString(app).then(console.log);`,
    `import { createSSRApp, h } from "vue"; import { Paper } from "./vue.js";
     const app = createSSRApp({ render: () => h(Paper, { pmid: "41735603" }, () => h("a", { href: "#" }, ${LINK})) });
     app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("paperlens-");
     app.mount("#app");`,
  ],
  svelte: [
    `import { render } from "svelte/server"; import { createRawSnippet } from "svelte"; import Paper from "./Paper.svelte";
     const children = createRawSnippet(() => ({ render: () => '<a href="#">' + ${LINK} + "</a>" }));
     console.log(render(Paper, { props: { pmid: "41735603", children } }).body);`,
    `import { hydrate, createRawSnippet } from "svelte"; import Paper from "./Paper.svelte";
     const children = createRawSnippet(() => ({ render: () => '<a href="#">' + ${LINK} + "</a>" }));
     hydrate(Paper, { target: document.querySelector("#app"), props: { pmid: "41735603", children } });`,
  ],
};

module.exports = async function hydration(root, folder, run) {
  const needs = (name) => require(path.join(folder, "node_modules", name));
  const { build } = needs("esbuild");
  const { compile } = needs("svelte/compiler");
  const bundle = (name, contents, platform) => build({
    stdin: { contents, resolveDir: folder, loader: "jsx" },
    outfile: path.join(folder, "out", name),
    bundle: true, platform, jsx: "automatic", jsxDev: platform === "browser", logLevel: "error",
    format: platform === "browser" ? "esm" : "cjs",
    conditions: platform === "browser" ? ["svelte", "development"] : ["svelte"],
    alias: platform === "browser" ? { vue: path.join(folder, "node_modules/vue/dist/vue.esm-bundler.js") } : {},
    define: {
      "process.env.NODE_ENV": '"development"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
    plugins: [{
      name: "svelte",
      setup: (it) => it.onLoad({ filter: /\.svelte$/ }, ({ path: file }) => {
        const generate = platform === "browser" ? "client" : "server";
        return { contents: compile(fs.readFileSync(file, "utf8"), { generate, dev: generate === "client", filename: file }).js.code };
      }),
    }],
  });
  const out = path.join(folder, "out");
  fs.cpSync(path.join(root, "dist"), path.join(out, "paperlens"), { recursive: true });
  const server = await serve({ "/": out });
  const browser = await Browser.start(path.join(root, "tests/data"));
  for (const [name, [onServer, inBrowser]] of Object.entries(FRAMEWORKS)) {
    await bundle(`${name}-server.cjs`, onServer, "node");
    await bundle(`${name}.js`, inBrowser, "browser");
    const html = run(out, "node", `${name}-server.cjs`).trim();
    const { version } = needs(`${name}/package.json`);
    for (const isLate of [false, true]) {
      fs.writeFileSync(path.join(out, `${name}.html`), `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>
<script type="module" src="paperlens/paperlens.js"></script>
<div id="app">${html}</div>
<script type="module">${isLate ? "addEventListener('paperlens-load', () => setTimeout(() => " : ""}import("./${name}.js")${
  isLate ? ", 1000))" : ""};</script>`);
      const page = await browser.open(`${server.origin}/${name}.html`);
      await page.until(() => document.querySelector("output").textContent, "ferroptosis");
      await page.until(() => document.querySelector("paperlens-card").shadowRoot?.querySelector("[part~=title]")?.textContent ?? "", "ferroptosis");
      const choices = await page.run(() => document.querySelector("paperlens-card").choices);
      console.log(`${name} ${version}, hydrated ${isLate ? "late" : "at once"} | card and title: yes | choices: ${choices} | console: ${
        page.console.join("; ") || "nothing"}`);
      if (page.console.length) process.exitCode = 1;
      await page.close();
    }
  }
  server.close();
  await browser.close();
};
