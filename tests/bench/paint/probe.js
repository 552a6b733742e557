// Runs in a page before all else, the same for both pages: tells when the last of its elements is
// painted, with its title and, of a card, its abstract.

const expected = /*EXPECTED*/0; // How many cards, or entries of a list.
const isTraced = /*TRACED*/false;

const tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
  .observe({ type: "longtask", buffered: true });

const moments = {};
if (isTraced) trace();

const filled = (root, selector) => root.querySelector(selector)?.textContent.length > 20;
const isCard = (host) => host.shadowRoot && filled(host.shadowRoot, "h2") && filled(host.shadowRoot, ".abstract");
let count = 0;
let cards; // In the page's order, in which both show them.

function look() {
  if (document.readyState === "loading") return requestAnimationFrame(look);
  const list = document.querySelector("by-hand-list, paperlens-list");
  if (list) {
    const entries = list.shadowRoot?.querySelectorAll(".entries > li, article") ?? [];
    count = [...entries].filter((entry) => filled(entry, "a")).length;
  } else {
    cards ??= document.querySelectorAll("by-hand-card, paperlens-card");
    while (count < cards.length && isCard(cards[count])) count += 1;
  }
  if (count < expected) return requestAnimationFrame(look);
  // It is drawn in this frame: the next one comes when it has been.
  requestAnimationFrame(() => {
    const painted = performance.now();
    setTimeout(() => done(painted), 300); // What observers tell is told late.
  });
}
requestAnimationFrame(look);

function done(painted) {
  const [page, ...files] = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
  const file = (part) => files.find(({ name }) => name.includes(part));
  const asked = (part) => [file(part)?.startTime, file(part)?.responseEnd];
  Object.assign(moments, { painted, page: page.responseEnd, script: asked("paperlens.js"), wasm: asked("paperlens-core-"), record: asked("efetch") });
  tell(JSON.stringify({ painted, longest: Math.max(0, ...tasks), moments }));
}

// Notes on the way what a page's own functions are called for.
function trace() {
  const note = (name) => (moments[name] ??= performance.now());
  const around = (object, method, before, after) => {
    const original = object[method];
    object[method] = function (...words) {
      note(before);
      const result = original.apply(this, words);
      if (after) Promise.resolve(result).then(() => note(after), () => undefined);
      return result;
    };
  };
  around(customElements, "define", "defined");
  around(WebAssembly, "instantiate", "compiling", "compiled");
  around(CacheStorage.prototype, "open", "looking");
  around(Cache.prototype, "match", "matching", "looked");
  around(globalThis, "fetch", "fetching");
  around(Element.prototype, "attachShadow", "mounted");
  const Original = IntersectionObserver;
  globalThis.IntersectionObserver = class extends Original {
    constructor(callback, options) {
      super((...words) => {
        note("near");
        callback(...words);
      }, options);
    }
  };
  const { request } = LockManager.prototype;
  LockManager.prototype.request = function (name, callback) {
    note("turn asked");
    return request.call(this, name, (...words) => {
      note("turn");
      return callback(...words);
    });
  };
  addEventListener("paperlens-load", () => note("shown"), true);
}
