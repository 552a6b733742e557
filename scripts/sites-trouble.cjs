// Whatever keeps a card from showing, done on purpose: what a reader sees then, and what Chromium's
// console says. `scripts/sites trouble` prints it; docs/trouble.md is written from it. `trouble webkit` has
// WebKitGTK's MiniBrowser say what it says, where NCBI has no part in it.
"use strict";

const { execFileSync, spawn } = require("node:child_process");
const fs = require("node:fs");
const https = require("node:https");
const os = require("node:os");
const path = require("node:path");
const { Browser, serve, sleep } = require("./sites-browser.cjs");

const SCRIPT = '<script type="module" src="/paperlens/paperlens.js"></script>';
const CARD = '<paperlens-card pmid="41735603"><a href="#">Fallback</a></paperlens-card>';
const page = (script, body = CARD) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>${script}\n${body}\n<p>The text goes on.</p>`;
const policy = (text) => (name) => (name.endsWith(".html") ? { "Content-Security-Policy": text } : {});
const typed = (ending, type) => (name) => (name.endsWith(ending) ? { "Content-Type": type } : {});
const nothingFound = '<?xml version="1.0"?><eSearchResult><Count>0</Count><RetMax>0</RetMax><RetStart>0</RetStart>'
  + "<IdList/><TranslationSet/><QueryTranslation/><ErrorList><PhraseNotFound>\"nobody x\"[Author]</PhraseNotFound>"
  + "</ErrorList></eSearchResult>";

// By name: the page, and what the server or NCBI does.
const cases = (away) => ({
  "all is well": { html: page(SCRIPT) },
  "script at another address": { html: page(SCRIPT.replace("/paperlens/", "/nowhere/")) },
  "server answers with a page instead": { html: page(SCRIPT), headers: typed("paperlens.js", "text/html") },
  "no type=module": { html: page(SCRIPT.replace(' type="module"', "")) },
  ".js as text/plain": { html: page(SCRIPT), headers: typed(".js", "text/plain") },
  ".wasm and .gz as text/plain": {
    html: page(SCRIPT), headers: (name) => (/\.(wasm|gz)$/.test(name) ? { "Content-Type": "text/plain" } : {}),
  },
  "wasm not uploaded": { html: page(SCRIPT), without: /core.*\.wasm/ },
  "policy without the script's server": { html: page(SCRIPT), headers: policy("script-src 'none'") },
  "policy without wasm-unsafe-eval": { html: page(SCRIPT), headers: policy("script-src 'self'") },
  "policy without NCBI": {
    html: page(SCRIPT), headers: policy("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"),
  },
  "policy with NCBI only": {
    html: page(SCRIPT),
    headers: policy("script-src 'self' 'wasm-unsafe-eval'; connect-src https://eutils.ncbi.nlm.nih.gov"),
  },
  "the same, ?strict": {
    html: page(SCRIPT.replace(".js", ".js?strict")),
    headers: policy("script-src 'self' 'wasm-unsafe-eval'; connect-src https://eutils.ncbi.nlm.nih.gov"),
  },
  "policy for another origin": {
    html: page(SCRIPT.replace("/paperlens/", `${away.open}/`)),
    headers: policy(`script-src ${away.open} 'wasm-unsafe-eval'; connect-src ${away.open} https://eutils.ncbi.nlm.nih.gov`),
  },
  "policy for another origin, without connect-src": {
    html: page(SCRIPT.replace("/paperlens/", `${away.open}/`)),
    headers: policy(`script-src ${away.open} 'wasm-unsafe-eval'; connect-src https://eutils.ncbi.nlm.nih.gov`),
  },
  "another origin without CORS": { html: page(SCRIPT.replace("/paperlens/", `${away.closed}/`)) },
  "https page, http script": { html: page(SCRIPT.replace("/paperlens/", `http://files.example:${away.port}/`)), secure: true },
  "file://": { html: page(SCRIPT.replace("/paperlens/", "paperlens/")), file: true },
  "script blocked by an extension": { html: page(SCRIPT), block: "*/paperlens/*" },
  "NCBI blocked by an extension": { html: page(SCRIPT), block: "https://eutils.ncbi.nlm.nih.gov/*" },
  "NCBI not to be reached": { html: page(SCRIPT), ncbi: () => undefined },
  "NCBI has no such paper": { html: page(SCRIPT, CARD.replace("41735603", "99999999")) },
  "no number": { html: page(SCRIPT, CARD.replace("41735603", "forty")) },
  "no identifier": { html: page(SCRIPT, CARD.replace(' pmid="41735603"', "")) },
  "author not found": {
    html: page(SCRIPT, '<paperlens-list author="Nobody X"><a href="#">Fallback</a></paperlens-list>'),
    ncbi: () => nothingFound,
  },
  "closed by />": { html: page(SCRIPT, '<paperlens-card pmid="41735603" />') },
  "escaped": { html: page(SCRIPT, CARD.replaceAll("<", "&lt;")) },
  "taken out by a filter": { html: page(SCRIPT, '<a href="#">Fallback</a>') },
  "hidden, as in a tab": { html: page(SCRIPT, `<div style="display: none">${CARD}</div>`) },
  "the same, then shown": {
    html: page(SCRIPT, `<div id="tab" style="display: none">${CARD}</div>
      <script>setTimeout(() => document.querySelector("#tab").removeAttribute("style"), 1_000)</script>`),
  },
  "no height to scroll to": { html: page(SCRIPT, `<div style="height: 0; overflow: hidden">${CARD}</div>`) },
});

