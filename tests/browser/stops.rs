//! When the wasm stops by a fault of its own: it is started anew, and all that did not cause it
//! lives on.
//!
//! The faults are real ones. A page takes a function away that the browser always has, which
//! makes the program stop in the middle of drawing.

use std::{thread, time::Duration};

use serde_json::{Value, json};

use crate::{
    CROWD, OTHER, PAPER,
    card::shows,
    standin::Standin,
    webdriver::{Browser, poll},
};

crate::tests! { every engine {
    spares_the_cards_that_did_not_cause_it,
    goes_on_after_a_press,
    goes_on_after_the_panels_stop,
    does_without_panels_that_stop,
    gives_up_in_the_end,
} }

/// A paper with formulas: nothing else asks the browser for MathML.
const FORMULAS: &str = "99000006";

/// Has the browser refuse elements: `refuse(name, times)`.
const REFUSE: &str = "<script>
    let left = 0, wanted;
    window.refuse = (name, times) => { wanted = name; left = times; };
    for (const method of ['createElement', 'createElementNS']) {
        const original = Document.prototype[method];
        Document.prototype[method] = function (...words) {
            if (left > 0 && words.at(-1) === wanted) {
                left -= 1;
                throw new Error('refused');
            }
            return original.apply(this, words);
        };
    }
</script>";

/// Twenty cards, and one in their midst.
fn page(standin: &Standin, guilty: &str, first: &str) -> String {
    let card = |pmid: &str| {
        let card = standin.card(pmid);
        card.replace("<paperlens-card ", "<paperlens-card loading=eager ")
    };
    let [before, after] = [10, 10].map(|count| card(PAPER).repeat(count));
    let guilty = card(guilty).replace("<paperlens-card ", "<paperlens-card id=guilty ");
    let list = format!(
        "<paperlens-list loading=eager endpoint='{}' pmids='{PAPER} {OTHER}'></paperlens-list>",
        standin.endpoint()
    );
    let script = format!("<script>{first}</script>");
    standin.page(&format!("{REFUSE}{script}{before}{guilty}{after}{list}"))
}

const INNOCENT: &str = "[...document.querySelectorAll('paperlens-card:not(#guilty)')]";

/// Nobody is at work any more, who could be refused something in another's place.
fn wait_for_all(browser: &Browser) {
    browser.wait_for(
        "[...document.querySelectorAll('paperlens-card')].every(card =>
            card.shadowRoot?.querySelector('[part=citation]'))",
    );
    browser.wait_for(&format!("{ENTRIES}?.length === 2"));
    browser.run("return new Promise(go => setTimeout(go, 300));");
}

const ENTRIES: &str = "document.querySelector('paperlens-list').shadowRoot?.querySelectorAll('.entries > li')";

/// Each of the twenty shows what it is asked for, fills its panels, and writes a file.
fn assert_alive(browser: &Browser, pmid: &str) {
    browser.run(&format!("{INNOCENT}.forEach(card => {{ card.pmid = '{pmid}'; }})"));
    let all = |test: &str| format!("{INNOCENT}.every(card => {test})");
    let ids = format!(
        "card.shadowRoot?.querySelector('[part=ids] a')?.textContent === '{pmid}'
            && card.shadowRoot.querySelector('[part=citation]')"
    );
    browser.wait_for(&all(&ids));
    let files = format!("Promise.all({INNOCENT}.map(card => card.export('ris')))");
    let files = browser.get(&files);
    assert_eq!(files.as_array().unwrap().len(), 20);
    browser.wait_for(&format!("{ENTRIES}?.length === 2"));
}

fn assert_stopped(browser: &Browser, times: usize) {
    let stops =
        "problems.filter(problem => problem.includes('PaperLens stopped:')).length";
    browser.wait_for(&format!("{stops} >= {times}"));
}

