// PaperLens: <paperlens-card pmid="41735603"><a href="…">fallback</a></paperlens-card>
//
// The one file that a page includes. It defines the element at once and loads the rest, next
// to it on the same server, in parallel. Until that is there, and if it never comes, the
// element shows what its author put into it.

// A page can include this twice, and in two versions: the first one wins.
if (!customElements.get("paperlens-card")) {
  const near = (name) => new URL(name, import.meta.url);
  const core = Promise.all([
    import(near("paperlens-core.js")),
    // Started here and not by the module, so that both arrive together.
    fetch(near("paperlens-core_bg.wasm"), { credentials: "same-origin" }),
  ]).then(async ([module, wasm]) => {
    await module.default({ module_or_path: wasm });
    return module;
  });
  core.catch((error) => console.error("PaperLens could not start:", error));

  class PaperlensCard extends HTMLElement {
    static observedAttributes = ["pmid", "src", "endpoint", "heading-level"];
    #card = null;

    async connectedCallback() {
      try {
        const { mount } = await core;
        // It can have been removed, or mounted by a second call, while the module loaded.
        if (this.isConnected) this.#card ??= mount(this);
      } catch {
        // Said once, above; the author's content stays.
      }
    }

    disconnectedCallback() {
      // A move is a disconnection and a connection in one turn: wait and look.
      queueMicrotask(() => {
        if (this.isConnected || !this.#card) return;
        this.#card.free();
        this.#card = null;
      });
    }

    attributeChangedCallback() {
      this.#card?.refresh();
    }
  }
  customElements.define("paperlens-card", PaperlensCard);
}
