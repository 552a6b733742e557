//! Lists of papers: what they hold, how they are read, and when there is none.

use paperlens::{
    cite::{Format, Style},
    paper::Paper,
};
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
    shows_what_there_is,
    follows_its_attributes,
    shows_no_papers_of_others,
    says_nothing_of_whom_it_did_not_ask,
    says_what_it_leaves_out,
    says_how_many_there_are,
    knows_names_without_their_marks,
    marks_what_one_should_know,
    sorts_for_readers,
    keeps_the_view_in_the_address,
    opens_abstract_and_citation_in_place,
    shows_formatted_citations,
    sets_selected_papers_off,
    marks_what_is_new,
    is_a_page_of_a_search_by_best_match,
    has_stars_for_the_page_to_fill,
    takes_the_font_of_the_page,
} }

crate::tests! { chromium {
    saves_what_is_shown,
    saves_and_copies_what_is_ticked,
    ticks_all_at_once,
    reads_files_that_were_joined,
    says_that_a_file_is_too_large,
} }

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
        browser.text(&format!("{ROOT}.querySelector('.entries .by').innerHTML")),
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
            "[...{ROOT}.querySelectorAll('.name a')].map(link => link.href.split('/').at(-2))"
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
    browser.wait_for(&format!("{COUNT} === '1 of 2 papers'"));
    type_in("nothing like it");
    browser.wait_for(&format!("{ROOT}.textContent.includes('No paper matches')"));
    press(browser, "Show all");
    wait_for_count(browser, 2);
    assert_eq!(browser.text(&format!("{ROOT}.querySelector('input').value")), "");
    // The bars of the chart are years; a second press shows all again.
    press(browser, "2024, papers: 1");
    wait_for_count(browser, 1);
    assert_eq!(browser.text(COUNT), "1 of 2 papers");
    press(browser, "2024, papers: 1");
    wait_for_count(browser, 2);
    assert_eq!(browser.text(COUNT), "Papers: 2");
    browser.assert_no_problems();
}

/// As a reader does who turns a menu.
fn choose(browser: &Browser, key: &str, value: &str) {
    browser.run(&format!(
        "const menu = {ROOT}.querySelector('select[data-key={key}]'); menu.value = '{value}';
         menu.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ));
}

fn sorts_for_readers(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{OTHER},{PAPER}'"), "");
    wait_for_count(browser, 2);
    let first = format!("{}[0]", titles());
    let (sleep, ferroptosis) =
        (paper(OTHER).citation_title(), paper(PAPER).citation_title());
    for (sort, expect) in
        [("newest", &ferroptosis), ("oldest", &sleep), ("title", &sleep), ("", &sleep)]
    {
        choose(browser, "sort", sort);
        browser.wait_for(&format!("{first} === {}", json!(expect)));
    }
    browser.assert_no_problems();
}

/// The address is to be shared: what it has is shown, and what a reader does is in it.
fn keeps_the_view_in_the_address(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{OTHER},{PAPER}' group-by=year address"), "");
    wait_for_count(browser, 2);
    assert_eq!(browser.text("location.search"), "");
    browser.run("history.replaceState(null, '', '?lang=x#here')");
    press(browser, "2024, papers: 1");
    choose(browser, "sort", "title");
    browser.wait_for("location.search === '?lang=x&years=2024&sort=title'");
    assert_eq!(browser.text("location.hash"), "#here");
    // What reads the attributes anew reads the address, too.
    browser.run("document.querySelector('paperlens-list').setAttribute('et-al', '1')");
    browser.wait_for(&format!(
        "{ROOT}.querySelector('.year[aria-pressed=true]')?.ariaLabel === '2024, papers: 1'"
    ));
    wait_for_count(browser, 1);
    press(browser, "Show all");
    browser.wait_for("location.search === '?lang=x&sort=title'");
    // A list that is not the main one leaves the address alone.
    open(browser, standin, &format!("pmids='{OTHER},{PAPER}' group-by=year"), "");
    wait_for_count(browser, 2);
    press(browser, "2024, papers: 1");
    wait_for_count(browser, 1);
    browser.run("return new Promise(go => setTimeout(go, 500))");
    assert_eq!(browser.text("location.search"), "");
    browser.assert_no_problems();
}

/// How many of how many.
const COUNT: &str = "document.querySelector('paperlens-list').shadowRoot.querySelector('.count strong').textContent";

