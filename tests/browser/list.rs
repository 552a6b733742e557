//! Lists of papers: what they hold, how they are read, and when there is none.

use paperlens::{cite::Format, paper::Paper};
use serde_json::json;

use crate::{
    OTHER, PAPER, RETRACTED,
    card::paper,
    standin::{Fault, Standin},
    webdriver::Browser,
};

crate::tests! { every engine {
    lists_papers_by_year,
    asks_for_a_query,
    sorts,
    filters,
    keeps_the_authors_entries,
    says_that_there_is_nothing_yet,
    keeps_the_fallback_and_heals,
    follows_its_attributes,
} }

crate::tests! { chromium { saves_what_is_shown } }

/// A list with these attributes, and what its author has in it.
fn open(browser: &Browser, standin: &Standin, attributes: &str, content: &str) {
    let list = format!(
        "<paperlens-list endpoint='{}' {attributes}>{content}</paperlens-list>",
        standin.endpoint()
    );
    browser.open(&standin.page(&list));
}

const ROOT: &str = "document.querySelector('paperlens-list').shadowRoot";

fn titles() -> String {
    format!(
        "[...{ROOT}?.querySelectorAll('.entries .name') ?? []].map(name => name.textContent)"
    )
}

fn wait_for_count(browser: &Browser, count: usize) {
    browser.wait_for(&format!("{}.length === {count}", titles()));
}

fn lists_papers_by_year(browser: &Browser, standin: &Standin) {
    let attributes = format!(
        "pmids='{RETRACTED}, {PAPER} 1 {OTHER}' exclude=1 group-by=year highlight='Tang D' et-al=2"
    );
    open(browser, standin, &attributes, "");
    wait_for_count(browser, 3);
    assert_eq!(
        browser
            .get(&format!("[...{ROOT}.querySelectorAll('h2')].map(h => h.textContent)")),
        json!(["2026", "2024", "2021"])
    );
    let titles = browser.get(&titles());
    assert_eq!(titles[0], paper(PAPER).citation_title());
    assert_eq!(titles[2], format!("Retracted: {}", paper(RETRACTED).citation_title()));
    assert_eq!(
        browser.text(&format!(
            "{ROOT}.querySelector('.entries p:nth-of-type(2)').innerHTML"
        )),
        "<span>Kang R</span><span>, </span><span>Kroemer G</span><span>, … </span><b>Tang D</b>\
         <span>, et al.</span>"
    );
    let requests = standin.eutils_requests();
    let ids: Vec<_> = requests.iter().map(|request| request.parameter("id")).collect();
    assert_eq!(ids, [Some(format!("{RETRACTED},{PAPER},{OTHER}"))]);
    browser.assert_no_problems();
}

fn asks_for_a_query(browser: &Browser, standin: &Standin) {
    open(
        browser,
        standin,
        "author='Fox T' orcid='0000-0001-2345-6789' grant='R01 1' limit=3",
        "",
    );
    wait_for_count(browser, 3);
    let requests = standin.eutils_requests();
    assert_eq!(
        requests[0].parameter("term").unwrap(),
        "(Fox T[Author]) AND (0000-0001-2345-6789[auid]) AND (R01 1[Grant Number])"
    );
    assert_eq!(requests[0].parameter("sort").unwrap(), "pub_date");
    assert_eq!(requests.len(), 2);
    browser.assert_no_problems();
}

fn sorts(browser: &Browser, standin: &Standin) {
    let (small, book) = ("99000001", "99000017");
    let attributes = format!("pmids='{OTHER} {book} {PAPER} {small}'");
    for (sort, expect) in [
        ("", [OTHER, book, PAPER, small]),
        ("sort=newest", [PAPER, OTHER, small, book]),
        ("sort=oldest", [book, small, OTHER, PAPER]),
        ("sort=title", [small, OTHER, book, PAPER]), // A small, Expression, Sleep, Translating.
        ("sort=journal", [small, OTHER, book, PAPER]), // Journal of …, of …, Mouse, Nature.
        ("sort=author", [PAPER, OTHER, book, small]), // Kang, Müller, Ostrander, Ostrander.
    ] {
        open(browser, standin, &format!("{attributes} {sort}"), "");
        wait_for_count(browser, 4);
        let found = browser.get(&format!(
            "[...{ROOT}.querySelectorAll('.ids li:first-child')].map(id => id.textContent.slice(5))"
        ));
        assert_eq!(found, json!(expect), "{sort}");
    }
}

