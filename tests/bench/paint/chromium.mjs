// Headless Chromium, spoken to over a pipe: no port, no library.

import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export class Chromium {
  #process;
  #profile = fs.mkdtempSync(path.join(os.tmpdir(), "paint-"));
  #pending = new Map(); // By number of the message, who waits for its answer.
  #listeners = new Set();
  #count = 0;

  constructor() {
    const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-default-apps", "--disable-sync", "--disable-extensions",
      `--user-data-dir=${this.#profile}`, "--remote-debugging-pipe", "about:blank"];
    const program = process.env.CHROME_PATH ?? "chromium";
    this.#process = spawn(program, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.#process.on("error", (error) => {
      console.error(`paint: ${program} cannot be started: ${error.message}`);
      process.exit(1);
    });
    process.on("exit", () => this.#process.kill("SIGKILL"));
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
    let input = "";
    this.#process.stdio[4].setEncoding("utf8").on("data", (piece) => {
      const messages = (input + piece).split("\0");
      input = messages.pop();
      for (const message of messages) this.#hear(JSON.parse(message));
    });
  }

  #hear({ id, result, error, method, params, sessionId }) {
    if (!id) {
      for (const listener of this.#listeners) listener(method, params, sessionId);
      return;
    }
    const { go, fail } = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) fail(new Error(error.message));
    else go(result);
  }

  call(method, params = {}, sessionId = undefined) {
    const id = ++this.#count;
    this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((go, fail) => this.#pending.set(id, { go, fail }));
  }

  // The next event of a page that is as it should be.
  event(sessionId, isIt, patience) {
    return new Promise((go, fail) => {
      const end = (how, what) => {
        this.#listeners.delete(listener);
        clearTimeout(timer);
        how(what);
      };
      const timer = setTimeout(() => end(fail, new Error("nothing came")), patience);
      const listener = (method, params, session) => {
        if (session === sessionId && isIt(method, params)) end(go, params);
      };
      this.#listeners.add(listener);
    });
  }

  // A visitor of whom nothing is known: caches and storage of its own.
  async visitor() {
    const { browserContextId } = await this.call("Target.createBrowserContext");
    return {
      // Opens a tab, goes to an address, and gives what the page tells by `tell(…)`. `stand` answers for a server
      // that cannot be had: `{ pattern, answer(url) }`, where `answer` resolves to text.
      visit: (url, conditions, script, stand) => this.#visit(browserContextId, url, conditions, script, stand),
      leave: () => this.call("Target.disposeBrowserContext", { browserContextId }),
    };
  }

  async #visit(browserContextId, url, { mbps, latency, slowdown }, script, stand) {
    const { targetId } = await this.call("Target.createTarget", { url: "about:blank", browserContextId, newWindow: true, width: 1280, height: 800 });
    const { sessionId } = await this.call("Target.attachToTarget", { targetId, flatten: true });
    const call = (method, params) => this.call(method, params, sessionId);
    const bytes = mbps ? (mbps * 1e6) / 8 : -1; // A second.
    await call("Page.enable");
    await call("Network.enable");
    await call("Network.emulateNetworkConditions",
      { offline: false, latency, downloadThroughput: bytes, uploadThroughput: bytes });
    await call("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await call("Runtime.enable");
    await call("Runtime.addBinding", { name: "tell" });
    await call("Page.addScriptToEvaluateOnNewDocument", { source: script });
    if (stand) await this.#standIn(call, sessionId, stand);
    const told = this.event(sessionId, (method, { name }) => method === "Runtime.bindingCalled" && name === "tell", 90_000);
    try {
      await call("Page.navigate", { url });
      return JSON.parse((await told).payload);
    } finally {
      await this.call("Target.closeTarget", { targetId });
    }
  }

  async #standIn(call, sessionId, { pattern, answer }) {
    await call("Fetch.enable", { patterns: [{ urlPattern: pattern }] });
    this.#listeners.add(async (method, params, session) => {
      if (session !== sessionId || method !== "Fetch.requestPaused") return;
      const body = Buffer.from(await answer(params.request.url)).toString("base64");
      const responseHeaders = Object.entries({ "Content-Type": "text/xml; charset=UTF-8", "Access-Control-Allow-Origin": "*" })
        .map(([name, value]) => ({ name, value }));
      // The tab can be gone.
      call("Fetch.fulfillRequest", { requestId: params.requestId, responseCode: 200, responseHeaders, body }).catch(() => undefined);
    });
  }

  async end() {
    await this.call("Browser.close").catch(() => undefined);
    await new Promise((go) => (this.#process.exitCode === null ? this.#process.once("exit", go) : go()));
    fs.rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
