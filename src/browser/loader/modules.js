// The files of this build, which are beside this one on the same server: the wasm modules and
// the texts of languages. Whatever is kept of other builds, between browser and server, does no
// harm: a file's name holds its hash, and what comes is checked against it. The glue that
// `wasm-bindgen` makes for the first module is part of this file (scripts/pack).
//
// Should a module stop by a fault of its own, all that it did is lost: it is started anew, and
// the elements that it served are shown again.

import { address, again, hasPlain, hint, isPlainSmaller, loader, script } from "paperlens-files";
import { atWork } from "./turns.js";

/* global BUILD */ // By name, the hash of each file, of a wasm also as gzip file: put in by scripts/pack.

export const build = Object.values(BUILD).join();

// Says what went wrong, once, unless the page does not want to hear it.
let said;
export function say(what, error, how = "error") {
  if (`${error}` === said) return;
  said = `${error}`;
  try {
    console[how](what, error);
  } catch {
    // It is not ours.
  }
}

// What a promise comes to, or something else where that takes too long, in milliseconds.
export function inTime(promise, patience, otherwise) {
  return new Promise((go, fail) => {
    promise.then(go, fail);
    setTimeout(() => go(otherwise), patience);
  });
}

const LONGEST = 60_000; // Milliseconds, for a file.

// What the page's policy has kept from being loaded: by address, which part of it.
const forbidden = new Map();
const needs = (what, where) => `the page's Content-Security-Policy has to allow ${what} in ${where}`;
globalThis.addEventListener?.("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
  forbidden.set(blockedURI, effectiveDirective);
});

// A file: a response or, of a script and in `?strict`, what is in it. Anew: not the one that the browser has kept.
export async function get(name, isAnew, form = "") {
  const url = address(name, form);
  const imported = script(name, isAnew);
  const file = imported?.then((script) => script.default) ??
    fetch(url, { credentials: "same-origin", integrity: BUILD[name], cache: isAnew ? "reload" : "default" });
  const got = await inTime(file, LONGEST, new Error("it took too long")).catch((error) => error);
  if (!(got instanceof Error) && got.ok !== false) return got;
  // Of a file that is not what it should be `fetch` tells nothing. It is asked about before that is told.
  await new Promise((go) => setTimeout(go)); // What tells of a policy comes later.
  const { origin } = new URL(url, location);
  const policy = forbidden.get(url);
  const isToldOf = isAnew || name.startsWith("words/");
  const { status } = !got.status && !policy && isToldOf && (hasPlain || !imported)
    ? await inTime(fetch(url, { method: "HEAD" }), 5_000, got).catch(() => got)
    : got;
  const why = policy ? needs(origin, policy)
    : status === 200 ? "it is not the file of this build"
    : status ? `HTTP ${status}`
    : `${got.message}${origin === location.origin ? "" : ` (does ${origin} send Access-Control-Allow-Origin?)`}`;
  throw new Error(`${url}: ${why}${hint}`);
}

// What is in a wasm. It is there as a gzip file too, as many servers that compress scripts leave wasm
// as it is; a script has that in it. Where one is not there the other is asked for.
async function wasm(name, isAnew) {
  const plain = async () => (await get(name, isAnew)).arrayBuffer();
  const packed = async () => {
    const unpack = new DecompressionStream("gzip");
    const file = await get(name, isAnew, ".gz");
    const bytes = (await file.arrayBuffer?.()) ?? file;
    // Where the server says how it is compressed, the browser has unpacked it: wasm begins with 0.
    if (!new Uint8Array(bytes)[0]) return bytes;
    return new Response(new Response(bytes).body.pipeThrough(unpack)).arrayBuffer();
  };
  const ways = hasPlain ? [packed, plain] : [packed];
  try {
    if (isPlainSmaller()) ways.reverse();
  } catch {
    // The page has changed what tells.
  }
  const [first, second] = ways;
  try {
    return await first();
  } catch (error) {
    if (second) return second();
    throw error;
  }
}

// The loader that the server has now, where it is one of another build. Asked for once a minute.
let renewal;
let renewed = again;
function renew() {
  if (Math.abs(Date.now() - renewed) < 60_000) return renewal;
  renewed = Date.now();
  renewal = loader(renewed)
    .then((other) => (other.kinds && other.build !== build ? other : undefined), () => undefined);
  return renewal;
}

