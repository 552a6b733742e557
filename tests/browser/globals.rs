//! Other scripts of a page, and what they do to the objects that all scripts share.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    OTHER, PAPER,
    hostile::published,
    standin::Standin,
    webdriver::{Browser, poll, say},
};

crate::tests! { every engine {
    survives_a_changed_world,
    survives_what_is_missing,
    survives_clobbered_names,
    survives_a_polyfill,
} }

/// What other scripts have done by the time that ours runs.
pub const CHANGES: [&str; 25] = [
    "Array.from = () => { throw new Error('from'); };",
    "Array.prototype.extra = 1; Object.prototype.extra = 1;",
    "window.fetch = () => Promise.reject('no');",
    "window.fetch = () => { throw 'no'; };",
    "window.fetch = async () => ({ ok: true });",
    "window.URL = function () { throw new Error('URL'); };",
    "window.Promise = class extends Promise {};",
    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });",
    "Element.prototype.attachShadow = () => { throw new Error('no'); };",
    "Date.now = () => NaN; performance.now = () => NaN;",
    // Promises of a library, and none of the browser's.
    "const Native = Promise;
     window.Promise = class Promise {
         #is; constructor(run) { this.#is = new Native(run); }
         then(...to) { const is = this.#is; return new Promise(go => go(is.then(...to))); }
         catch(to) { return this.then(undefined, to); } finally(to) { return this.then(to, to); }
         static resolve(value) { return new Promise(go => go(value)); }
         static reject(reason) { return new Promise((_, no) => no(reason)); }
         static all(all) { return new Promise(go => go(Native.all(all))); }
         static race(all) { return new Promise(go => go(Native.race(all))); }
     };",
    // Prototype.js, of versions up to 1.7.
    "const slice = Array.prototype.slice, own = (type, what) => Object.assign(type.prototype, what);
     const json = value => ({ toJSON() { return value(this); } });
     Object.extend = Object.assign; Object.keys = what => { const all = []; for (const key in what)
         all.push(key); return all; };
     own(Array, json(all => `[${all}]`)); own(String, json(text => `\"${text}\"`));
     own(Number, json(String)); own(Boolean, json(String)); own(Date, json(String));
     own(Function, { bind(to, ...first) { const run = this;
         return function () { return run.apply(to, first.concat(slice.call(arguments))); }; },
         wrap() {}, delay() {}, defer() {}, methodize() {}, argumentNames() { return []; } });
     own(Array, { each(run) { this.forEach(run); return this; }, first() { return this[0]; },
         last() { return this[this.length - 1]; }, include() {}, size() { return this.length; },
         find(is, to) { for (let n = 0; n < this.length; n++) if (is.call(to, this[n], n))
             return this[n]; }, entries() { return slice.call(this); }, compact() {},
         flatten() {}, without() {}, uniq() {}, intersect() {}, clone() {}, invoke() {},
         map(run, to) { const all = []; this.each((item, n) => all.push(run.call(to, item, n)));
             return all; }, reduce() { return this.length > 1 ? this : this[0]; },
         inject() {}, zip() {}, pluck() {}, toArray() { return slice.call(this); } });
     own(String, { strip() {}, startsWith(it) { return this.lastIndexOf(it, 0) === 0; },
         include() {}, times() {}, blank() {}, sub() {}, gsub() {}, evalJSON() {}, camelize() {} });
     own(Element, { hide() { this.style.display = 'none'; return this; },
         show() { this.style.display = ''; return this; }, visible() {}, toggle() {}, down() {},
         remove() { this.parentNode.removeChild(this); return this; }, up() {}, select() {},
         update(html) { this.innerHTML = html; return this; }, insert() {}, wrap() {}, next() {},
         replace() {}, observe() {}, fire() {}, store() {}, identify() {}, siblings() {} });
     document.getElementsByClassName = name => slice.call(document.querySelectorAll(`.${name}`));
     window.$ = id => document.getElementById(id); window.$$ = window.$A = () => [];
     window.Class = window.Hash = window.Template = window.Position = function () {};",
    // MooTools, in its compatible version.
    "Array.from = item => item == null ? [] : item.length === undefined ? [item] : [...item];
     Function.from = what => () => what; String.from = String; Number.from = parseFloat;
     Object.each = (what, run) => { for (const key in what) run(what[key], key); };
     for (const type of [Array, String, Number, Function, RegExp, Date, Object]) {
         type.extend = type.implement = (what, it) => { type.prototype[what] = it; return type; };
         type.alias = type.mirror = () => type; type.$family = () => type.name.toLowerCase();
     }
     for (const name of ['$family', '$constructor', 'extend', 'implement', 'overloadSetter',
         'overloadGetter', 'hide', 'protect', 'pass', 'attempt', 'delay', 'periodical'])
         Function.prototype[name] = function () { return this; };
     for (const name of ['each', 'clone', 'clean', 'invoke', 'associate', 'link', 'contains',
         'append', 'getLast', 'getRandom', 'include', 'combine', 'erase', 'empty', 'flatten', 'pick'])
         Array.prototype[name] = function () { return this; };
     String.prototype.contains = function (text, by) { return (by ? by + this + by : this).indexOf(text) > -1; };
     const { prototype } = Element;
     for (const name of ['get', 'set', 'erase', 'inject', 'grab', 'adopt', 'dispose', 'destroy',
         'empty', 'clone', 'appendText', 'setStyle', 'getStyle', 'addEvent', 'fireEvent', 'match',
         'getElement', 'getElements', 'getParent', 'retrieve', 'store', 'toQueryString'])
         for (const { prototype } of [Element, Window, Document]) prototype[name] = () => null;
     window.Element = function Element(tag) { return document.createElement(tag); };
     window.Element.prototype = prototype; window.Event = function Event() {};
     window.Browser = { name: 'chrome' }; window.Type = window.Class = function () {};",
    "window.Request = function Request() {};", // MooTools, too.
    "Array.prototype.includes = () => false; Array.prototype.find = () => 7;
     Array.prototype.at = () => 7; Array.prototype.flat = () => 7; Array.prototype.findLast = 7;",
    "String.prototype.trim = () => 7; String.prototype.includes = () => 7;
     String.prototype.replaceAll = () => 7; String.prototype.at = 7;",
    "for (const name of ['get', 'set', 'value', 'configurable', 'then', 'x', 'module', 'signal'])
         Object.defineProperty(Object.prototype, `_${name}`, { value: 1, enumerable: true });
     Object.prototype.x = function x() { throw new Error('x'); };",
    "for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'])
         console[name] = () => { throw new Error('console'); };",
    "window.fetch = 'no'; console.error = console.warn = () => { throw new Error('console'); };",
    // Loaders of modules that are none of the language's.
    "window.define = () => { throw new Error('Mismatched anonymous define()'); };
     define.amd = {}; window.require = () => { throw new Error('no module'); };
     window.module = { exports: {} }; window.exports = module.exports; window.process = {};
     window.global = {}; window.System = { register: define };",
    "const { define, get } = customElements;
     customElements.define = (name, type, ...more) =>
         define.call(customElements, name, class extends type {}, ...more);
     customElements.get = name => get.call(customElements, name);",
    "customElements.define = () => { throw new Error('no'); };",
    "const { addEventListener } = EventTarget.prototype;
     EventTarget.prototype.addEventListener = function (name, run, ...more) {
         addEventListener.call(this, name, event => (run.handleEvent ?? run).call(this, event), ...more);
     };
     const { appendChild } = Node.prototype;
     Node.prototype.appendChild = function (node) { return appendChild.call(this, node); };
     const { setTimeout } = window;
     window.setTimeout = (run, ...more) => setTimeout(() => run(), ...more);",
    "window.queueMicrotask = () => { throw new Error('no'); };",
    "window.requestAnimationFrame = window.requestIdleCallback = window.setTimeout = undefined;",
];

