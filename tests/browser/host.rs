//! In somebody else's page: strict policies, what is missing, and accessibility.

use std::{env, fs};

use serde_json::json;

use crate::{
    OTHER, PAPER,
    card::{open_card, shows},
    standin::{Fault, Standin},
    webdriver::{Browser, Engine, say},
};

crate::tests! { every engine {
    obeys_a_strict_policy,
    leaves_the_fallback_without_wasm,
    can_be_included_twice,
    fits_a_narrow_page,
} }

crate::tests! { chromium { is_accessible } }

fn policy(standin: &Standin, script: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {script}; style-src 'none'; \
         connect-src 'self' {}; img-src 'none'; base-uri 'none'; object-src 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        standin.endpoint()
    )
}

fn obeys_a_strict_policy(browser: &Browser, standin: &Standin) {
    for pmid in [PAPER, OTHER] {
        let policy = policy(standin, "'wasm-unsafe-eval'");
        let card = standin.card(pmid);
        browser.open(&standin.page_with_policy(Some(&policy), &card));
        browser.wait_for(&shows(pmid));
        // The style sheet is there, too.
        let display = "getComputedStyle(find('[part=ids]')).listStyleType";
        assert_eq!(browser.text(display), "none");
        browser.run(
            "[...card().shadowRoot.querySelectorAll('button')].forEach(b => b.click());",
        );
        browser.run("card().setAttribute('pmid', 'abc');");
        browser.wait_for("find('[role=alert]')");
        browser.assert_no_problems();
    }
    // The policy is in force: markup from a string does not pass.
    browser.run("try { document.body.innerHTML = '<b>markup</b>'; } catch {}");
    assert_eq!(browser.get("document.querySelector('b')"), json!(null));
}

fn leaves_the_fallback_without_wasm(browser: &Browser, standin: &Standin) {
    let said = "problems.some(problem => problem.includes('PaperLens could not start'))";
    // A policy that forbids it.
    let policy = policy(standin, "");
    browser.open(&standin.page_with_policy(Some(&policy), &standin.card(PAPER)));
    browser.wait_for(said);
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    // Files that are not there.
    for file in ["paperlens-core_bg.wasm", "paperlens-core.js"] {
        standin.withhold(Some(file));
        browser.open(&standin.page(&standin.card(PAPER)));
        browser.wait_for(said);
        assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    }
    standin.withhold(Some("paperlens.js"));
    browser.open(&standin.page(&standin.card(PAPER)));
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
}

fn can_be_included_twice(browser: &Browser, standin: &Standin) {
    let again = "<script type=\"module\" src=\"/paperlens.js?2\"></script>";
    browser.open(&standin.page(&format!("{}{again}", standin.card(PAPER))));
    browser.wait_for(&shows(PAPER));
    browser.assert_no_problems();
}

fn fits_a_narrow_page(browser: &Browser, standin: &Standin) {
    let card = standin.card(OTHER);
    browser.open(&standin.page(&format!("<div style=\"width: 304px\">{card}</div>")));
    browser.wait_for(&shows(OTHER));
    // A heading or a link that is too long must break and not stick out.
    assert_eq!(browser.get("card().scrollWidth <= 304"), true);
    let right = "Math.max(...[...card().shadowRoot.querySelectorAll('*')]
        .filter(visible).map(element => element.getBoundingClientRect().right))";
    let edge = "card().parentElement.getBoundingClientRect().right";
    assert_eq!(browser.get(&format!("{right} <= {edge} + 1")), true);
}

fn is_accessible(browser: &Browser, standin: &Standin) {
    let Some(axe) = env::var_os("PAPERLENS_AXE") else {
        say("skipped: axe: `scripts/test` installs it");
        return;
    };
    let axe = fs::read_to_string(axe).unwrap();
    let check = |what: &str| {
        let violations = browser.run(&format!(
            "{axe};
            return axe.run(document).then(results => results.violations.map(violation =>
                [violation.id, violation.help, violation.nodes.map(node => node.html)]));"
        ));
        assert_eq!(violations, json!([]), "{what}: {violations:#}");
    };
    for (width, scheme) in
        [(1100, "light"), (1100, "dark"), (320, "light"), (320, "dark")]
    {
        browser.emulate(width, scheme);
        for pmid in [PAPER, OTHER] {
            open_card(browser, standin, pmid);
            check(&format!("the card {pmid}, {width}, {scheme}"));
        }
        browser.open(&standin.url("/"));
        browser.wait_for(&shows(PAPER));
        check(&format!("the page, {width}, {scheme}"));
        let width_of_page = browser.get("document.documentElement.scrollWidth");
        assert!(
            width_of_page.as_u64().unwrap() <= width.into(),
            "{width_of_page} of {width}"
        );

        browser.open(&standin.page(&standin.card("99999999")));
        browser.wait_for("find('[role=alert]')");
        check(&format!("not found, {width}, {scheme}"));
        standin.fail(Fault::Status(500));
        browser.open(&standin.page(&standin.card(PAPER)));
        browser.wait_for("button('Retry')");
        check(&format!("an error, {width}, {scheme}"));
        standin.fail(Fault::Hang);
        // Chromium's cache holds up requests for the same while one hangs.
        browser.open(&standin.page(&standin.card("99999998")));
        browser.wait_for("find('[role=status]')");
        check(&format!("loading, {width}, {scheme}"));
        standin.heal();
    }
    assert_eq!(browser.engine(), Engine::Chromium);
}