/// Presses what has this name, or says so.
fn press(browser: &Browser, name: &str) {
    let control = format!(
        "[...{ROOT}.querySelectorAll('button, summary')]
            .find(it => it.ariaLabel === {name} || it.textContent === {name})",
        name = json!(name)
    );
    browser.wait_for(&control);
    browser.run(&format!("{control}.click()"));
}

/// From any tick to the file it is one press.
fn saves_and_copies_what_is_ticked(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{OTHER},{PAPER}'"), "");
    wait_for_count(browser, 2);
    browser.run(&format!("{ROOT}.querySelectorAll('.select input')[1].click()"));
    let basket = format!("{ROOT}.querySelector('.basket')");
    browser.wait_for(&format!("{basket}?.textContent.includes('Selected: 1')"));
    // It is in sight, wherever one is in the list.
    assert_eq!(
        browser.get(&format!(
            "(box => box.bottom <= innerHeight && box.top >= 0)({basket}.getBoundingClientRect())"
        )),
        true
    );
    press(browser, "Save 1 selected: RIS");
    let name = Format::RIS.file_name(&paper(PAPER));
    let file = browser.downloaded(&name);
    assert_eq!(String::from_utf8(file).unwrap(), Format::RIS.write(&[&paper(PAPER)]));
    browser.run(&format!("{ROOT}.querySelectorAll('.select input')[0].click()"));
    browser.wait_for(&format!("{basket}?.textContent.includes('Selected: 2')"));
    choose(browser, "style", "APA");
    // What is chosen in an entry is seen in the bar.
    let menu = format!("{basket}.querySelector('select').value");
    browser.run(&format!("{ROOT}.querySelector('.to-cite summary').click()"));
    browser.wait_for(&format!("{ROOT}.querySelector('.cited .choices')"));
    browser.run(&format!(
        "[...{ROOT}.querySelectorAll('.cited .choice')].find(it => it.textContent === 'MLA').click()"
    ));
    browser.wait_for(&format!("{menu} === 'MLA'"));
    choose(browser, "style", "APA");
    press(browser, "Copy 2 selected as a list in APA");
    browser.wait_for(&format!("{basket}.querySelector('.said').textContent !== ''"));
    let list =
        browser.text(&format!("{basket}.querySelector('.references').textContent"));
    assert!(list.starts_with("Kang, R., Kroemer, G.,"), "{list}");
    assert_eq!(list.lines().count(), 2);
    press(browser, "Clear the selection");
    browser.wait_for(&format!("!{basket}"));
    assert_eq!(
        browser.get(&format!("{ROOT}.querySelectorAll('.select input:checked').length")),
        0
    );
    browser.run("localStorage.clear()");
    browser.assert_no_problems();
}

fn ticks_all_at_once(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{OTHER},{PAPER}'"), "");
    wait_for_count(browser, 2);
    press(browser, "Select all");
    let basket = format!("{ROOT}.querySelector('.basket')");
    browser.wait_for(&format!("{basket}?.textContent.includes('Selected: 2')"));
    let ticked = format!("{ROOT}.querySelectorAll('.select input:checked').length");
    assert_eq!(browser.get(&ticked), 2);
    press(browser, "Clear the selection");
    browser.wait_for(&format!("!{basket} && {ticked} === 0"));
    browser.assert_no_problems();
}

fn is_a_page_of_a_search_by_best_match(browser: &Browser, standin: &Standin) {
    let menu = format!("{ROOT}?.querySelector('select[data-key=sort]')");
    open(browser, standin, "term=many sort=relevance start=50 limit=50", "");
    wait_for_count(browser, 50);
    assert_eq!(browser.text(&format!("{}[0].slice(0, 9)", titles())), "Paper 51.");
    let request = &standin.eutils_requests()[0];
    for (name, value) in [("sort", "relevance"), ("retstart", "50"), ("retmax", "50")] {
        assert_eq!(request.parameter(name).as_deref(), Some(value));
    }
    // To sort one page of many says nothing.
    assert_eq!(browser.get(&menu), json!(null));
    let detail = "heard.find(([name]) => name === 'paperlens-load')[1]";
    assert_eq!(browser.get(&format!("{detail}.total")), 99_999);
    assert_eq!(browser.get(&format!("{detail}.count")), 50);
    // A list that is whole is in PubMed's order, until a reader wants another.
    open(browser, standin, "term='sleep AND nobody' sort=relevance", "");
    browser.wait_for(&format!("{menu}?.value === 'relevance'"));
    let first = format!("{}[0]", titles());
    browser.wait_for(&format!("heard.length === 1 && {first}"));
    assert_eq!(
        browser.get(&format!("[{detail}.translation.slice(0, 7), {detail}.notFound]")),
        json!(["\"sleep\"", ["nobody"]])
    );
    let best = browser.text(&first);
    choose(browser, "sort", "oldest");
    browser.wait_for(&format!("{first} !== {}", json!(best)));
    choose(browser, "sort", "relevance");
    browser.wait_for(&format!("{first} === {}", json!(best)));
    browser.assert_no_problems();
}

