// Times PaperLens's wasm and DOMParser in one page of headless Chromium, in turn:
// `node browser.mjs FILE.xml FOLDER` (which holds wasm-bindgen's output) prints the seconds of
// the best of five rounds: records, wasm reading, wasm RIS writing, DOMParser reading.

import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const [file, folder] = process.argv.slice(2);
const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const here = import.meta.dirname;

function respond(request, response) {
  const name = path.basename(request.url);
  const found = { "": null, "records.xml": file, "dom.js": path.join(here, "dom.js") }[name];
  const body = name ? fs.readFileSync(found ?? path.join(folder, name)) : '<!doctype html><link rel="icon" href="data:,">';
  response.writeHead(200, { "Content-Type": types[path.extname(name)] ?? "text/html" });
  response.end(body);
}
const server = http.createServer(respond).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const page = `http://127.0.0.1:${server.address().port}/`;

const driver = spawn("chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "ignore"] });
const port = await new Promise((done) => {
  let output = "";
  driver.stdout.on("data", (piece) => {
    output += piece;
    const found = output.match(/on port (\d+)\./);
    if (found) done(found[1]);
  });
});

async function call(method, address, body) {
  const url = `http://127.0.0.1:${port}/session${address}`;
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(value.message);
  return value;
}

const script = `
  const done = arguments[0];
  (async () => {
    const { default: init, Papers } = await import("/paperlens-bench.js");
    const { readAll } = await import("/dom.js");
    await init();
    const xml = await (await fetch("/records.xml")).text();
    const seconds = { read: Infinity, write: Infinity, dom: Infinity };
    const time = (name, work) => {
      const start = performance.now();
      const result = work();
      seconds[name] = Math.min(seconds[name], (performance.now() - start) / 1000);
      return result;
    };
    let count;
    for (let round = 0; round < 5; round += 1) {
      const papers = time("read", () => Papers.read(xml));
      time("write", () => papers.ris());
      count = papers.count();
      papers.free();
      const others = time("dom", () => readAll(xml)).length;
      if (others !== count) throw new Error(count + " and " + others + " records");
    }
    return [count, seconds.read, seconds.write, seconds.dom].join(" ");
  })().then(done, (error) => done("failed: " + error));`;

try {
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  const alwaysMatch = { "goog:chromeOptions": { args }, timeouts: { script: 300_000 } };
  const { sessionId } = await call("POST", "", { capabilities: { alwaysMatch } });
  await call("POST", `/${sessionId}/url`, { url: page });
  console.log(await call("POST", `/${sessionId}/execute/async`, { script, args: [] }));
  await call("DELETE", `/${sessionId}`);
} finally {
  driver.kill();
  server.close();
}
