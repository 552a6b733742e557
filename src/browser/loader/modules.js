// The wasm modules, which are beside this file on the same server, and the texts of languages.
//
// Should one stop by a fault of its own, all that it did is lost: it is started anew, and
// the elements that it served are shown again.

import { atWork } from "./turns.js";

const [here, query] = import.meta.url.split("?");
const near = (name) => here.slice(0, here.lastIndexOf("/") + 1) + name;
// `paperlens.js?strict` fetches no file of its own, for pages whose policy lets them connect to
// NCBI alone: the wasm then comes as a script.
const isStrict = query?.split("&").includes("strict");

// Says what went wrong, unless the page does not want to hear it.
export function say(what, error, how = "error") {
  try {
    console[how](what, error);
  } catch {
    // It is not ours.
  }
}

// Most starts in a minute.
const MOST_STARTS = 6;

class Module {
  #name;
  #prepare;
  #ready;
  #run;
  #count = 0;
  #starts = [];
  // To be told that it has stopped, and who was at work.
  onstop = () => undefined;

  constructor(name, prepare) {
    this.#name = name;
    this.#prepare = prepare;
  }

  // Resolves to what the module exports.
  get ready() {
    return (this.#ready ??= this.#start());
  }

  // Lets the next who asks try again, where it could not be loaded.
  forget() {
    this.#ready = undefined;
  }

  // Whether it is still this run that serves.
  runs(run) {
    return this.#run === run;
  }

  async #start() {
    const now = Date.now();
    this.#starts = this.#starts.filter((start) => now - start < 60_000);
    this.#starts.push(now);
    if (this.#starts.length > MOST_STARTS) throw new Error("it stops again and again");
    // Another address is another module, with memory of its own.
    const file = this.#count ? `${this.#name}.js?${this.#count}` : `${this.#name}.js`;
    this.#count += 1;
    const wasm = isStrict
      ? import(near(`${this.#name}_bg.js`)).then((module) => module.default)
      // Started here and not by the module, so that both arrive together.
      : fetch(near(`${this.#name}_bg.wasm`), { credentials: "same-origin" });
    const [module, bytes] = await Promise.all([import(near(file)), wasm]);
    await module.default({ module_or_path: bytes });
    const run = (this.#run = module);
    const stopped = () => this.#stopped(run);
    module.supervise(stopped);
    // A full stack or memory stops it without a word.
    const listen = (type, property) => addEventListener(type, (event) => {
      const error = event[property];
      const isTrap = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
      if (isTrap && String(error.stack).includes(`/${file}:`)) stopped();
    });
    listen("error", "error");
    listen("unhandledrejection", "reason");
    this.#prepare(module);
    return module;
  }

  #stopped(run) {
    if (!this.runs(run)) return;
    this.#run = undefined;
    this.#ready = undefined;
    const guilty = atWork();
    // The call that has stopped is still under way.
    setTimeout(() => this.onstop(guilty));
  }
}

export const module = (name, prepare = () => undefined) => new Module(name, prepare);

// The texts of a language, or none where there is no file of it.
const LANGUAGES = ["de", "fr"];
export async function words(language) {
  const name = language.toLowerCase().split("-")[0];
  if (!LANGUAGES.includes(name)) return "";
  return import(near(`words/${name}.js`)).then((file) => file.default, () => "");
}