/// What is kept is the page's affair: a press only tells it.
fn has_stars_for_the_page_to_fill(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{OTHER},{PAPER}' kept={PAPER}"), "");
    wait_for_count(browser, 2);
    let stars = format!(
        "[...{ROOT}.querySelectorAll('.star')].map(star => star.ariaPressed).join()"
    );
    assert_eq!(browser.text(&stars), "false,true");
    assert_eq!(
        browser.get(&format!("{ROOT}.querySelector('.select input')")),
        json!(null)
    );
    browser.run(
        "window.told = []; addEventListener('paperlens-keep', ({ detail }) => told.push(detail))",
    );
    let title = paper(OTHER).title.plain();
    press(browser, &format!("Keep: {title}"));
    browser.wait_for("told.length === 1");
    let told =
        json!({ "id": OTHER, "pmid": OTHER, "title": paper(OTHER).citation_title() });
    assert_eq!(browser.get("told[0]"), told);
    assert_eq!(browser.text(&stars), "false,true");
    // The list is not made anew for it, and what is open stays open.
    press(browser, &format!("Cite: {title}"));
    let list = "document.querySelector('paperlens-list')";
    browser.run(&format!("{list}.kept = '{OTHER}'"));
    browser.wait_for(&format!("{stars} === 'true,false'"));
    assert_eq!(
        browser.get(&format!("visible({ROOT}.querySelector('[part=citation]'))")),
        true
    );
    assert_eq!(standin.eutils_requests().len(), 1);
    // Without the attribute there are boxes to tick.
    browser.run(&format!("{list}.removeAttribute('kept')"));
    browser.wait_for(&format!("{ROOT}.querySelectorAll('.select input').length === 2"));
    browser.assert_no_problems();
}

fn opens_abstract_and_citation_in_place(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{OTHER},{PAPER}'"), "");
    wait_for_count(browser, 2);
    let title = paper(PAPER).title.plain();
    let entry = format!("{ROOT}.querySelectorAll('.entries > li')[1]");
    let part = |part: &str| format!("{entry}.querySelector('{part}')");
    assert_eq!(browser.get(&part(".abstract")), json!(null));
    press(browser, &format!("Abstract: {title}"));
    browser.wait_for(&format!("visible({})", part(".abstract")));
    press(browser, &format!("Cite: {title}"));
    browser.wait_for(&format!("visible({})", part("[part=citation]")));
    // The parts are the card's: styles, copy, files.
    for name in [
        "APA".to_owned(),
        format!("RIS file of {title}"),
        format!("More formats: {title}"),
    ] {
        press(browser, &name);
    }
    let citation = Style::APA.cite(&paper(PAPER)).plain();
    browser.wait_for(&format!(
        "{}.textContent === {}",
        part("[part=citation]"),
        json!(citation)
    ));
    press(browser, &format!("Cite: {title}"));
    browser.wait_for(&format!("!visible({})", part("[part=citation]")));
    assert_eq!(browser.get(&format!("visible({})", part(".abstract"))), true);
    browser.run("localStorage.clear()");
    browser.assert_no_problems();
}

