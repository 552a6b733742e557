//! Pages that were not made for us: their styles stay out, and ours stay in.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    OTHER, PAPER,
    card::shows,
    readers::replace_texts,
    standin::{Standin, article_set, record},
    webdriver::{Browser, say},
};

crate::tests! { every engine {
    looks_the_same_on_any_page,
    survives_a_changed_world,
    shows_attacks_as_text,
} }

/// What frameworks, themes and people write.
const STYLES: [&str; 13] = [
    // Bootstrap's reboot, in short.
    "*, ::before, ::after { box-sizing: border-box } body { font-family: serif; line-height: 1.8;
     color: #212529 } h1, h2, h3, h4 { margin: 0 0 .5rem; font-weight: 500; line-height: 1.2 }
     a { color: #0d6efd } ul { padding-left: 2rem } .btn, .button { display: inline-block }",
    // Tailwind's preflight, in short.
    "*, ::before, ::after { border: 0 solid; margin: 0; padding: 0 } h1, h2, h3 { font-size: inherit;
     font-weight: inherit } a { color: inherit; text-decoration: inherit } ol, ul { list-style: none }
     button { font: inherit; background: transparent } svg { display: block }",
    "html { font-size: 62.5% }",
    "html { font-size: 40px } body { font-size: 3rem; line-height: 3 }",
    "* { all: unset !important }",
    "* { color: lime !important; background: magenta !important; font: 9px fantasy !important }",
    "html { direction: rtl; text-align: right }",
    "body { letter-spacing: .3em; text-transform: uppercase; word-spacing: 9px; font-style: italic;
     font-weight: 900; font-variant: small-caps; text-shadow: 0 0 5px red; text-indent: 3em }",
    "body { white-space: pre; word-break: break-all; tab-size: 1; text-align: justify;
     -webkit-text-fill-color: red; cursor: wait; user-select: none; quotes: none }",
    "paperlens-card { display: flex; font-size: 50px; color: red; line-height: 4; padding: 0;
     text-align: center }",
    "* { transition: all 5s; animation-duration: 9s } .card, .title, .head { display: none !important }",
    "details, summary { display: none } details > * { color: red } [part] { float: right }
     section, article, header, footer, main, p { margin: 50px; width: 10px }",
    ":root { --ink: red; --surface: lime; --sans: fantasy } body { writing-mode: horizontal-tb;
     visibility: visible; opacity: 1; columns: auto; list-style: square; border-spacing: 9px }",
];

/// Sizes and all computed styles of everything in the card.
const LOOKS: &str = "const host = card().getBoundingClientRect();
    return [...card().shadowRoot.querySelectorAll('.card, .card *')].map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const box = [left - host.left, top - host.top, width, height].map(Math.round);
        return `${element.localName}.${element.className} ${box} ` + [...style]
            .filter((name) => !name.startsWith('--') && !/block|inline|origin/.test(name))
            .map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
    });";

/// The computed style of something outside, but for what depends on a scroll bar.
const OUTSIDE: &str =
    "(() => { const style = getComputedStyle(document.querySelector('h1'));
        return [...style].filter(name => !/^--|width|inline|origin/.test(name))
            .map(name => style.getPropertyValue(name)).join(';'); })()";

fn looks(browser: &Browser, standin: &Standin, style: &str) -> Vec<String> {
    let place = "display: block !important; width: 700px !important; position: absolute !important;
        top: 0 !important; left: 0 !important";
    let card = standin.card(OTHER);
    let page = format!("<style>{style}</style><div style=\"{place}\">{card}</div>");
    browser.open(&standin.page(&page));
    browser.wait_for(&shows(OTHER));
    browser.wait_for("find('[part=citation]')");
    let looks = browser.run(LOOKS);
    let looks = looks.as_array().unwrap().iter();
    looks.map(|look| look.as_str().unwrap().to_owned()).collect()
}

fn looks_the_same_on_any_page(browser: &Browser, standin: &Standin) {
    let expect = looks(browser, standin, "");
    assert!(expect.len() > 100);
    for style in STYLES {
        let found = looks(browser, standin, style);
        assert_eq!(found.len(), expect.len(), "{style}");
        for (found, expect) in found.iter().zip(&expect) {
            if found != expect {
                let differences: Vec<_> = found
                    .split(';')
                    .zip(expect.split(';'))
                    .filter(|(found, expect)| found != expect)
                    .collect();
                panic!("{style}: {differences:#?}");
            }
        }
    }
    // And a page's own elements stay as they are.
    browser.open(&standin.page("<p>Nothing here.</p>"));
    let before = browser.get(OUTSIDE);
    browser.open(&standin.page(&format!("<p>Nothing here.</p>{}", standin.card(OTHER))));
    browser.wait_for(&shows(OTHER));
    assert_eq!(browser.get(OUTSIDE), before);
}

