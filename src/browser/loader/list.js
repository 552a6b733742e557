// `<paperlens-list>`: all of it is the second module's.

import { core, Life, more } from "./element.js";
import { say } from "./modules.js";

export const ATTRIBUTES = {
  pmids: String,
  term: String,
  author: String,
  orcid: String,
  grant: String,
  src: String,
  limit: Number,
  exclude: String,
  sort: String,
  "group-by": String,
  highlight: String,
  "et-al": Number,
  endpoint: String,
  theme: String,
  "heading-level": Number,
  loading: String,
  cache: String,
  "paper-url": String,
};

export class ListLife extends Life {
  modules = [more, core];
  isOnPage = true;

  makeLoader() {
    return Object.assign(super.makeLoader(), {
      warn: (message) => say("PaperLens:", message, "warn"),
      ready: (pmids, words) => {
        this.state("ready");
        this.came(words);
        this.tell("load", { count: pmids.length, pmids });
        this.settle();
      },
    });
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

  print(isOver) {
    if (!isOver) this.view?.show_all();
  }

  stopped(module, isGuilty) {
    super.stopped(module, isGuilty);
    // What was asked of the first module is not answered any more.
    if (module === core && this.view && this.isUnderWay) this.view.refresh(false);
  }
}
