//! In somebody else's page: strict policies, what is missing, and accessibility.

use std::{env, fs, sync::OnceLock};

use serde_json::json;

use crate::{
    CROWD, OTHER, PAPER, RETRACTED,
    card::shows,
    standin::{Fault, Standin},
    webdriver::{Browser, Engine, say},
};

crate::tests! { every engine {
    obeys_a_strict_policy,
    fetches_no_file_where_told_so,
    leaves_the_fallback_without_wasm,
    can_be_included_twice,
    fits_a_narrow_page,
    is_accessible_in_all_states,
} }

crate::tests! { chromium { is_accessible_at_any_width } }

const BUTTONS: &str = "[...card().shadowRoot.querySelectorAll('button')]";

/// No question is under way.
const SETTLED: &str = "!text('.card').includes('Asking')";

fn policy(standin: &Standin, script: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {script}; style-src 'none'; \
         connect-src 'self' {} {}; img-src 'none'; base-uri 'none'; object-src 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        standin.endpoint(),
        standin.services()
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
        browser.wait_for("find('[part=citation]')");
        browser.run(&format!("{BUTTONS}.forEach(button => button.click());"));
        browser.run(&format!(
            "{BUTTONS}.find(button => button.textContent.startsWith('Discussion')).click();"
        ));
        browser.wait_for(&format!("find('.chart') && find('.threads') && {SETTLED}"));
        browser.run("card().setAttribute('pmid', 'abc');");
        browser.wait_for("find('[part=error]')");
        browser.assert_no_problems();
    }
    // The policy is in force: markup from a string does not pass.
    browser.run("try { document.body.innerHTML = '<b>markup</b>'; } catch {}");
    assert_eq!(browser.get("document.querySelector('b')"), json!(null));
}

/// `?strict`: nothing but NCBI is connected to, not even the page's own server.
fn fetches_no_file_where_told_so(browser: &Browser, standin: &Standin) {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'; \
         connect-src {}; require-trusted-types-for 'script'; trusted-types 'none'",
        standin.endpoint()
    );
    let list = format!(
        "<paperlens-list lang=de endpoint='{}' pmids='{PAPER} {OTHER}'></paperlens-list>",
        standin.endpoint()
    );
    let body = format!("{}{list}", standin.card(PAPER));
    browser.open(&standin.page_with_script("/paperlens.js?strict", Some(&policy), &body));
    browser.wait_for(&shows(PAPER));
    browser.wait_for("find('[part=citation]')");
    let list = "document.querySelector('paperlens-list').shadowRoot";
    browser.wait_for(&format!("{list}?.querySelectorAll('.entries > li').length === 2"));
    assert_eq!(browser.get(&format!("{list}.textContent.includes('Filtern')")), true);
    browser.assert_no_problems();
    // The policy is in force.
    browser.run("fetch('/paperlens.js').catch(() => 0)");
    browser
        .wait_for("problems.some(problem => problem.startsWith('policy: connect-src'))");
}