fn shows_formatted_citations(browser: &Browser, standin: &Standin) {
    let attributes =
        format!("pmids='{OTHER},{PAPER}' citation-style=AMA numbered=descending");
    open(browser, standin, &attributes, "");
    let entries = format!(
        "[...{ROOT}?.querySelectorAll('.entries > li') ?? []].map(it =>
            [it.querySelector('.number')?.textContent, it.querySelector('[part=citation]').textContent])"
    );
    browser.wait_for(&format!("{entries}.length === 2"));
    let cite = |pmid: &str| Style::AMA.cite(&paper(pmid)).plain();
    assert_eq!(browser.get(&entries), json!([["2.", cite(OTHER)], ["1.", cite(PAPER)]]));
    // A paper keeps its number. What was not found has none.
    let attributes = attributes.replace(OTHER, &format!("99999999,{OTHER}"));
    open(browser, standin, &attributes, "");
    browser.wait_for(&format!("{entries}[0]?.[0] === '2.' && {entries}.length === 2"));
    browser.run(&format!(
        "const input = {ROOT}.querySelector('input'); input.value = 'kroemer';
         input.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ));
    browser.wait_for(&format!("{entries}.length === 1"));
    assert_eq!(browser.get(&format!("{entries}[0][0]")), "1.");
    browser.assert_no_problems();
}

fn sets_selected_papers_off(browser: &Browser, standin: &Standin) {
    let own = format!(
        "<p class=own slot=after-{PAPER}><a href='#code'>Code</a></p>\
         <img class=picture slot=beside-{PAPER} width=40 height=30 alt='A cell'>\
         <p class=fallback>Our papers.</p>"
    );
    let attributes = format!("pmids='{OTHER},{PAPER}' selected={PAPER} group-by=year");
    open(browser, standin, &attributes, &own);
    wait_for_count(browser, 2);
    assert_eq!(
        browser
            .get(&format!("[...{ROOT}.querySelectorAll('h2')].map(h => h.textContent)")),
        json!(["Selected papers", "2024"])
    );
    let titles = browser.get(&titles());
    assert_eq!(titles[0], paper(PAPER).citation_title());
    for class in ["own", "picture"] {
        let it = format!("document.querySelector('.{class}')");
        assert_eq!(browser.get(&format!("visible({it})")), true, "{class}");
        assert_eq!(
            browser.get(&format!("!!{it}.assignedSlot.closest('.featured li')")),
            true
        );
    }
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), false);
    browser.assert_no_problems();
}

/// Of the newest paper the number is kept, where the page wants that.
fn marks_what_is_new(browser: &Browser, standin: &Standin) {
    let kept =
        "Object.keys(localStorage).filter(name => name.startsWith('paperlens-seen'))";
    browser.open(&standin.page(""));
    browser.run("localStorage.clear()");
    for (wanted, names) in
        [("", json!([])), ("mark-new", json!(["paperlens-seen (sleep)"]))]
    {
        open(browser, standin, &format!("term='sleep' limit=5 {wanted}"), "");
        wait_for_count(browser, 5);
        browser.wait_for("heard.length");
        assert_eq!(browser.get(kept), names);
        assert_eq!(browser.get(&format!("{ROOT}.querySelectorAll('.new').length")), 0);
    }
    // A day later, and all of it was older.
    browser.run("localStorage.setItem('paperlens-seen (sleep)', '1 1 0')");
    open(browser, standin, "term='sleep' limit=5 mark-new", "");
    wait_for_count(browser, 5);
    browser.wait_for(&format!(
        "{ROOT}.querySelector('.count .new')?.textContent === '5 new since your last visit'"
    ));
    assert_eq!(browser.get(&format!("{ROOT}.querySelectorAll('li .new').length")), 5);
    browser.run("localStorage.clear()");
    browser.assert_no_problems();
}

/// A list is a part of the page; what the page sets for it alone comes first.
fn takes_the_font_of_the_page(browser: &Browser, standin: &Standin) {
    let list = format!(
        "<paperlens-list endpoint='{}' pmids='{OTHER},{PAPER}'></paperlens-list>",
        standin.endpoint()
    );
    let style = "<style>body { font-family: Georgia, serif; }</style>";
    browser.open(&standin.page(&format!("{style}{list}")));
    wait_for_count(browser, 2);
    let fonts = format!(
        "['.name', '.by', '.under summary', 'input', 'select', '.count'].map(it =>
            getComputedStyle({ROOT}.querySelector(it)).fontFamily)"
    );
    assert_eq!(browser.get(&fonts), json!(vec!["Georgia, serif"; 6]));
    browser.run(
        "document.querySelector('paperlens-list').style.setProperty('--paperlens-sans', 'monospace')",
    );
    assert_eq!(browser.get(&format!("{fonts}[1]")), "monospace");
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
    browser.wait_for(&format!("{ROOT}?.querySelector('[part=error] button')"));
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    standin.heal();
    browser.run(&format!("{ROOT}.querySelector('[part=error] button').click()"));
    browser.wait_for(&format!("{}.length > 10", titles()));
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), false);
}