/// What browsers have had for long, and pages do away with.
const MISSING: [&str; 14] = [
    "AbortController",
    "IntersectionObserver",
    "CSS",
    "Intl",
    "Blob",
    "MessageChannel",
    "CustomEvent",
    "caches",
    "WebAssembly",
    "Response",
    "TextDecoder",
    "FinalizationRegistry",
    "ReadableStream",
    "queueMicrotask",
];

/// The same of objects that stay.
const MISSING_WITHIN: [&str; 6] = [
    "delete CSSStyleSheet.prototype.replaceSync;",
    "delete Navigator.prototype.locks;",
    "delete Navigator.prototype.clipboard;",
    "delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;",
    "delete WebAssembly.instantiateStreaming;",
    "delete Element.prototype.replaceChildren; delete Element.prototype.append;",
];

/// Elements whose names stand for what the document or the window has.
pub const CLOBBERS: [&str; 12] = [
    "<form id=location name=body></form><img name=cookie>",
    "<img name=querySelector>",
    "<img name=querySelectorAll>",
    "<img name=createElement>",
    "<img name=createElementNS>",
    "<img name=createTextNode>",
    "<img name=getElementById>",
    "<form id=document></form><form id=customElements><input name=define></form>",
    "<a id=customElements></a><a id=fetch></a><a id=navigator></a><a id=CSS></a>",
    "<form name=head><input name=head></form><form name=documentElement></form>",
    "<embed name=adoptedStyleSheets><embed name=defaultView><img name=addEventListener>",
    "<img name=baseURI><img name=currentScript><form name=activeElement></form><img name=title>",
];