fn leaves_the_fallback_without_wasm(browser: &Browser, standin: &Standin) {
    let said = "problems.some(problem => problem.includes('PaperLens could not start'))";
    // A policy that forbids it.
    let policy = policy(standin, "");
    let list = "<paperlens-list pmids=1><p class=mine>Ours</p></paperlens-list>";
    let both = format!("{}{list}", standin.card(PAPER));
    browser.open(&standin.page_with_policy(Some(&policy), &both));
    browser.wait_for(said);
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    assert_eq!(browser.get("visible(document.querySelector('.mine'))"), true);
    // That is said once, whatever there is to show.
    browser.run("return new Promise(go => setTimeout(go, 500));");
    let lines =
        "problems.filter(problem => problem.startsWith('console: PaperLens')).length";
    assert_eq!(browser.get(lines), 1);
    // A file that is not there.
    standin.withhold(Some("paperlens-core"));
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for(said);
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
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

/// Fails if axe finds something; says so where axe is not installed.
pub fn check_accessibility(browser: &Browser, what: &str) {
    static AXE: OnceLock<Option<String>> = OnceLock::new();
    let read = || fs::read_to_string(env::var_os("PAPERLENS_AXE")?).ok();
    let Some(axe) = AXE.get_or_init(|| {
        let axe = read();
        if axe.is_none() {
            say("skipped: axe: `scripts/test` installs it");
        }
        axe
    }) else {
        return;
    };
    let violations = browser.run(&format!(
        "{axe};
        // axe cuts long HTML anywhere, and WebKit's driver cannot read half a character.
        return axe.run(document).then(results => results.violations.map(violation =>
            [violation.id, violation.help, violation.nodes.map(node => node.html.toWellFormed())]));"
    ));
    assert_eq!(violations, json!([]), "{what}: {violations:#}");
}

fn is_accessible_at_any_width(browser: &Browser, standin: &Standin) {
    for (width, scheme) in
        [(1100, "light"), (1100, "dark"), (320, "light"), (320, "dark")]
    {
        browser.emulate(width, scheme);
        browser.open(&standin.url("/"));
        browser.wait_for(&shows(PAPER));
        browser.wait_for("find('[part=citation]')");
        check_accessibility(browser, &format!("the page, {width}, {scheme}"));
        let width_of_page = browser.get("document.documentElement.scrollWidth");
        assert!(
            width_of_page.as_u64().unwrap() <= width.into(),
            "{width_of_page} of {width}"
        );
    }
    assert_eq!(browser.engine(), Engine::Chromium);
}

/// Asks everybody, and opens all that opens.
fn open_everything(browser: &Browser) {
    browser.wait_for("find('[part=citation]')");
    browser.run(&format!(
        "{BUTTONS}.filter(button => /^(Look up|Affiliations|\\d+ authors)/.test(button.textContent))
            .forEach(button => button.click())"
    ));
    browser.wait_for(&format!("find('.chart') && find('.papers') && {SETTLED}"));
    browser.run(
        "card().shadowRoot.querySelectorAll('details').forEach(part => { part.open = true; })",
    );
}

fn is_accessible_in_all_states(browser: &Browser, standin: &Standin) {
    let page =
        |style: &str, card: &str| standin.page(&format!("<style>{style}</style>{card}"));
    for style in [
        ":root { color-scheme: dark; background: #111; color: #eee; }",
        "main { width: 304px; }",
    ] {
        for pmid in [PAPER, OTHER, RETRACTED, CROWD] {
            browser.open(&page(style, &standin.card(pmid)));
            browser.wait_for(&shows(pmid));
            open_everything(browser);
            check_accessibility(browser, &format!("all of {pmid}, {style}"));
        }
        let list = format!(
            "<paperlens-list endpoint='{}' term='sleep' group-by=year></paperlens-list>",
            standin.endpoint()
        );
        browser.open(&page(style, &list));
        browser.wait_for(
            "document.querySelector('paperlens-list').shadowRoot?.querySelector('li')",
        );
        check_accessibility(browser, &format!("a list, {style}"));
        browser.open(&page(style, &standin.card("99999999")));
        browser.wait_for("find('[part=error]')");
        check_accessibility(browser, &format!("not found, {style}"));
        for fault in
            [Fault::Status(500), Fault::RateLimited, Fault::NoCors, Fault::CutXml]
        {
            standin.fail(fault);
            let card = standin.card(PAPER).replace("pmid", "cache=off pmid");
            browser.open(&page(style, &card));
            browser.wait_for("button('Retry')");
            check_accessibility(browser, &format!("{fault:?}, {style}"));
        }
        standin.fail(Fault::Hang);
        // Chromium's cache holds up requests for the same while one hangs.
        browser.open(&page(style, &standin.card("99999998")));
        browser.wait_for("find('.loading')");
        check_accessibility(browser, &format!("loading, {style}"));
        standin.heal();
        // A card whose services all fail.
        browser.open(&page(style, &standin.card(PAPER)));
        browser.wait_for("find('[part=citation]')");
        standin.fail(Fault::Status(503));
        browser.run(&format!(
            "{BUTTONS}.filter(button => button.textContent.startsWith('Look up'))
                .forEach(button => button.click())"
        ));
        browser.wait_for(&format!("button('Retry') && {SETTLED}"));
        check_accessibility(browser, &format!("services down, {style}"));
        standin.heal();
    }
}