/// Of a list that was read in part, as on a train: the rest is no reason to show nothing.
fn shows_what_there_is(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("pmids='{OTHER}'"), "");
    wait_for_count(browser, 1);
    standin.fail(Fault::Status(503));
    open(browser, standin, &format!("pmids='{PAPER},{OTHER}'"), "");
    browser.wait_for(&format!("{ROOT}?.querySelector('[part=error] button')"));
    assert_eq!(browser.get(&titles()), json!([paper(OTHER).citation_title()]));
    // Nobody knows that PubMed does not have it.
    assert_eq!(browser.get(&format!("/left out/.test({ROOT}.textContent)")), false);
    assert_eq!(browser.get(&format!("/1 of 2/.test({ROOT}.textContent)")), true);
    standin.heal();
    browser.click_on(&format!("{ROOT}.querySelector('[part=error] button')"));
    wait_for_count(browser, 2);
    assert_eq!(
        browser.get(&format!("{ROOT}.querySelector('[part=error]')")),
        json!(null)
    );
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

/// What the list says at its end, or in place of papers.
fn words(browser: &Browser) -> String {
    browser.text(&format!("{ROOT}?.textContent ?? ''"))
}

fn says_nothing_of_whom_it_did_not_ask(browser: &Browser, standin: &Standin) {
    open(browser, standin, "pmids=''", "");
    browser.wait_for("heard.length === 1");
    assert!(!words(browser).contains("PubMed was asked"), "{}", words(browser));
    assert!(standin.eutils_requests().is_empty());
    browser.assert_no_problems();
}

/// PubMed drops an author that it does not find, and gives the papers of all others.
fn shows_no_papers_of_others(browser: &Browser, standin: &Standin) {
    let fallback = "<p class=fallback>Our papers.</p>";
    for (attributes, unknown, requests) in [
        ("author='Nobody X'", "“Nobody X”", 1),
        (
            "author='Fox T' orcid='https://orcid.org/0000-0009-9999-9999'",
            "0000-0009-9999-9999",
            1,
        ),
        ("term='sleep' grant='R01 nobody'", "“R01 nobody”", 1),
        // That can be told without asking.
        (
            "author='Fox T' orcid='0000-0000-0000-0000'",
            "Not an ORCID iD: “0000-0000-0000-0000”",
            0,
        ),
    ] {
        let before = standin.eutils_requests().len();
        open(browser, standin, attributes, fallback);
        browser.wait_for(&format!("{ROOT}?.querySelector('[part=error]')"));
        assert!(words(browser).contains(unknown), "{attributes}: {}", words(browser));
        assert_eq!(browser.get(&format!("{}.length", titles())), 0);
        assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
        assert_eq!(
            browser.get("heard.map(([name]) => name)"),
            json!(["paperlens-error"])
        );
        let message = browser.text("heard[0][1].message");
        assert!(message.contains(unknown), "{message}");
        let state = "document.querySelector('paperlens-list').matches(':state(error)')";
        assert_eq!(browser.get(state), true);
        assert_eq!(standin.eutils_requests().len() - before, requests, "{attributes}");
        browser.assert_no_problems();
    }
}

fn says_what_it_leaves_out(browser: &Browser, standin: &Standin) {
    let wrong = format!("pmids='PMID: {PAPER}, 80000001 nonsense'");
    for (attributes, count, line) in [
        ("term='sleep AND nobody' limit=2", 2, "Not found, so left out: “nobody”"),
        ("author='Fox T; Nobody X' limit=2", 2, "Not found, so left out: “Nobody X”"),
        (wrong.as_str(), 1, "Not found, so left out: “nonsense”, “80000001”"),
    ] {
        open(browser, standin, attributes, "");
        wait_for_count(browser, count);
        browser.wait_for(&format!("{ROOT}.textContent.includes('{line}')"));
        browser.assert_no_problems();
    }
    // PubMed has no other.
    assert!(words(browser).contains("Papers: 1"), "{}", words(browser));
}

