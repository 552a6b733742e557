//! Takes the pictures of the built page that the docs have: `scripts/screenshots`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::doc_markdown,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::format_push_string,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    dead_code,
    unused_imports,
    reason = "shares code with the tests"
)]

#[path = "../tests/browser/standin/mod.rs"]
mod standin;
#[path = "../tests/browser/webdriver.rs"]
mod webdriver;

use std::{fs, path::Path, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;

use self::{
    standin::{Fault, Standin},
    webdriver::{Browser, Engine},
};

/// As in the browser tests.
const OTHER: &str = "90000001";

/// As in the browser tests.
const CROWD: &str = "99003000";

/// Opens what asks and what folds.
const EVERYTHING: &str = "[...card().shadowRoot.querySelectorAll('button')]
    .filter(button => /^(Look up|Affiliations|\\d+ authors)/.test(button.textContent))
    .forEach(button => button.click())";
const ANSWERED: &str =
    "find('.chart') && find('.papers') && !text('.card').includes('Asking')";
const UNFOLDED: &str = "card().shadowRoot.querySelectorAll('details').forEach(part => { part.open = true; })";

fn main() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let gallery = docs.join("gallery");
    fs::create_dir_all(&gallery).unwrap();
    let standin = Standin::start();
    let browser = Browser::start(Engine::Chromium);
    let save = |folder: &Path, name: &str| {
        fs::write(folder.join(format!("{name}.webp")), screenshot(&browser)).unwrap();
    };
    let page = |card: &str| {
        let style =
            "<style>:root { color-scheme: light dark } h1 { display: none }</style>";
        browser.open(&standin.page(&format!("{style}{card}")));
    };
    let filled = || browser.wait_for("find('[part=citation]')");

    for (name, width, color_scheme) in
        [("light", 1100, "light"), ("dark", 1100, "dark"), ("narrow", 320, "light")]
    {
        browser.emulate(width, color_scheme);
        browser.open(&standin.url("/"));
        filled();
        save(&docs, name);
    }
    for (name, width, color_scheme) in [
        ("all-panels", 1100, "light"),
        ("all-panels-dark", 1100, "dark"),
        ("all-panels-narrow", 360, "light"),
    ] {
        browser.emulate(width, color_scheme);
        browser.open(&standin.url("/"));
        filled();
        browser.run(EVERYTHING);
        browser.wait_for(ANSWERED);
        save(&gallery, name);
    }
    browser.emulate(1000, "light");
    for (name, pmid) in [
        ("structured", "90000001"),
        ("retracted", "99000014"),
        ("many-authors", CROWD),
        ("book", "99000017"),
    ] {
        page(&standin.card(pmid));
        filled();
        if name == "structured" {
            browser.run(UNFOLDED);
        }
        save(&gallery, name);
    }
    page(&format!(
        "<paperlens-list endpoint='{}' group-by=year et-al=3 highlight='Ostrander'
            pmids='41735603 90000001 99000014 99000016 99000017 99000020 99000001'></paperlens-list>",
        standin.endpoint()
    ));
    browser.wait_for(
        "document.querySelector('paperlens-list').shadowRoot?.querySelector('li')",
    );
    save(&gallery, "list");
    let root = "document.querySelector('paperlens-list').shadowRoot";
    browser.emulate(360, "dark");
    browser.wait_for(&format!("{root}.querySelectorAll('[type=checkbox]').length === 7"));
    browser.run(&format!(
        "[...{root}.querySelectorAll('[type=checkbox]')].slice(0, 2).forEach(box => box.click())"
    ));
    browser.wait_for(&format!("{root}.textContent.includes('Selected: 2')"));
    save(&gallery, "list-narrow");
    browser.emulate(1000, "light");
    let own = "<b slot=badges>Open data</b>\
        <a slot=actions href='#'>Code and data</a><span slot=footer>Questions? Write to the lab.</span>";
    let compact = |theme: &str| {
        let card = standin.card("90000001").replace("</paperlens-card>", "");
        let attributes = format!("<paperlens-card layout=compact theme={theme} ");
        format!(
            "{}{own}</paperlens-card><p></p>",
            card.replace("<paperlens-card ", &attributes)
        )
    };
    page(&format!("{}{}", compact("light"), compact("dark")));
    browser.wait_for("find('[part=citation]', 0) && find('[part=citation]', 1)");
    save(&gallery, "compact");
    let rtl = standin
        .card("90000001")
        .replace("<paperlens-card ", "<paperlens-card dir=rtl ");
    page(&format!("<div dir=rtl>{rtl}</div>"));
    filled();
    save(&gallery, "right-to-left");
    page(&standin.card("99999999"));
    browser.wait_for("find('[part=error]')");
    save(&gallery, "not-found");
    standin.fail(Fault::Status(503));
    page(&standin.card("41735603").replace("pmid", "cache=off pmid"));
    browser.wait_for("button('Retry')");
    save(&gallery, "ncbi-down");
    standin.fail(Fault::Delay(Duration::from_secs(3)));
    page(
        "<paperlens-card pmid=41735603></paperlens-card>"
            .replace(
                "pmid",
                &format!("cache=off endpoint=\"{}\" pmid", standin.endpoint()),
            )
            .as_str(),
    );
    browser.wait_for("find('.loading')");
    save(&gallery, "loading");
    standin.heal();
    page(&standin.card("41735603"));
    filled();
    standin.fail(Fault::Status(503));
    browser.run(EVERYTHING);
    browser.wait_for("button('Retry') && !text('.card').includes('Asking')");
    save(&gallery, "services-down");
    standin.heal();
    for (name, features) in [
        ("high-contrast", json!([{ "name": "prefers-contrast", "value": "more" }])),
        ("forced-colors", json!([{ "name": "forced-colors", "value": "active" }])),
    ] {
        browser.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
        page(&standin.card("41735603"));
        filled();
        save(&gallery, name);
    }
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "media": "print", "features": [] }),
    );
    page(&standin.card("90000001"));
    filled();
    save(&gallery, "print");
}

/// A picture of the whole page, as WebP.
fn screenshot(browser: &Browser) -> Vec<u8> {
    let size = browser.get(
        "{ x: 0, y: 0, scale: 1, width: innerWidth,
           height: document.documentElement.scrollHeight }",
    );
    let parameters = json!({
        "format": "webp", "quality": 82, "clip": size, "captureBeyondViewport": true,
    });
    let picture = browser.devtools("Page.captureScreenshot", parameters);
    BASE64_STANDARD.decode(picture["data"].as_str().unwrap()).unwrap()
}
