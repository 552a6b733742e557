// `<paperlens-card>`: the first module shows the paper, the second fills in the panels.

import { core, later, Life, pmidsOf, works } from "./life.js";
import { say } from "./modules.js";
import { workingTurn } from "./turns.js";

export const ATTRIBUTES = {
  pmid: String,
  doi: String,
  pmcid: String,
  arxiv: String,
  src: String,
  endpoint: String,
  layout: String,
  theme: String,
  "heading-level": Number,
  loading: String,
  cache: String,
  panels: String,
  services: String,
  choices: Boolean,
  "paper-url": String,
  sources: String,
  mailto: String,
};

export class CardLife extends Life {
  // What PubMed need not have is the third module's.
  get modules() {
    const isOfPubmed = this.attribute("pmid") || this.attribute("src");
    const isElsewhere = this.attribute("arxiv") || this.attribute("sources");
    return !isOfPubmed && isElsewhere ? [works, core] : [core];
  }

  #record = null; // What is shown, as the panels need it.
  #panels = null;
  #filling = null; // The module that they are of.
  #hasNoPanels = false; // Whether the second module has stopped over it.

  makeLoader() {
    return Object.assign(super.makeLoader(), {
      ready: (id, title, isRetracted, text, level, texts) => {
        this.state("ready", ...(isRetracted ? ["retracted"] : []));
        this.#record = { id, text, level, texts };
        this.came(title);
        const [pmid = ""] = pmidsOf([id]);
        this.tell("load", { id, pmid, title });
        this.fill();
      },
      // The record is not shown any more.
      left: () => {
        this.#record = null;
        this.#clearPanels((panels) => panels.free());
      },
      save: (extension) => this.save(extension),
      fill: () => {
        this.#hasNoPanels = false;
        this.since = Date.now() + 1;
        this.fill();
      },
    });
  }

  expected() {
    return this.attribute("src") ? [] : [this.attribute("pmid")];
  }

  mount(module) {
    return module.mount(this.element, this.loader);
  }

  async fill() {
    const record = this.#record;
    // The card first, and the others that are there to be shown: they are drawn before anything
    // else is asked for.
    await new Promise((go) => setTimeout(go, 30));
    await workingTurn(this);
    let hasFailed = false;
    try {
      if (this.#hasNoPanels) throw new Error("the program has stopped over them");
      const filling = later();
      const module = await filling.start(this.since);
      await workingTurn(this);
      if (!record || this.#record !== record) return;
      if (!filling.runs(module)) return this.fill();
      this.#filling = filling;
      const { id, text, level, texts } = record;
      this.#panels = module.fill(this.element, this.loader, text, id, level, texts);
      // A task each.
      do await workingTurn(this); while (this.#record === record && this.#panels?.step());
    } catch (error) {
      hasFailed = true;
      say("PaperLens: panels are missing:", error, "warn");
    }
    if (this.#record !== record) return;
    this.view?.more_failed(hasFailed);
    if (hasFailed) {
      // Once it is there to be read.
      setTimeout(() => this.announce("panels", this.element.shadowRoot.querySelector(".missing")?.textContent ?? ""));
    }
    this.settle(hasFailed ? new Error("The panels could not be loaded.") : undefined);
  }

  // The second module writes files: one that is pressed for early is saved when it is there.
  async save(extension) {
    const record = this.#record;
    await this.settled();
    if (!this.#panels) {
      this.since = Date.now() + 1;
      await this.fill();
    }
    if (this.#record === record) this.#panels?.save(extension);
  }

  #clearPanels(free) {
    if (this.#panels) free(this.#panels);
    this.#panels = null;
  }

  clear(free) {
    super.clear(free);
    this.loader.left();
  }

  changed(name) {
    this.#hasNoPanels = false;
    super.changed(name);
  }

  stopped(module, isGuilty) {
    super.stopped(module, isGuilty);
    if (module !== this.#filling || !this.#panels) return;
    this.#clearPanels((panels) => panels.__destroy_into_raw());
    this.coins([]);
    this.#hasNoPanels = isGuilty;
    this.view?.refresh(false);
  }

  get writer() {
    return this.#panels;
  }
}