/// What other scripts of a page do to the globals: each leaves the card or the fallback, and no
/// error that nobody caught.
fn survives_a_changed_world(browser: &Browser, standin: &Standin) {
    for script in [
        "Array.from = () => { throw new Error('from'); };",
        "Array.prototype.extra = 1; Object.prototype.extra = 1;",
        "window.fetch = () => Promise.reject('no');",
        "window.fetch = () => { throw 'no'; };",
        "window.fetch = async () => ({ ok: true });",
        "window.URL = function () { throw new Error('URL'); };",
        "window.AbortController = undefined;",
        "window.Promise = class extends Promise {};",
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });",
        "window.IntersectionObserver = undefined;",
        "window.CSS = undefined;",
        "window.Intl = undefined; window.Blob = undefined;",
        "Element.prototype.attachShadow = () => { throw new Error('no'); };",
        "delete CSSStyleSheet.prototype.replaceSync;",
        "document.write('<form id=location name=body></form><img name=cookie>');",
        "Date.now = () => NaN; performance.now = () => NaN;",
    ] {
        let card = standin.card(OTHER);
        browser.open(&standin.page(&format!("<script>{script}</script>{card}")));
        browser.wait_for(
            "find('[part=title]') || visible(document.querySelector('.fallback'))",
        );
        // Time for what comes later.
        browser.run("return new Promise(go => setTimeout(go, 300));");
        let problems =
            browser.get("problems.filter(problem => !problem.startsWith('console'))");
        assert_eq!(problems, Value::Array(Vec::new()), "{script}");
        let is_there =
            "!!find('[part=title]') || visible(document.querySelector('.fallback'))";
        assert_eq!(browser.get(is_there), true, "{script}");
    }
}

/// Strings that run a script where they are taken for markup, of others' collections.
fn payloads() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/payloads");
    let Ok(files) = fs::read_dir(&folder) else {
        say(
            "skipped: the larger collections of attacks: ../shared/payloads is not there",
        );
        return [
            "<img src=x onerror=alert(1)>",
            "\"><svg onload=alert(1)>",
            "javascript:alert(1)",
            "</title><script>alert(1)</script>",
        ]
        .map(str::to_owned)
        .to_vec();
    };
    let mut payloads = Vec::new();
    for file in files {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let items: Vec<Value> = serde_json::from_str(&text).unwrap();
        payloads.extend(
            items
                .iter()
                .map(|item| item["payload"].as_str().unwrap_or_default().to_owned()),
        );
    }
    payloads.retain(|payload| payload.len() < 5_000);
    payloads
}

/// All elements that a card is made of.
const ELEMENTS: &str = "a abbr article b blockquote button cite dd details div dl dt footer h2 h3 \
    header i input li ol p pre section slot small span strong sub summary sup svg rect text title \
    table thead tbody tr th td u ul math mi mn mo mrow msub msup msubsup mtext";

/// In every field of a record, and in attributes, an attack is text; as markup it does fire.
fn shows_attacks_as_text(browser: &Browser, standin: &Standin) {
    let payloads = payloads();
    let good = article_set(&record(OTHER).unwrap());
    let card = |chunk: &[String]| {
        let mut texts = chunk.iter().cycle();
        let xml = replace_texts(&good, || {
            let text = texts.next().cloned().unwrap_or_default();
            text.replace(|c: char| c.is_control() && c != '\n', " ")
        });
        let file = standin.file(&xml);
        format!("<paperlens-card loading=eager src=\"{file}\"></paperlens-card>\n")
    };
    let cards: Vec<String> = payloads.chunks(40).map(card).collect();
    let cards = cards.concat();
    let listen =
        "<script>window.fired = []; window.alert = (what) => fired.push(what);</script>";
    browser.open(&standin.page(&format!("{listen}{cards}")));
    let all = "[...document.querySelectorAll('paperlens-card')]";
    browser.wait_for(&format!(
        "{all}.every(card => card.shadowRoot?.querySelector('[part=citation]'))"
    ));
    browser.run(&format!(
        "{all}.forEach(card => card.shadowRoot.querySelectorAll('details').forEach(part => {{
            part.open = true; }}))"
    ));
    let elements = browser.get(&format!(
        "[...new Set({all}.flatMap(card => [...card.shadowRoot.querySelectorAll('*')])
            .map(element => element.localName))].sort()"
    ));
    for name in elements.as_array().unwrap() {
        let name = name.as_str().unwrap();
        assert!(ELEMENTS.split_whitespace().any(|known| known == name), "{name}");
    }
    let links = browser.get(&format!(
        "[...new Set({all}.flatMap(card => [...card.shadowRoot.querySelectorAll('a')])
            .map(link => link.protocol))]"
    ));
    assert_eq!(links, json!(["https:"]));
    for payload in payloads.iter().step_by(9) {
        let payload = json!(payload);
        browser.run(&format!(
            "card().removeAttribute('src'); card().setAttribute('pmid', {payload})"
        ));
        browser.wait_for("find('[role=alert]')");
    }
    assert_eq!(browser.get("window.fired"), json!([]));
    let origins = standin.origins();
    for url in browser.requested() {
        let is_ours = origins.iter().any(|origin| url.starts_with(origin));
        assert!(is_ours || url.starts_with("data:"), "{url}");
    }
    browser.open(&standin.url("/?pmid=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"));
    browser.wait_for("document.querySelector('#search-notice [role=alert]')");
    assert_eq!(browser.get("document.querySelectorAll('img').length"), 0);
    // The attacks are real ones.
    browser.open(&standin.page(&format!("{listen}<div class=place></div>")));
    let payload = json!(format!("<img src=x onerror=alert(1)>{PAPER}"));
    browser.run(&format!("document.querySelector('.place').innerHTML = {payload}"));
    browser.wait_for("window.fired.length > 0");
}
