//! When E-utilities fail: the card says so, keeps the fallback, and heals with one press.

use std::time::Duration;

use crate::{
    OTHER, PAPER, RETRACTED,
    card::shows,
    standin::{Fault, Standin},
    webdriver::Browser,
};

crate::tests! { every engine { heals_after_any_fault, loads_slowly } }
crate::tests! { chromium { gives_up_on_silence, spares_the_other_cards } }

fn heals_after_any_fault(browser: &Browser, standin: &Standin) {
    for fault in [
        Fault::RateLimited,
        Fault::RateLimitedWithoutCors,
        Fault::Status(500),
        Fault::Status(502),
        Fault::Status(503),
        Fault::Backend,
        Fault::Html,
        Fault::CutXml,
        Fault::CutBody,
        Fault::Reset,
        Fault::NoCors,
    ] {
        println!("{fault:?}"); // Shown if the test fails.
        standin.fail(fault);
        browser.open(&standin.page(&standin.card(PAPER)));
        browser.wait_for("button('Retry')");
        assert!(browser.text("text('[role=alert]')").len() > 40, "too few words");
        assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
        assert_eq!(browser.get("find('[role=status]')"), serde_json::Value::Null);
        // NCBI's answer to too many requests holds the visitor's address.
        assert_eq!(
            browser.get("document.documentElement.outerHTML.includes('192.0.2.1')"),
            false
        );
        assert_eq!(
            browser.get("card().shadowRoot.innerHTML.includes('192.0.2.1')"),
            false
        );
        standin.heal();
        browser.press("Retry");
        browser.wait_for(&shows(PAPER));
        assert_eq!(browser.get("find('[role=alert]')"), serde_json::Value::Null);
        assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), false);
        // What the browser itself says of a failed request is not the page's doing.
        let own =
            "problems.filter(problem => !problem.startsWith('console: Failed to load'))";
        assert_eq!(browser.get(own), serde_json::json!([]));
    }
}

fn loads_slowly(browser: &Browser, standin: &Standin) {
    standin.fail(Fault::Delay(Duration::from_secs(1)));
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for("find('[role=status]')");
    assert_eq!(browser.get("find('[aria-busy]').ariaBusy"), "true");
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    browser.wait_for(&shows(PAPER));
    assert_eq!(browser.get("find('[aria-busy]').ariaBusy"), "false");
    browser.assert_no_problems();
}

fn gives_up_on_silence(browser: &Browser, standin: &Standin) {
    standin.fail(Fault::Hang);
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for("button('Retry')");
    standin.heal();
    browser.press("Retry");
    browser.wait_for(&shows(PAPER));
}

/// What goes wrong for cards that ask together leaves those before and after alone.
fn spares_the_other_cards(browser: &Browser, standin: &Standin) {
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for(&shows(PAPER));
    standin.fail_once(Fault::Status(500));
    let others = [OTHER, RETRACTED].map(|pmid| standin.card(pmid)).concat();
    let others = others.replace("<paperlens-card ", "<paperlens-card loading=eager ");
    browser.run(&format!(
        "document.querySelector('main').insertAdjacentHTML('beforeend', {})",
        serde_json::json!(others)
    ));
    let alerts = "[0, 1, 2].map(n => !!find('[role=alert]', n)).join()";
    browser.wait_for(&format!("{alerts} === 'false,true,true'"));
    browser.press("Retry");
    browser.wait_for(&format!("{alerts} === 'false,false,true'"));
    browser.press("Retry");
    browser.wait_for("[0, 1, 2].every(n => find('[part=title]', n))");
    browser.wait_for(&shows(PAPER));
}