// What there is to be seen: how the element stands, its text, and whether the page goes on.
const seen = () => {
  const element = document.querySelector("paperlens-card, paperlens-list");
  const goesOn = document.body.innerText.includes("The text goes on.") ? "" : " [THE REST OF THE PAGE IS GONE]";
  if (!element) return `no element: ${document.body.innerText.trim().slice(0, 90)}`;
  const root = element.shadowRoot;
  const text = root?.querySelector("[part~=title]")?.textContent
    ?? root?.querySelector("[part~=error], main, section, div")?.innerText;
  const fallback = [...element.children].find((child) => child.checkVisibility() && child.getBoundingClientRect().height);
  const state = ["loading", "ready", "error"].find((name) => {
    try {
      return element.matches(`:state(${name})`);
    } catch {
      return false;
    }
  });
  return `${state ?? "no state"}; ${text ? `"${text.slice(0, 200).replaceAll("\n", " / ")}"` : "nothing of ours"}${
    fallback ? `; "${fallback.innerText}"` : ""}${goesOn}`;
};

// What WebKit writes on its console, in some seconds.
async function webkitSays(address, folder) {
  const found = execFileSync("sh", ["-c", "ls /usr/lib/*/webkit2gtk-4.1/MiniBrowser"], { encoding: "utf8" }).trim();
  // To what is no terminal it writes nothing before it ends.
  const command = `${found} --enable-write-console-messages-to-stdout=TRUE --ignore-tls-errors "${address}"`;
  const said = path.join(folder, "said");
  const child = spawn("timeout", ["12", "xvfb-run", "-a", "script", "-qfc", command, said], {
    stdio: "ignore", env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
  });
  await new Promise((go) => child.once("exit", go));
  return fs.readFileSync(said, "utf8").split("\n").map((line) => line.trim()).filter((line) => line.includes("CONSOLE"));
}

module.exports = async function trouble(root, names) {
  const isWebkit = names[0] === "webkit";
  if (isWebkit) names.shift();
  const dist = path.join(root, "dist");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trouble-"));
  const open = await serve({ "/": dist }, { cors: true });
  const closed = await serve({ "/": dist });
  const browser = await Browser.start(path.join(root, "tests/data"), [
    "--ignore-certificate-errors", "--host-resolver-rules=MAP *.example 127.0.0.1",
  ]);
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=lab.example",
    "-keyout", path.join(folder, "key"), "-out", path.join(folder, "cert")], { stdio: "ignore" });
  const all = cases({ open: open.origin, closed: closed.origin, port: open.port });
  for (const [name, { html, headers, without, secure, file, block, ...options }] of Object.entries(all)) {
    if (names.length && !names.includes(name) || isWebkit && (options.ncbi || block || secure)) continue;
    const here = path.join(folder, name.replace(/\W+/g, "-"));
    fs.cpSync(dist, path.join(here, "paperlens"), { recursive: true, filter: (it) => !without?.test(it) });
    fs.writeFileSync(path.join(here, "page.html"), html);
    const server = await serve({ "/": here }, { headers });
    let address = `${server.origin}/page.html`;
    let front;
    if (secure) {
      const keys = { key: fs.readFileSync(path.join(folder, "key")), cert: fs.readFileSync(path.join(folder, "cert")) };
      front = https.createServer(keys, (request, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(html));
      await new Promise((go) => front.listen(0, "127.0.0.1", go));
      address = `https://lab.example:${front.address().port}/page.html`;
    }
    if (file) address = `file://${here}/page.html`;
    let lines;
    if (isWebkit) {
      lines = await webkitSays(address, folder);
      console.log(name);
    } else {
      const opened = await browser.open(address, { ...options, block });
      await sleep(5_000);
      console.log(`${name}\n  seen: ${await opened.run(seen)}`);
      lines = opened.console;
      await opened.close();
    }
    const home = new RegExp(`${server.origin}|file://${here}`, "g");
    const said = lines.map((line) => line.replace(home, "https://lab.example")
      .replaceAll(open.origin, "https://files.example").replaceAll(closed.origin, "https://files.example"));
    for (const line of new Set(said)) console.log(`  console: ${line}`);
    server.close();
    front?.close();
    front?.closeAllConnections();
  }
  open.close();
  closed.close();
  await browser.close();
  fs.rmSync(folder, { recursive: true });
};