fn filters(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{PAPER},{OTHER}' group-by=year"), "");
    wait_for_count(browser, 2);
    let type_in = |text: &str| {
        browser.run(&format!(
            "const input = {ROOT}.querySelector('input'); input.value = '{text}';
             input.dispatchEvent(new Event('input', {{ bubbles: true }}));"
        ));
    };
    type_in("kroemer FERRO");
    wait_for_count(browser, 1);
    browser.wait_for(&format!("{ROOT}.textContent.includes('Papers: 1 ')"));
    type_in("nothing like it");
    browser.wait_for(&format!("{ROOT}.textContent.includes('No paper matches')"));
    type_in("");
    wait_for_count(browser, 2);
    browser.run(&format!(
        "[...{ROOT}.querySelectorAll('.choice')].find(b => b.textContent === '2024').click()"
    ));
    wait_for_count(browser, 1);
    browser.assert_no_problems();
}

fn saves_what_is_shown(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{OTHER},{PAPER}'"), "");
    wait_for_count(browser, 2);
    browser.run(&format!(
        "[...{ROOT}.querySelectorAll('button')].find(b => b.textContent === '↓RIS').click()"
    ));
    let papers = [paper(OTHER), paper(PAPER)];
    let papers: Vec<&Paper> = papers.iter().collect();
    let file = browser.downloaded("publications.ris");
    assert_eq!(String::from_utf8(file).unwrap(), Format::RIS.write(&papers));
}

fn keeps_the_authors_entries(browser: &Browser, standin: &Standin) {
    let own = "<p class=own slot=2024>A talk that PubMed has not.</p><p class=end slot=more>A poster.</p>\
        <p class=fallback>Our papers are at PubMed.</p>";
    open(browser, standin, &format!("pmids='{PAPER},{OTHER}' group-by=year"), own);
    wait_for_count(browser, 2);
    let seen = |class: &str| {
        browser.get(&format!("visible(document.querySelector('.{class}'))")) == true
    };
    assert!(seen("own") && seen("end") && !seen("fallback"));
    browser.assert_no_problems();
}

fn says_that_there_is_nothing_yet(browser: &Browser, standin: &Standin) {
    open(browser, standin, "term='unicorns'", "");
    browser.wait_for(&format!("{ROOT}?.textContent.includes('no paper for this yet')"));
    browser.assert_no_problems();
}

fn keeps_the_fallback_and_heals(browser: &Browser, standin: &Standin) {
    standin.fail(Fault::Status(503));
    open(browser, standin, "term='sleep'", "<p class=fallback>Our papers.</p>");
    browser.wait_for(&format!("{ROOT}?.querySelector('[role=alert] button')"));
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    standin.heal();
    browser.run(&format!("{ROOT}.querySelector('[role=alert] button').click()"));
    browser.wait_for(&format!("{}.length > 10", titles()));
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), false);
}

fn follows_its_attributes(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{PAPER},{OTHER}'"), "");
    wait_for_count(browser, 2);
    browser.run(&format!(
        "const list = document.querySelector('paperlens-list');
         list.setAttribute('exclude', '{PAPER}'); list.setAttribute('group-by', 'type');"
    ));
    wait_for_count(browser, 1);
    // Moved, it stays; removed, it goes; and it comes back.
    let count = standin.eutils_requests().len();
    browser.run(
        "window.list = document.querySelector('paperlens-list'); document.body.append(list);",
    );
    wait_for_count(browser, 1);
    assert_eq!(standin.eutils_requests().len(), count);
    browser.run("list.remove()");
    browser.run("document.body.append(list)");
    wait_for_count(browser, 1);
    browser.assert_no_problems();
}