fn says_how_many_there_are(browser: &Browser, standin: &Standin) {
    open(
        browser,
        standin,
        "term='many papers' limit=120 exclude=98000003 group-by=year",
        "",
    );
    browser.wait_for(&format!("{ROOT}?.textContent.includes('120 of 99,998 papers')"));
    // Headings are no papers.
    wait_for_count(browser, 50);
    browser.wait_for(&format!(
        "[...{ROOT}.querySelectorAll('button')].some(b => b.textContent === 'Show 70 more')"
    ));
    let link = format!("{ROOT}.querySelector('a[href*=\"?term=\"]')");
    assert_eq!(browser.text(&format!("{link}.textContent")), "All 99,999 at PubMed");
    let url = "https://pubmed.ncbi.nlm.nih.gov/?term=%28many%20papers%29&sort=date";
    assert_eq!(browser.text(&format!("{link}.href")), url);
    browser.assert_no_problems();
}

fn knows_names_without_their_marks(browser: &Browser, standin: &Standin) {
    let attributes = format!("pmids='{OTHER} {PAPER}' highlight='Muller-A; Rui Kang'");
    open(browser, standin, &attributes, "");
    wait_for_count(browser, 2);
    let bold =
        format!("[...{ROOT}.querySelectorAll('.entries .by b')].map(b => b.textContent)");
    let bold = browser.get(&bold);
    let bold = bold.as_array().unwrap();
    assert!(bold[0].as_str().unwrap().starts_with("Müller-Å"), "{bold:?}");
    assert_eq!(bold[1], "Kang R");
    browser.run(&format!(
        "const input = {ROOT}.querySelector('input'); input.value = 'mueller';
         input.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ));
    wait_for_count(browser, 1);
    browser.assert_no_problems();
}

fn marks_what_one_should_know(browser: &Browser, standin: &Standin) {
    let changed = |from: &str, to: &str, pmid: &str| {
        let record = crate::standin::record(OTHER).unwrap();
        record
            .replace(from, to)
            .replace(&format!(">{OTHER}<"), &format!(">{pmid}<"))
    };
    let link = |kind: &str, pmid: &str| {
        let links = format!(
            "<CommentsCorrectionsList><CommentsCorrections RefType='{kind}'><RefSource>J. 2025\
             </RefSource></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>"
        );
        changed("</MedlineCitation>", &links, pmid)
    };
    let preprint = "<PublicationTypeList><PublicationType>Preprint</PublicationType>";
    let records = [
        link("ExpressionOfConcernIn", "90009991"),
        link("ErratumIn", "90009992"),
        changed("<PublicationTypeList>", preprint, "90009993"),
    ];
    let set = crate::standin::article_set(&records.concat());
    open(browser, standin, &format!("src='{}'", standin.file(&set)), "");
    wait_for_count(browser, 3);
    let marks = browser.get(&format!(
        "[...{ROOT}.querySelectorAll('.name')].map(name => name.querySelector('b')?.textContent)"
    ));
    assert_eq!(marks, json!(["Expression of concern: ", "Corrected: ", "Preprint: "]));
    browser.assert_no_problems();
}

fn reads_files_that_were_joined(browser: &Browser, standin: &Standin) {
    let set = |pmid: &str| {
        let record = crate::standin::record(pmid).unwrap();
        crate::standin::article_set(&record)
    };
    let good = format!("{}\u{feff}{}{}", set(PAPER), set(OTHER), set(PAPER));
    open(browser, standin, &format!("src='{}'", standin.file(&good)), "");
    wait_for_count(browser, 2);
    browser.assert_no_problems();
    let error = "<?xml version='1.0'?><eFetchResult><ERROR>Failed</ERROR></eFetchResult>";
    let broken = format!("{error}{}", set(OTHER));
    open(browser, standin, &format!("src='{}'", standin.file(&broken)), "");
    wait_for_count(browser, 1);
    browser.wait_for(&format!("{ROOT}.textContent.includes('papers may be missing')"));
    browser.assert_no_problems();
}

fn says_that_a_file_is_too_large(browser: &Browser, standin: &Standin) {
    let set = crate::standin::article_set("") + &" ".repeat(9_000_000);
    open(
        browser,
        standin,
        &format!("src='{}'", standin.file(&set)),
        "<p class=fallback>Ours",
    );
    browser.wait_for(&format!("{ROOT}?.textContent.includes('larger than 8 MB')"));
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    browser.run(
        "window.ended = '';
         document.querySelector('paperlens-list').reload()
            .then(() => 'there', (error) => error.message).then((how) => { window.ended = how; });",
    );
    browser.wait_for("window.ended.includes('larger than 8 MB')");
}
