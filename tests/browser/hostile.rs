//! Pages that were not made for us: their styles stay out, and ours stay in.

use serde_json::Value;

use crate::{OTHER, card::shows, standin::Standin, webdriver::Browser};

crate::tests! { every engine { looks_the_same_on_any_page, survives_a_changed_world } }

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
