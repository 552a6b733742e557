//! Takes the pictures in the README of the built page: `scripts/screenshots`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::doc_markdown,
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

use std::{fs, path::Path};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;

use self::{
    standin::Standin,
    webdriver::{Browser, Engine},
};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    fs::create_dir_all(&folder).unwrap();
    let standin = Standin::start();
    let browser = Browser::start(Engine::Chromium);
    for (name, width, color_scheme) in
        [("light", 1100, "light"), ("dark", 1100, "dark"), ("narrow", 320, "light")]
    {
        browser.emulate(width, color_scheme);
        browser.open(&standin.url("/"));
        browser.wait_for("find('[part=title]')");
        fs::write(folder.join(format!("{name}.png")), screenshot(&browser)).unwrap();
    }
}

/// A picture of the whole page, as PNG.
fn screenshot(browser: &Browser) -> Vec<u8> {
    let size = browser.get(
        "{ x: 0, y: 0, scale: 1, width: innerWidth,
           height: document.documentElement.scrollHeight }",
    );
    let parameters = json!({ "clip": size, "captureBeyondViewport": true });
    let picture = browser.devtools("Page.captureScreenshot", parameters);
    BASE64_STANDARD.decode(picture["data"].as_str().unwrap()).unwrap()
}
