// The elements that a page has: attributes and properties that mirror each other, and methods. What they do
// is done by a life (`life.js`), which another build's can take the place of.

import { say } from "./modules.js";

const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function accessors(name, kind) {
  return {
    configurable: true,
    enumerable: true,
    get() {
      if (kind === Boolean) return this.hasAttribute(name);
      const value = this.getAttribute(name);
      if (kind === Number) return value?.trim() && Number.isFinite(Number(value)) ? Number(value) : null;
      return value ?? "";
    },
    set(value) {
      if (kind === Boolean ? value : value != null) this.setAttribute(name, kind === Boolean ? "" : value);
      else this.removeAttribute(name);
    },
  };
}

// What elements live by: by tag, a kind of `Life`. It is that of the loader that has defined
// them or, where the files of its build are gone, that of another build's loader. So it is for
// good that a loader exports `build`, `kinds` and `handOn`, and what an element asks of its life:
// `connected`, `disconnected`, `adopted`, `changed`, `reload`, `file`, `end` and `settle`.
let kinds;
const shells = new Set(); // Of the elements that are in a page, what gives each its new life.

export function live(by) {
  kinds = by;
}

export let takeOver = (other) => {
  if (kinds === other.kinds) return;
  other.handOn?.(takeOver);
  live(other.kinds);
  for (const renew of shells) renew();
};

// Says who has the elements: whoever has taken over, and finds its own files gone, tells them.
export function handOn(to) {
  takeOver = to;
}

// Defines an element; `attributes` has the kind of each: String, Number or Boolean.
export function define(tag, attributes) {
  class PaperlensElement extends HTMLElement {
    static observedAttributes = [...Object.keys(attributes), "lang"];
    #internals;
    #life;

    constructor() {
      super();
      try {
        this.#internals = this.attachInternals();
      } catch {
        // Shown without states.
      }
      this.#live();
    }

    #live() {
      this.#life = new kinds[tag](this, this.#internals);
    }

    #renew = () => {
      const before = this.#life;
      before.end();
      this.#live();
      before.settle(new Error("Another build of PaperLens goes on."));
      this.#life.connected();
    };

    // Who has asked the life before asks the one that goes on.
    async #ask(method, ...words) {
      const life = this.#life;
      try {
        return await life[method](...words);
      } catch (error) {
        if (life === this.#life) throw error;
        return this.#ask(method, ...words);
      }
    }

    connectedCallback() {
      // What was set before the element was defined hides the accessor.
      for (const name of Object.keys(attributes).map(camelCase)) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      shells.add(this.#renew);
      if (this.#life instanceof kinds[tag]) this.#life.connected();
      else this.#renew();
    }

    disconnectedCallback() {
      shells.delete(this.#renew);
      this.#life.disconnected();
    }

    adoptedCallback() {
      this.#life.adopted();
    }

    attributeChangedCallback(name, before, now) {
      if (before !== now) this.#life.changed(name);
    }

    // Asks for the record or the list anew; resolves once it is there.
    reload() {
      return this.#ask("reload");
    }

    // The text of a citation file of what is shown, by its extension: "ris".
    export(format) {
      return this.#ask("file", format);
    }
  }
  for (const [name, kind] of Object.entries(attributes)) {
    Object.defineProperty(PaperlensElement.prototype, camelCase(name), accessors(name, kind));
  }
  try {
    customElements.define(tag, PaperlensElement);
  } catch (error) {
    say(`PaperLens could not define <${tag}>:`, error);
  }
}
