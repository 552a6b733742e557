// `<paperlens-list>`: all of it is the second module's.

import { core, later, Life, pmidsOf, works } from "./life.js";
import { workingTurn } from "./turns.js";

export const ATTRIBUTES = {
  pmids: String,
  dois: String,
  term: String,
  author: String,
  orcid: String,
  grant: String,
  src: String,
  limit: Number,
  start: Number,
  exclude: String,
  sort: String,
  "group-by": String,
  highlight: String,
  "et-al": Number,
  "citation-style": String,
  numbered: String,
  selected: String,
  address: Boolean,
  "mark-new": Boolean,
  kept: String,
  endpoint: String,
  theme: String,
  "heading-level": Number,
  loading: String,
  cache: String,
  "paper-url": String,
  sources: String,
  services: String,
  mailto: String,
};

const PAUSE = 300; // Milliseconds between changes of the address: browsers allow few.

export class ListLife extends Life {
  isOnPage = true;
  #query; // That the address is to have.
  #turning;
  #hasStars = false;

  get modules() {
    return [this.attribute("sources") ? works : later(), core];
  }

  // What the page is about, after the first press.
  get isAskedFor() {
    return this.element.hasAttribute("address") && navigator.userActivation?.hasBeenActive;
  }

  makeLoader() {
    return Object.assign(super.makeLoader(), {
      query: () => this.#query ?? location.search,
      turnTo: (query) => this.turnTo(query),
      keeping: (id, title) => this.tell("keep", { id, pmid: pmidsOf([id])[0] ?? "", title }),
      ready: (ids, words, total, notFound, translation) => {
        this.state("ready");
        this.came(words);
        this.tell("load", { count: ids.length, ids, pmids: pmidsOf(ids), total, notFound, translation });
        this.settle();
      },
    });
  }

  // A page without an address of its own keeps what it has.
  turnTo(query) {
    this.#query = query;
    clearTimeout(this.#turning);
    const { search } = location;
    this.#turning = setTimeout(() => {
      this.#query = undefined;
      // The page can have gone on to another address.
      if (location.search !== search) return;
      try {
        history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
      } catch {
        // `about:srcdoc`, or a browser that has had enough.
      }
    }, PAUSE);
  }

  expected() {
    const list = (name) => this.attribute(name).split(/[\s,;]+/);
    const excluded = list("exclude");
    const pmids = list("pmids").filter((pmid) => !excluded.includes(pmid));
    return this.attribute("src") || pmids.length > 200 ? [] : pmids;
  }

  mount(module) {
    return module.list(this.element, this.loader);
  }

  // Of many papers in portions, a task each.
  async file(format) {
    await this.result();
    const writing = this.view?.writing(String(format));
    if (!writing) return super.file(format);
    const parts = [];
    for (let part = writing.part(); part !== undefined; part = writing.part()) {
      parts.push(part);
      await workingTurn(this);
    }
    writing.free();
    return parts.join("");
  }

  // What has a star is no other list.
  changed(name) {
    if (name === "kept" && this.view && this.element.hasAttribute(name) === this.#hasStars) {
      this.view.keep(this.attribute(name));
      return;
    }
    this.#hasStars = this.element.hasAttribute("kept");
    super.changed(name);
  }

  print(isOver) {
    if (!isOver) this.view?.show_all();
  }

  stopped(module, isGuilty) {
    super.stopped(module, isGuilty);
    // What was asked of the first module is not answered any more.
    if (module === core && this.view && this.isUnderWay) this.view.refresh(false);
  }
}