fn spares_the_cards_that_did_not_cause_it(browser: &Browser, standin: &Standin) {
    // MathML is never to be had.
    browser.open(&page(standin, FORMULAS, "refuse('math', 1e9);"));
    assert_stopped(browser, 1);
    browser.wait_for("visible(document.querySelector('#guilty .fallback'))");
    assert_alive(browser, OTHER);
    assert_eq!(browser.get("visible(document.querySelector('#guilty .fallback'))"), true);
    assert_eq!(
        browser.get("document.querySelector('#guilty').matches(':state(error)')"),
        true
    );
    assert_alive(browser, PAPER);
    // What is asked of it next, it does.
    browser.run(&format!("document.querySelector('#guilty').pmid = '{OTHER}'"));
    let index = "[...document.querySelectorAll('paperlens-card')].indexOf(document.querySelector('#guilty'))";
    browser.wait_for(&shows(OTHER).replace("?.trim()", "").replace(
        "text('[part=title]')",
        &format!("text('[part=title]', {index})?.trim()"),
    ));
}

fn goes_on_after_a_press(browser: &Browser, standin: &Standin) {
    browser.open(&page(standin, CROWD, ""));
    wait_for_all(browser);
    browser.wait_for("button('3000 authors, affiliations')");
    for times in 1..=2 {
        browser.run("refuse('li', 1)");
        browser.press("3000 authors, affiliations");
        assert_stopped(browser, times);
        assert_alive(browser, if times == 1 { OTHER } else { PAPER });
        // It is there again as well.
        wait_for_all(browser);
        browser.wait_for("button('3000 authors, affiliations')");
    }
    browser.press("3000 authors, affiliations");
    browser.wait_for("document.querySelector('#guilty').shadowRoot.querySelectorAll('[part=authors] li').length === 3000");
}

fn goes_on_after_the_panels_stop(browser: &Browser, standin: &Standin) {
    browser.open(&page(standin, OTHER, ""));
    wait_for_all(browser);
    let press = |words: &str| {
        browser.run(&format!(
            "[...document.querySelector('#guilty').shadowRoot.querySelectorAll('button')]
                .find(button => button.textContent === '{words}').click()"
        ));
    };
    browser.run("refuse('p', 1)");
    press("APA");
    assert_stopped(browser, 1);
    assert_alive(browser, OTHER);
    let citation =
        "document.querySelector('#guilty').shadowRoot.querySelector('[part=citation]')";
    browser.wait_for(citation);
    press("MLA");
    browser.wait_for(&format!("{citation}?.textContent.includes('no. 2')"));
    // Lines for Zotero are there once for each: 21 cards, and two papers of a list.
    browser.wait_for("document.querySelectorAll('.Z3988').length === 23");
}

/// Panels that stop as nobody has pressed anything: they are missing, and the card says so.
fn does_without_panels_that_stop(browser: &Browser, standin: &Standin) {
    // When the answers for related papers are there.
    let script = "const { fetch } = window;
        let asked = '';
        window.fetch = async (...words) => {
            const answer = await fetch(...words);
            const url = words[0].url ?? words[0];
            if (asked.includes('elink') && url.includes('efetch')) refuse('li', 1);
            asked = url;
            return answer;
        };";
    let card = standin.card(OTHER);
    let card = card.replace("<paperlens-card ", "<paperlens-card panels=related ");
    browser.open(&standin.page(&format!("{REFUSE}<script>{script}</script>{card}")));
    assert_stopped(browser, 1);
    let missing = "find('.missing')";
    browser.wait_for(missing);
    // Who presses a button that needs them is told so.
    let stops = browser.get("problems.length");
    browser.press("RIS");
    browser.run("return new Promise(go => setTimeout(go, 500));");
    assert_eq!(browser.get(&format!("visible({missing})")), true);
    assert_eq!(browser.get("problems.length"), stops);
    browser.press("Retry");
    browser.wait_for("find('[part=citation]')");
    assert_eq!(browser.get(missing), json!(null));
}

/// A program that stops whatever it does is not started for ever; the fallbacks stay.
fn gives_up_in_the_end(browser: &Browser, standin: &Standin) {
    browser.open(&page(standin, OTHER, "refuse('article', 1e9);"));
    assert_stopped(browser, 1);
    browser.wait_for("[...document.querySelectorAll('.fallback')].every(visible)");
    let mut before = Value::Null;
    assert!(poll(|| {
        thread::sleep(Duration::from_secs(2));
        let stops = browser.get("problems.length");
        stops == std::mem::replace(&mut before, stops.clone())
    }));
    let all = "[...document.querySelectorAll('.fallback')].every(visible)";
    browser.wait_for(all);
    assert_eq!(
        browser.get("document.querySelectorAll('paperlens-card').length"),
        json!(21)
    );
}
