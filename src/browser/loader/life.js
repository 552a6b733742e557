// What cards and lists have in common: states, events, and a life between being connected and being removed.

import glue from "paperlens-core";
import { module, say, words } from "./modules.js";
import { coins } from "./coins.js";
import { cameMeanwhile, handOver, want } from "./early.js";
import { takeOver } from "./element.js";
import { keepFocus } from "./focus.js";
import { around, follow, leave } from "./scheme.js";
import { keep, kept } from "./store.js";
import { askingTurn, interrupt, workingTurn } from "./turns.js";
import { voice } from "./voice.js";

// What shows a paper, and what comes once it is there: styles, formats, services, lists.
export const core = module("paperlens-core", glue, handOver);
const more = module("paperlens-more");
// The same, for papers that PubMed has not.
export const works = module("paperlens-works");
// What comes after the first view is in both.
export const later = () => (works.isWanted ? works : more);

// As they were before other scripts, or names in the page, changed them.
const { createElement } = globalThis.Document?.prototype ?? {};

// Throws where the page has taken away what nothing can be shown without.
function checkPage() {
  for (const name of ["createElement", "createElementNS", "createTextNode"]) {
    if (typeof document[name] !== "function") throw new Error(`The page has changed document.${name}.`);
  }
}

// Of what names papers, the PubMed IDs.
export const pmidsOf = (ids) => ids.filter((id) => /^\d+$/.test(id));

// All lives that have begun.
const lives = new Set();
for (const it of [core, more, works]) {
  it.onstop = (guilty) => {
    for (const life of lives) {
      // What a reader presses stops it when it is pressed again, and not before.
      life.stopped(it, guilty?.element === life && !guilty.isReader);
    }
  };
  // What waits for it, and for no other any more: its own attempts have failed.
  it.onstart = () => {
    const waits = ({ isUnshown, modules }) => isUnshown && modules.includes(it) && modules.every(({ isUp }) => isUp);
    for (const life of lives) if (waits(life)) life.show();
  };
  it.onrenewal = (other) => takeOver(other);
}

const PORTION = 20; // How many records are handed on at a time.
const NOT_FOUND = 1; // Of the codes of `pubmed::Error`.
const MANY = 20; // Elements on a page.
const STATES = ["loading", "ready", "error", "retracted"];
const SCHEMES = ["light", "dark"];
// Attributes that say nothing new about what is shown.
const SILENT = ["loading", "theme", "cache"];

// An element asks for nothing before it is near what can be seen (`loading="eager"`: at once). One that the page
// has no box for (`display: contents`) gets its own with its view, and would never be near.
const observer = globalThis.IntersectionObserver && new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting && getComputedStyle(target).display !== "contents") continue;
    observer.unobserve(target);
    near.get(target)?.show();
  }
}, { rootMargin: "600px" });
const near = new WeakMap();

// Whether it is to be seen as the page begins: an observer tells of that a frame later, when the record could
// have been asked for. Of elements that follow one that is not, none is asked about: that would cost
// a layout each.
let isAbove = globalThis.top === globalThis;
function isInSight(element) {
  if (!isAbove || core.isUp || !element.checkVisibility?.()) return false;
  const { top, bottom } = element.getBoundingClientRect();
  isAbove = bottom >= 0 && top <= innerHeight;
  return isAbove;
}

// On paper all of a page is near, as far as it comes in time.
const waiting = new Set();
globalThis.addEventListener?.("beforeprint", () => {
  waiting.forEach((life) => life.show());
  lives.forEach((life) => life.print());
});

