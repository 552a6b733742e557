// What scripts/sites looks with: a server of folders, and Chromium by its DevTools protocol, with a
// stand-in for NCBI's E-utilities. Nothing is installed for it.
"use strict";

const { execFileSync, spawn } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".gz": "application/gzip",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

const sleep = (time) => new Promise((go) => setTimeout(go, time));

// Serves folders, each below its path; `headers(name)` adds to an answer's, `edit(html)` changes pages.
function serve(folders, { cors, headers = () => ({}), edit = (html) => html } = {}) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const [base, folder] = Object.entries(folders).find(([base]) => name.startsWith(base)) ?? [];
    let file = folder && path.join(folder, name.slice(base.length));
    if (file && fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
    if (!file || !fs.existsSync(file)) {
      response.writeHead(name.endsWith("favicon.ico") ? 204 : 404, { "Content-Type": "text/html" }).end("<h1>Not found</h1>");
      return;
    }
    const isPage = file.endsWith(".html");
    response.writeHead(200, {
      "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream",
      ...(cors && { "Access-Control-Allow-Origin": "*" }),
      ...headers(name),
    });
    response.end(isPage ? edit(fs.readFileSync(file, "utf8")) : fs.readFileSync(file));
  });
  return new Promise((go) => server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    go({ port, origin: `http://127.0.0.1:${port}`, close: () => server.close() && server.closeAllConnections() });
  }));
}

// What E-utilities answer: efetch what is asked for, esearch all that there is.
function ncbi(folder) {
  const records = new Map();
  for (const name of fs.readdirSync(folder).filter((name) => name.endsWith(".xml"))) {
    const xml = fs.readFileSync(path.join(folder, name), "utf8");
    for (const [record] of xml.matchAll(/<PubmedArticle>[^]*?<\/PubmedArticle>/g)) {
      records.set(/<PMID[^>]*>(\d+)/.exec(record)[1], record);
    }
  }
  return (address) => {
    const { pathname, searchParams } = new URL(address);
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    if (pathname.endsWith("/efetch.fcgi")) {
      const found = searchParams.get("id").split(",").map((id) => records.get(id) ?? "");
      return `${head}<PubmedArticleSet>\n${found.join("\n")}</PubmedArticleSet>\n`;
    }
    const ids = [...records.keys()].slice(0, Number(searchParams.get("retmax") ?? 20));
    return `${head}<eSearchResult><Count>${records.size}</Count><RetMax>${ids.length}</RetMax><RetStart>0</RetStart>\
<IdList>${ids.map((id) => `<Id>${id}</Id>`).join("\n")}</IdList><TranslationSet/><QueryTranslation/></eSearchResult>\n`;
  };
}

class Browser {
  #child;
  #folder;
  #last = 0;
  #asked = new Map();
  #pages = new Map();
  #ncbi;

  static async start(records, flags = []) {
    const browser = new Browser();
    browser.#ncbi = ncbi(records);
    browser.#folder = fs.mkdtempSync(path.join(os.tmpdir(), "sites-"));
    browser.#child = spawn(process.env.CHROME_PATH ?? "chromium", [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
      "--remote-debugging-pipe", `--user-data-dir=${browser.#folder}`, ...flags,
    ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    let rest = "";
    browser.#child.stdio[4].setEncoding("utf8").on("data", (text) => {
      const messages = (rest + text).split("\0");
      rest = messages.pop();
      for (const message of messages) browser.#got(JSON.parse(message));
    });
    return browser;
  }

  send(method, params = {}, sessionId) {
    const id = (this.#last += 1);
    this.#child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((go, fail) => this.#asked.set(id, { go, fail }));
  }

  #got({ id, result, error, method, params, sessionId }) {
    if (id) {
      const { go, fail } = this.#asked.get(id);
      this.#asked.delete(id);
      if (error) fail(new Error(error.message));
      else go(result);
    } else {
      this.#pages.get(sessionId)?.told(method, params);
    }
  }

  // Opens a page. `ncbi` can be another stand-in: a function that makes a text of an address, or nothing.
  async open(url, { ncbi = this.#ncbi, block, width = 1100, height = 800 } = {}) {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page((method, params) => this.send(method, params, sessionId), ncbi, block);
    page.close = () => this.send("Target.closeTarget", { targetId });
    this.#pages.set(sessionId, page);
    await page.begin(url, width, height);
    return page;
  }

  async close() {
    const ended = new Promise((go) => this.#child.once("exit", go));
    await this.send("Browser.close").catch(() => undefined);
    await ended;
    fs.rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Page {
  console = []; // Errors and warnings.
  #ncbi;
  #block; // A pattern of addresses that are stopped as extensions do.

  constructor(send, ncbi, block) {
    this.send = send;
    this.#ncbi = ncbi;
    this.#block = block;
  }

  async begin(url, width, height) {
    for (const domain of ["Page", "Runtime", "Log"]) await this.send(`${domain}.enable`);
    const patterns = ["https://eutils.ncbi.nlm.nih.gov/*", this.#block].filter(Boolean);
    await this.send("Fetch.enable", { patterns: patterns.map((urlPattern) => ({ urlPattern })) });
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    await this.prefer("light");
    await this.send("Page.navigate", { url });
  }

  told(method, params) {
    if (method === "Fetch.requestPaused") this.#answer(params).catch(() => undefined);
    if (method === "Log.entryAdded" && ["error", "warning"].includes(params.entry.level)) {
      this.console.push(`${params.entry.text}${params.entry.url ? ` [${params.entry.url}]` : ""}`);
    }
    if (method === "Runtime.consoleAPICalled" && ["error", "warning"].includes(params.type)) {
      this.console.push(params.args.map(({ value, description }) => value ?? description).join(" "));
    }
    if (method === "Runtime.exceptionThrown") {
      const { text, exception } = params.exceptionDetails;
      this.console.push(`${text} ${exception?.description ?? ""}`);
    }
  }

  async #answer({ requestId, request }) {
    const isNcbi = request.url.startsWith("https://eutils.");
    if (this.#block && isNcbi === this.#block.startsWith("https://eutils.")) {
      return this.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    }
    const text = this.#ncbi?.(request.url);
    if (text === undefined) return this.send("Fetch.failRequest", { requestId, errorReason: "ConnectionRefused" });
    return this.send("Fetch.fulfillRequest", {
      requestId,
      responseCode: 200,
      responseHeaders: [
        { name: "Content-Type", value: "text/xml; charset=UTF-8" },
        { name: "Access-Control-Allow-Origin", value: "*" },
      ],
      body: Buffer.from(text).toString("base64"),
    });
  }

  // What a function comes to in the page.
  async run(made, ...words) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression: `(${made})(...${JSON.stringify(words)})`, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  // Waits until that has a text in it, or is what `wanted` says.
  async until(made, wanted, patience = 15_000) {
    const is = typeof wanted === "string" ? (got) => got.includes(wanted) : wanted;
    let got;
    for (const end = Date.now() + patience; Date.now() < end; await sleep(100)) {
      got = await this.run(made).catch(() => undefined); // On the way to another page.
      if (got !== undefined && is(got)) return got;
    }
    throw new Error(`Not in time: ${wanted} of ${made}, but ${JSON.stringify(got)}; console: ${this.console.join("; ")}`);
  }

  prefer(scheme) {
    return this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  }

  async picture(file) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    const png = `${file}.png`;
    fs.writeFileSync(png, Buffer.from(data, "base64"));
    execFileSync("cwebp", ["-quiet", "-q", "70", png, "-o", file]);
    fs.rmSync(png);
  }
}

module.exports = { Browser, serve, sleep };