/// What both elements show, and what went wrong. The page is in a frame, so that nothing of it
/// changes what the test itself uses.
const STATE: &str = "(() => {
        const { contentDocument, contentWindow } = document.querySelector('iframe');
        const all = selector => Document.prototype.querySelectorAll.call(contentDocument, selector);
        const shows = (name, n, selector) => {
            const root = all(name)[0].shadowRoot;
            if (root && DocumentFragment.prototype.querySelector.call(root, selector)) return name;
            const fallback = Element.prototype.getClientRects.call(all('.fallback')[n]);
            return fallback.length > 0 ? 'fallback' : 'nothing';
        };
        return [
            shows('paperlens-card', 0, '[part=title]'),
            shows('paperlens-list', 1, '.entries'),
            Array.prototype.map.call(contentWindow.problems, String),
        ];
    })()";

/// A place for pages that change what all scripts share.
fn open(browser: &Browser, standin: &Standin) {
    let frame = "<iframe style=\"width: 900px; height: 700px\"></iframe>";
    browser.open(&standin.page(frame));
}

/// A page that has this before our script runs: of each element, it or its fallback is there, and
/// nothing went wrong that nobody caught.
fn check(browser: &Browser, standin: &Standin, change: &str, html: &str) {
    let list = format!(
        "<paperlens-list pmids=\"{PAPER},{OTHER}\" endpoint=\"{}\">\
         <a class=\"fallback\" href=\"#list\">Our papers, in words</a></paperlens-list>",
        standin.endpoint()
    );
    let page = standin.page(&format!("{html}{}{list}", standin.card(OTHER)));
    browser.run(&format!(
        "const frame = document.querySelector('iframe');
         return new Promise(go => {{ frame.onload = () => go(); frame.src = '{page}'; }});"
    ));
    // A fallback has no sign that it will stay, so both elements get a second to do better.
    let start = Instant::now();
    let mut state = Value::Null;
    poll(|| {
        state = browser.get(STATE);
        let is_done = state[0] == "paperlens-card" && state[1] == "paperlens-list";
        let is_late = start.elapsed() > Duration::from_secs(1);
        is_done || is_late && state[0] != "nothing" && state[1] != "nothing"
    });
    // Time for what comes later.
    thread::sleep(Duration::from_millis(200));
    let problems = browser.get(STATE)[2].take();
    println!("{} {} {change}", state[0], state[1]); // Shown if the test fails.
    assert!(state[0] != "nothing" && state[1] != "nothing", "{change}: {state:#}");
    for problem in problems.as_array().unwrap() {
        let problem = problem.as_str().unwrap();
        let is_said = problem.starts_with("console: ") && !problem.contains("stopped");
        assert!(is_said, "{change}: {problem}");
    }
}

fn survives_a_changed_world(browser: &Browser, standin: &Standin) {
    open(browser, standin);
    for script in CHANGES {
        check(browser, standin, script, &format!("<script>{{ {script} }}</script>"));
    }
}

fn survives_what_is_missing(browser: &Browser, standin: &Standin) {
    open(browser, standin);
    for name in MISSING {
        let script = format!("delete window.{name}; window.{name} = undefined;");
        check(browser, standin, name, &format!("<script>{script}</script>"));
    }
    for script in MISSING_WITHIN {
        check(browser, standin, script, &format!("<script>{script}</script>"));
    }
}

fn survives_clobbered_names(browser: &Browser, standin: &Standin) {
    open(browser, standin);
    for elements in CLOBBERS {
        check(browser, standin, elements, elements);
    }
}

/// Custom elements of a polyfill that takes the place of the browser's own.
fn survives_a_polyfill(browser: &Browser, standin: &Standin) {
    let path = "@webcomponents/custom-elements/custom-elements.min.js";
    let Some(polyfill) = published(path) else {
        return say(&format!("skipped: {path}: `scripts/test` installs it"));
    };
    open(browser, standin);
    let force = "customElements.forcePolyfill = true;";
    let html = format!("<script>{force}</script><script>{polyfill}</script>");
    check(browser, standin, path, &html);
}