// The life of one element: what of it is not the wasm's.
export class Life {
  view = null; // What the wasm has mounted.
  serving = core; // The module that has.
  isBroken = false; // Whether the wasm has stopped over it.
  isOnPage = false; // Whether it stands on the page's own ground, and not in a box of its own.
  isUnshown = false; // Whether nothing can be shown.
  since = Date.now(); // When it came to want what it wants.
  #isChanging = false;
  #outcome = null; // How it ended, `{ error }`; null while it is under way.
  #waiting = [];
  #isUsed = false; // Whether a reader has done something here, or had the page do it.
  #isAwaited = false; // Whether it was not said yet what came.
  #wanted = ""; // What it has said that it will ask for, before it is shown.
  #say = () => undefined;
  #keepsFocus = false;
  #interrupt = () => {
    this.#isUsed = true;
    interrupt(this);
  };

  // Which modules it needs; the first serves it.
  get modules() {
    return [core];
  }

  constructor(element, internals) {
    this.element = element;
    this.internals = internals;
    near.set(element, this);
    this.loader = this.makeLoader();
  }

  attribute(name) {
    return this.element.getAttribute(name)?.trim() ?? "";
  }

  // The names of the records that it will ask for, as far as its attributes tell.
  expected() {
    return [];
  }

  // How answers are kept for it (`store.js`).
  keeping() {
    return { onDevice: this.attribute("cache") !== "off" };
  }

  // What the wasm gets to do for this element.
  makeLoader() {
    const read = async (address) => {
      const answer = await kept(address, this.keeping());
      if (!answer) return undefined;
      const age = Date.now() - answer.time;
      // Of a clock that was set back nothing is known.
      return { text: answer.text, age: age >= 0 ? age : Infinity, date: `${new Date(answer.time).toJSON()}` };
    };
    const never = new Promise(() => undefined);
    const loader = {
      askingTurn,
      words: () => words(around(this.element, "[lang]")?.lang ?? ""),
      // It never comes in a module that has stopped.
      workingTurn: () => workingTurn(this).then(() => (loader.isOver ? never : undefined)),
      kept: read,
      keptAll: (addresses) => Promise.all(addresses.map(read)),
      keep: (address, text) => keep(address, text, this.keeping()),
      records: (endpoint, pmids, signal) => this.records(endpoint, pmids.split(","), signal),
      announce: (matter, words) => this.announce(matter, words),
      loading: () => {
        this.begin();
        this.state("loading");
        this.#isAwaited = true;
      },
      failed: (message) => {
        this.state("error");
        this.came(message);
        this.tell("error", { message });
        this.settle(new Error(message));
      },
      exporting: (format, name, ids) => this.tell("export", { format, name, ids, pmids: pmidsOf(ids) }, true),
      coins: (texts) => this.coins(texts),
      warn: (message) => say("PaperLens:", message, "warn"),
    };
    return loader;
  }

  // What is not shown for Zotero is no reason to show less to people.
  coins(texts) {
    coins(this.element, texts).catch(() => undefined);
  }

  // Records, asked for together with all that the page asks for: `{ records, failure }`, those that PubMed
  // has, and where some are not to be had, why: a code of `pubmed::Error`.
  async records(endpoint, pmids, signal) {
    let module;
    try {
      module = await core.start(this.since);
    } catch (error) {
      this.unshown(error);
      return new Promise(() => undefined);
    }
    const records = [];
    const justNow = Math.max(this.since, Date.now() - 2_000);
    const ask = (pmid) => {
      const record = cameMeanwhile(endpoint, pmid, justNow);
      if (record === undefined) return module.ask(this.loader, endpoint, pmid);
      records.push(record);
      return undefined;
    };
    const all = pmids.map(ask).filter(Boolean);
    const giveUp = () => all.forEach((asked) => asked.give_up());
    signal?.addEventListener("abort", giveUp);
    let failure = 0;
    for (const [index, asked] of all.entries()) {
      await asked.done();
      if (index % PORTION === 0) await workingTurn(this);
      try {
        records.push(asked.answer());
      } catch (code) {
        if (code !== NOT_FOUND) failure = code;
      }
    }
    signal?.removeEventListener("abort", giveUp);
    all.forEach((asked) => asked.free());
    return { records, failure };
  }

  // Shows in `:state()` how it stands.
  state(...names) {
    this.#set(STATES, names);
  }

  // Shows in `:state()` whether what is around it is "light" or "dark".
  setScheme(scheme) {
    this.#set(SCHEMES, [scheme]);
  }

  #set(all, names) {
    for (const name of all) {
      try {
        if (names.includes(name)) this.internals.states.add(name);
        else this.internals.states.delete(name);
      } catch {
        // A browser from before 2024 has none.
      }
    }
  }

  // Whether it stands within a card, where a reader has asked for it.
  get isPart() {
    return this.element.getRootNode().host?.localName === "paperlens-card";
  }

  // Tells the page; false if it says that what it is told of shall not happen.
  // That there is a list within a card is no news to it.
  tell(name, detail, cancelable = false) {
    try {
      const options = { detail, cancelable, bubbles: true, composed: cancelable || !this.isPart };
      return this.element.dispatchEvent(new CustomEvent(`paperlens-${name}`, options));
    } catch {
      return true; // A page without events of its own.
    }
  }

  // Says something about a matter, of which only the newest counts (`voice.js`), if a reader has done
  // something here, or asked for it elsewhere on the page (`list.js`).
  announce(matter, words) {
    if (this.#isUsed || this.isAskedFor) this.#say(matter, words);
  }

  // Says what has come, or why nothing has.
  came(words) {
    if (this.#isAwaited) this.announce("what came", words);
    this.#isAwaited = false;
  }

  // What was is over; how it ends now is not known yet.
  begin() {
    this.#outcome = null;
  }

  get isUnderWay() {
    return !this.#outcome;
  }

  // Resolves when that is known: to nothing, or to an error.
  async settled() {
    return this.#outcome ? this.#outcome.error : new Promise((go) => this.#waiting.push(go));
  }

  settle(error) {
    this.#outcome = { error };
    const waiting = this.#waiting.splice(0);
    // Who waits has something to do: a task of its own.
    if (waiting.length) setTimeout(() => waiting.forEach((go) => go(error)));
  }

  connected() {
    this.since = Date.now();
    this.#isUsed ||= this.isPart;
    if (this.view || this.isBroken) {
      // Moved.
    } else if (!observer || this.attribute("loading") === "eager") {
      this.show();
    } else {
      observer.observe(this.element);
      waiting.add(this);
    }
    try {
      if (waiting.has(this) && this.expected().length && isInSight(this.element)) this.want(true);
      follow(this);
    } catch {
      // A page that has changed what tells: `color-scheme` remains.
    }
  }

  disconnected() {
    // A move is a disconnection and a connection in one turn: wait and look.
    Promise.resolve().then(() => {
      if (this.element.isConnected) return;
      this.end();
      this.settle(new Error("The element was removed."));
    });
  }

  end() {
    observer?.unobserve(this.element);
    waiting.delete(this);
    leave(this);
    this.clear((view) => view.free());
    this.isBroken = this.isUnshown = false;
    lives.delete(this);
  }

  // Once for all that changes in a turn.
  changed(name) {
    const isShown = this.view || this.isBroken || this.isUnshown;
    if (SILENT.includes(name) || this.#isChanging || !isShown) return;
    this.#isChanging = true;
    this.since = Date.now() + 1;
    this.#isUsed ||= !this.isUnderWay;
    this.begin();
    queueMicrotask(() => {
      this.#isChanging = false;
      this.refresh(false);
    });
  }

  // Reads the attributes again; anew: and asks again.
  refresh(isAnew) {
    // What it wants now can be another module's.
    if (this.view && this.serving !== this.modules[0]) this.clear((view) => view.free());
    if (this.view) {
      this.view.refresh(isAnew);
    } else if (this.element.isConnected) {
      this.isBroken = false;
      this.show();
    }
  }

  // Styles are one document's: in another one it begins anew.
  adopted() {
    this.clear((view) => view.free());
  }

  // Says what it will ask for, once for each time that it is shown.
  want(isEarly = false) {
    const request = [this.attribute("endpoint"), this.expected(), this.keeping()];
    const said = JSON.stringify(request);
    if (this.#wanted !== said) want(...request);
    this.#wanted = isEarly ? said : "";
  }

  async show() {
    lives.add(this);
    waiting.delete(this);
    this.isUnshown = false;
    if (!this.view) this.begin();
    const [serving] = this.modules;
    let module;
    try {
      checkPage();
      this.want();
      [module] = await Promise.all(this.modules.map((it) => it.start(this.since)));
      await workingTurn(this);
      // It can have been removed, or mounted by a second call, while the module loaded; and
      // the module can have stopped.
      if (!this.element.isConnected || this.view || this.isBroken) return;
      if (!serving.runs(module)) return this.show();
      this.state("loading");
      this.element.shadowRoot?.replaceChildren();
      this.view = this.mount(module);
      this.serving = serving;
      // What is out of sight is not drawn then; otherwise it is, as pictures of whole pages leave it out.
      if (lives.size > MANY) this.#set(["many"], ["many"]);
      const root = this.element.shadowRoot;
      try {
        this.#say = voice(root, createElement.call(document, "div"));
        if (!this.#keepsFocus) keepFocus(this.element, root);
        this.#keepsFocus = true; // The root stays, whatever comes and goes in it.
      } catch {
        // A page without what they need: all is there to be seen.
      }
      for (const type of ["click", "input"]) {
        root.addEventListener(type, this.#interrupt, { capture: true });
      }
      // What opens below can be out of sight.
      root.addEventListener("toggle", ({ target: { open, className, parentElement } }) => {
        if (!open || className !== "to-cite") return;
        parentElement.querySelector(".cited, .citing")?.scrollIntoView({ block: "nearest" });
      }, true);
    } catch (error) {
      // Where the module has stopped, that is told to all.
      if (!module || serving.runs(module)) this.unshown(error);
    }
  }

  // Nothing of ours can be shown.
  unshown(error) {
    if (!lives.has(this) || this.isUnshown) return;
    this.clear((view) => view.free());
    this.isUnshown = true;
    this.showFallback();
    say("PaperLens could not start:", error);
    const message = `PaperLens could not start: ${error?.message ?? error}`;
    this.loader.failed(message);
    // What belongs into it can be put there once it has its place (`links/elements.js`).
    Promise.resolve().then(() => {
      const isEmpty = !this.element.textContent.trim() && !this.element.childElementCount;
      if (isEmpty && this.isUnshown) this.showWhy(message);
    });
  }

  // What the author has put into the element.
  showFallback() {
    const root = this.element.shadowRoot ?? this.internals?.shadowRoot;
    root?.replaceChildren(createElement.call(document, "slot"));
  }

  // Where that is nothing.
  showWhy(message) {
    try {
      const retry = createElement.call(document, "button");
      retry.append("Retry");
      retry.onclick = () => this.reload().catch(() => undefined);
      (this.element.shadowRoot ?? this.element.attachShadow({ mode: "open" })).replaceChildren(`${message} `, retry);
    } catch {
      // A browser that is too old.
    }
  }

  clear(free) {
    if (this.view) free(this.view);
    this.view = null;
  }

  // A module has stopped. Its views are never freed: that would ask it to.
  stopped(module, isGuilty) {
    if (module !== (this.view ? this.serving : this.modules[0])) return;
    this.clear((view) => view.__destroy_into_raw());
    this.coins([]);
    this.loader.isOver = true;
    this.loader = this.makeLoader();
    this.showFallback();
    if (isGuilty) {
      this.isBroken = true;
      this.loader.failed("PaperLens stopped over this, and was started anew for all else.");
    } else {
      this.show();
    }
  }

  // Resolves once something is there to read, or fails with what is wrong.
  async result() {
    if (!this.element.isConnected) throw new Error("The element is not in a page.");
    if (!this.view) this.refresh(false);
    const error = await this.settled();
    if (error) throw error;
  }

  async reload() {
    this.since = Date.now() + 1; // It may have failed just now.
    this.begin();
    this.refresh(true);
    await this.result();
  }

  // On paper nothing is left for later.
  print() {}

  // What writes files: `{ file(extension) }`.
  get writer() {
    return this.view;
  }

  async file(format) {
    await this.result();
    const text = this.writer?.file(String(format));
    if (typeof text === "string") return text;
    throw new RangeError(`No file "${format}". Known are ris, enw, bib, json, nbib and xml, once there are papers.`);
  }
}
