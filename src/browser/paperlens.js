// PaperLens: <paperlens-card pmid="41735603"><a href="…">fallback</a></paperlens-card>
//
// The one file that a page includes. It defines the element at once and loads the rest, next
// to it on the same server, in parallel. Until that is there, and if it never comes, the
// element shows what its author put into it.

// A page can include this twice, and in two versions: the first one wins.
if (!customElements.get("paperlens-card")) {
  try {
    // So that it is as long for all that inherit it.
    CSS.registerProperty({ name: "--paperlens-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Done already, or a browser that is too old: sizes are a little off then.
  }

  const near = (name) => new URL(name, import.meta.url);
  const load = async (name) => {
    const [module, wasm] = await Promise.all([
      import(near(`${name}.js`)),
      // Started here and not by the module, so that both arrive together.
      fetch(near(`${name}_bg.wasm`), { credentials: "same-origin" }),
    ]);
    await module.default({ module_or_path: wasm });
    return module;
  };
  const core = load("paperlens-core");
  core.catch((error) => console.error("PaperLens could not start:", error));

  // What a card needs once it is there; asked for again if it did not come.
  let more;
  const loadMore = () => (more ??= load("paperlens-more").catch((error) => {
    more = undefined;
    throw error;
  }));

  // The texts of a language, or none where there is no file of it.
  const languages = { de: 1, fr: 1 };
  const texts = {};
  const loadWords = (language) => {
    const name = language.toLowerCase().split("-")[0];
    if (!languages[name]) return Promise.resolve("");
    return (texts[name] ??= fetch(near(`words/${name}.txt`), { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : ""), () => ""));
  };

  // A press can replace what was pressed, and the focus would go with it: it goes on to the
  // button that took its place, or to the heading of what changed.
  const keepFocus = ({ target }) => {
    const button = target.closest("button");
    const area = button?.closest(".panel, header");
    if (!area) return;
    const buttons = () => [...area.querySelectorAll("button")];
    const index = buttons().indexOf(button);
    setTimeout(() => {
      if (button.isConnected || area.getRootNode().activeElement) return;
      const same = (other) => other?.className === button.className;
      const now = buttons();
      const next = now.find((other) => same(other) && other.textContent === button.textContent)
        ?? (button.className === "button" ? null : [now[index]].find(same))
        ?? area.querySelector("summary");
      next?.focus();
    });
  };

  // An element asks for nothing before it is near what can be seen (`loading="eager"`: at once).
  const observer = globalThis.IntersectionObserver && new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      target.show();
    }
  }, { rootMargin: "600px" });
  const showWhenNear = (element) => {
    if (!observer || element.getAttribute("loading") === "eager") element.show();
    else observer.observe(element);
  };

  class PaperlensCard extends HTMLElement {
    static observedAttributes = ["pmid", "doi", "pmcid", "src", "endpoint", "heading-level"];
    #card = null;

    connectedCallback() {
      if (!this.#card) showWhenNear(this);
    }

    async show() {
      try {
        const { mount } = await core;
        // It can have been removed, or mounted by a second call, while the module loaded.
        if (this.isConnected) this.#card ??= mount(this, loadMore, loadWords);
        this.shadowRoot?.addEventListener("click", keepFocus);
      } catch {
        // Said once, above; the author's content stays.
      }
    }

    disconnectedCallback() {
      // A move is a disconnection and a connection in one turn: wait and look.
      queueMicrotask(() => {
        if (this.isConnected) return;
        observer?.unobserve(this);
        this.#card?.free();
        this.#card = null;
      });
    }

    attributeChangedCallback() {
      this.#card?.refresh();
    }
  }
  customElements.define("paperlens-card", PaperlensCard);

  class PaperlensList extends HTMLElement {
    static observedAttributes = ["pmids", "term", "author", "orcid", "grant", "src", "limit", "sort",
      "group-by", "exclude", "highlight", "et-al", "endpoint", "heading-level", "paper-url"];
    #list = null;
    #turn = 0;

    connectedCallback() {
      // One that was moved has its list still.
      if (!this.#list) showWhenNear(this);
    }

    disconnectedCallback() {
      queueMicrotask(() => this.isConnected || this.#clear());
    }

    attributeChangedCallback() {
      if (this.#list) this.show();
    }

    #clear() {
      observer?.unobserve(this);
      this.#turn += 1;
      this.#list?.free();
      this.#list = null;
    }

    // Anew, once for all that changes in a turn.
    async show() {
      const turn = (this.#turn += 1);
      try {
        const language = this.closest("[lang]")?.lang ?? "";
        const [module, words] = await Promise.all([loadMore(), loadWords(language)]);
        if (turn !== this.#turn || !this.isConnected) return;
        this.#list?.free();
        this.#list = module.list(this, words);
      } catch (error) {
        // The author's content stays.
        console.error("PaperLens could not show a list:", error);
      }
    }
  }
  customElements.define("paperlens-list", PaperlensList);
}
