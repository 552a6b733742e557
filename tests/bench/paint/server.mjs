// The site, as docs/serving.md advises, and a stand-in for E-utilities.

import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
  ".webmanifest": "application/manifest+json",
};
const HASHED = /-[A-Za-z0-9]{12}\.\w+(\.\w+)?$/;
const [record, head, foot] = (() => {
  const xml = fs.readFileSync(path.join(import.meta.dirname, "../../data/41735603.xml"), "utf8");
  const [start, end] = [xml.indexOf("<PubmedArticle>"), xml.indexOf("</PubmedArticleSet>")];
  return [xml.slice(start, end), xml.slice(0, start), xml.slice(end)];
})();

export const PMID = "41735603";
export const madePmids = (count) => Array.from({ length: count }, (_, index) => String(98_000_001 + index));

// Of a paper that is made: the real one, with a number and an abstract of its own.
const made = (pmid) => (pmid === PMID ? record : record
  .replaceAll(PMID, pmid)
  .replace("<ArticleTitle>", `<ArticleTitle>Paper ${pmid - 98_000_000}. `)
  .replace("<AbstractText>", `<AbstractText>In paper ${pmid}: `));

// What efetch answers.
export const records = (ids) => head + ids.split(",").map(made).join("") + foot;

async function listen(respond) {
  const server = http.createServer(respond);
  server.keepAliveTimeout = 60_000;
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

// `before`: a build to compare with; `pages`: by path, HTML.
export async function site(dist, before, pages) {
  const packed = new Map();
  const pack = (name) => {
    if (!packed.has(name)) {
      const folder = name === "/by-hand.js" ? import.meta.dirname : name.startsWith("/before/") ? before : dist;
      const file = path.join(folder, name.replace("/before/", "/"));
      if (!pages.has(name) && !fs.existsSync(file)) return undefined;
      packed.set(name, zlib.brotliCompressSync(pages.get(name) ?? fs.readFileSync(file)));
    }
    return packed.get(name);
  };
  return listen((request, response) => {
    const name = request.url.split("?")[0].replace(/\/$/, "/index.html");
    const body = pack(name);
    if (!body) return response.writeHead(404).end();
    const tag = `"${body.length}-${path.basename(name)}"`;
    const headers = {
      "Content-Type": TYPES[path.extname(name)] ?? TYPES[".html"],
      "Content-Encoding": "br",
      "Cache-Control": HASHED.test(name) ? "public, max-age=31536000, immutable" : "no-cache",
      ETag: tag,
    };
    if (request.headers["if-none-match"] === tag) return response.writeHead(304, headers).end();
    response.writeHead(200, { ...headers, "Content-Length": body.length }).end(body);
  });
}

// Answers after so many milliseconds: `/500/efetch.fcgi?id=…`.
export async function eutils() {
  return listen(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const url = new URL(request.url, "http://localhost");
    const ids = url.searchParams.get("id") ?? new URLSearchParams(body).get("id") ?? "";
    const delay = Number(url.pathname.split("/")[1]);
    const answer = Buffer.from(records(ids));
    const headers = { "Content-Type": "text/xml; charset=UTF-8", "Access-Control-Allow-Origin": "*", "Content-Length": answer.length };
    setTimeout(() => response.writeHead(200, headers).end(answer), delay);
  });
}