// The exports of one run. Whatever enters it goes through them: what stops it, a panic (scripts/setup) as
// well as a full stack or memory, is seen here, and nobody enters what has stopped.
function guard(exports, stopped) {
  let isOver = false;
  const enter = (call) => (...words) => {
    if (isOver) return undefined;
    try {
      return call(...words);
    } catch (error) {
      if (["RuntimeError", "RangeError", "InternalError"].includes(error?.name)) {
        isOver = true;
        stopped(error);
      }
      throw error;
    }
  };
  // What the glue calls on the way is called a lot, and never first.
  const isInner = (name) => /^__(wbindgen_(malloc|realloc|free)|externref)/.test(name);
  return Object.fromEntries(Object.entries(exports).map(([name, it]) =>
    [name, typeof it === "function" && !isInner(name) ? enter(it) : it]));
}

// Most starts in a minute.
const MOST_STARTS = 6;

class Module {
  #name;
  #glue;
  #prepare;
  #ready;
  #run;
  #starts = [];
  #failure = { error: undefined, time: 0 };
  // To be told that it has stopped, and who was at work.
  onstop = () => undefined;
  // To be told that it has started.
  onstart = () => undefined;
  // To be told that another build is to take over.
  onrenewal = () => undefined;

  constructor(name, glue, prepare) {
    this.#name = name;
    this.#glue = glue;
    this.#prepare = prepare;
  }

  // Resolves to what the module exports. Where it could not be had, whoever comes to want it tries
  // again; those who wanted it before, and ask only now, hear for some seconds that it failed.
  async start(since = Date.now()) {
    const { error, time } = this.#failure;
    if (!this.#ready && since <= time && Date.now() - time < 10_000) throw error;
    return (this.#ready ??= this.#attempt().then((run) => {
      this.onstart();
      return run;
    }, (error) => {
      this.#ready = undefined;
      this.#failure = { error, time: Date.now() };
      throw error;
    }));
  }

  // Whether it is there, or on its way.
  get isWanted() {
    return Boolean(this.#ready);
  }

  // Whether it serves.
  get isUp() {
    return Boolean(this.#run);
  }

  // Whether it is still this run that serves.
  runs(run) {
    return this.#run === run;
  }

  async #attempt() {
    const now = Date.now();
    this.#starts = this.#starts.filter((start) => now - start < 60_000);
    this.#starts.push(now);
    if (this.#starts.length > MOST_STARTS) throw this.#failure.error ?? new Error("it stops again and again");
    return this.#load();
  }

  // It can be kept wrong, or be gone from the server with its build: then it is had anew once,
  // or the loader is.
  async #load(isAnew = false) {
    let bytes, glue;
    try {
      [bytes, glue] = await Promise.all([
        wasm(`${this.#name}.wasm`, isAnew),
        this.#glue ?? get(`${this.#name}.js`, isAnew),
      ]);
    } catch (error) {
      if (isAnew) throw error;
      const other = await renew();
      if (!other) return this.#load(true);
      this.onrenewal(other);
      return new Promise(() => undefined); // Nobody waits for it any more.
    }
    // Each start has memory of its own.
    const run = glue();
    const { instance, module } = await WebAssembly.instantiate(bytes, run.imports()).catch((error) => {
      // Chromium tells to allow more than is needed.
      throw /unsafe-eval/.test(error) ? new Error(needs("'wasm-unsafe-eval'", "script-src")) : error;
    });
    run.begin({ exports: guard(instance.exports, (error) => this.#stopped(run, error)) }, module);
    run.set_up();
    this.#run = run;
    this.#prepare?.(run);
    return run;
  }

  #stopped(run, error) {
    if (!this.runs(run)) return;
    said = undefined; // It is said each time.
    say("PaperLens stopped:", error);
    this.#run = undefined;
    this.#ready = undefined;
    const guilty = atWork();
    // The call that has stopped is still under way.
    setTimeout(() => this.onstop(guilty));
  }
}

export const module = (...words) => new Module(...words);

// The texts of a language, or none where there is no file of it, or not in time.
const PATIENCE = 1_000; // Milliseconds.
const languages = new Map();
export async function words(language) {
  const tag = language.toLowerCase().replaceAll("_", "-");
  // The Chinese texts are simplified. They are none for a page in traditional characters, which are
  // another way to write and, to CLDR too, no variety of it: that gets English, as its records do.
  const isTraditional = /^zh(?!.*-hans).*-(hant|tw|hk|mo)\b/.test(tag);
  const name = `words/${isTraditional ? "" : tag.split("-")[0]}.txt`;
  if (!BUILD[name]) return "";
  if (!languages.has(name)) {
    const texts = get(name).then((file) => file.text?.() ?? file);
    languages.set(name, inTime(texts, PATIENCE, "").catch(() => ""));
    // Where it comes late, or not at all, that is for who asks next.
    texts.then((text) => languages.set(name, text), (error) => {
      languages.delete(name);
      say("PaperLens is in English:", error, "warn");
    });
  }
  return languages.get(name);
}
