//! The built page in real browsers, with a stand-in for NCBI.
//!
//! They need `dist/` (`scripts/test` builds it) and a browser's WebDriver. Without them they
//! say that they are skipped, unless `PAPERLENS_REQUIRE_BROWSER` is set, as in CI; Firefox takes
//! part only where it can.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::doc_markdown,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::missing_panics_doc,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    reason = "test code"
)]

mod standin;
mod webdriver;

use std::{
    env,
    panic::{self, AssertUnwindSafe},
    sync::Mutex,
};

use self::{
    standin::{Standin, dist},
    webdriver::{Browser, Engine, say},
};

/// Makes tests of functions that take a browser and a stand-in, for each engine named.
macro_rules! tests {
    ($($module:ident: $engine:ident { $($name:ident),* $(,)? })*) => {
        $(mod $module {
            $(#[test]
            fn $name() {
                crate::run(crate::webdriver::Engine::$engine, super::$name);
            })*
        })*
    };
    (every engine { $($name:ident),* $(,)? }) => {
        tests! {
            chromium: Chromium { $($name),* }
            firefox: Firefox { $($name),* }
            webkit: WebKit { $($name),* }
        }
    };
    (chromium { $($name:ident),* $(,)? }) => {
        tests! { chromium_only: Chromium { $($name),* } }
    };
}
use tests;

mod attacks;
mod card;
mod embed;
mod faults;
mod globals;
mod host;
mod hostile;
mod jobs;
mod links;
mod list;
mod many;
mod operating;
mod package;
mod page;
mod panels;
mod privacy;
#[path = "../it/readers.rs"]
#[allow(dead_code, reason = "not all of it is used here")]
mod readers;
mod services;
mod stops;
mod surroundings;
mod updates;
mod widget;
mod works;

/// A paper with an abstract, a DOI and more, in `tests/data`; the one the page opens with.
const PAPER: &str = "41735603";

/// Another paper, `other.xml`, with every identifier that a search takes.
const OTHER: &str = "90000001";

/// A paper that was retracted.
const RETRACTED: &str = "99000014";

/// A paper of 3,000 authors, made by the stand-in.
const CROWD: &str = "99003000";

/// Of which engines it was said that they are skipped.
static SAID: Mutex<Vec<Engine>> = Mutex::new(Vec::new());

fn run(engine: Engine, test: fn(&Browser, &Standin)) {
    let missing = engine.missing().or_else(|| {
        let is_built = dist().join("index.html").is_file();
        (!is_built).then(|| {
            "there is no dist/index.html; `trunk build --release` makes it".to_owned()
        })
    });
    if let Some(missing) = missing {
        // Debian does not have Firefox's driver, and to build it takes too long for CI.
        let is_optional = engine == Engine::Firefox;
        assert!(
            is_optional || env::var_os("PAPERLENS_REQUIRE_BROWSER").is_none(),
            "{engine:?}: {missing}"
        );
        let mut said = SAID.lock().unwrap();
        if !said.contains(&engine) {
            say(&format!("skipped: browser tests in {engine:?}: {missing}"));
            said.push(engine);
        }
        return;
    }
    // A browser can die of itself. That is said, and the test has one more; what a page does to
    // a browser it does to the second, too.
    if !outlives_its_browser(engine, test) {
        say(&format!("{engine:?} was lost: the test is begun anew"));
        test(&Browser::start(engine), &Standin::start());
    }
}

/// Runs a test; whether it came to an end, good or bad, before its browser did.
fn outlives_its_browser(engine: Engine, test: fn(&Browser, &Standin)) -> bool {
    let standin = Standin::start();
    let browser = Browser::start(engine);
    let ended = panic::catch_unwind(AssertUnwindSafe(|| test(&browser, &standin)));
    let Err(failure) = ended else { return true };
    if !browser.is_lost() {
        panic::resume_unwind(failure);
    }
    false
}
