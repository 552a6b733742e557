//! How cards and lists are operated: pressed by pointer and by keys, heard by readers who do not
//! see them, of a size that fingers hit, and printed.

use std::{collections::BTreeSet, thread, time::Duration};

use paperlens::cite::Style;
use serde_json::json;

use crate::{
    CROWD, OTHER, PAPER, RETRACTED,
    card::{open_card, paper, shows},
    standin::{Fault, Standin, made_pmids},
    webdriver::{Browser, say},
};

// WebKitGTK's window has no focus under its driver.
crate::tests! { chromium {
    the_focus_goes_on_to_what_came,
    the_focus_stays_in_lists,
    the_focus_is_never_lost,
    the_focus_goes_to_another_paper,
    the_focus_goes_from_the_sites_own_entry_to_the_card,
    comes_to_all_by_tab,
    copies_the_old_way,
    shows_what_opens,
    selects_what_it_may_not_copy,
    shows_what_is_pressed_without_colors,
    prints_a_page_to_cite_from,
} }

crate::tests! { every engine {
    says_once_what_came,
    says_of_a_list_what_came,
    says_nothing_at_first,
    each_name_says_of_what,
    is_large_enough_to_be_hit,
} }

/// How something is pressed.
#[derive(Clone, Copy, Debug)]
enum Press {
    Pointer,
    Key(&'static str),
}

const PRESSES: [Press; 3] = [Press::Pointer, Press::Key("Enter"), Press::Key("Space")];

/// Presses an element as a person does.
#[track_caller]
fn press(browser: &Browser, how: Press, element: &str) {
    match how {
        Press::Pointer => browser.click_on(element),
        Press::Key(key) => {
            browser.wait_for(element);
            browser.run(&format!("({element}).focus();"));
            browser.type_keys(&[key]);
        }
    }
}

/// What has the focus, as a reader hears it; empty where nothing has.
const FOCUS: &str = "(() => {
    let it = document.activeElement;
    while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
    if (!it || it === document.body) return '';
    return (it.getAttribute('aria-label') ?? it.textContent.trim().replace(/\\s+/g, ' ')) || it.localName;
})()";

/// Waits until the focus is on something that begins so, and stays there.
#[track_caller]
fn wait_for_focus(browser: &Browser, start: &str) {
    browser.wait_for(&format!("{FOCUS}.startsWith({})", json!(start)));
    thread::sleep(Duration::from_millis(60));
    let now = browser.text(FOCUS);
    assert!(now.starts_with(start), "{now} and not {start}");
}

/// A button by what it says or is called.
pub fn button(words: &str) -> String {
    format!(
        "[...[...document.querySelectorAll('paperlens-card, paperlens-list')].find(it => it.shadowRoot)?.shadowRoot
            ?.querySelectorAll('button, summary, a') ?? []].find(it => visible(it) &&
                (it.textContent.trim() === {words} || it.ariaLabel?.startsWith({words})))",
        words = json!(words)
    )
}

fn card_with(standin: &Standin, pmid: &str, attributes: &str) -> String {
    let start = format!("<paperlens-card {attributes} ");
    standin.card(pmid).replace("<paperlens-card ", &start)
}

fn list(standin: &Standin, attributes: &str) -> String {
    let endpoint = standin.endpoint();
    format!("<paperlens-list endpoint='{endpoint}' {attributes}></paperlens-list>")
}

fn the_focus_goes_on_to_what_came(browser: &Browser, standin: &Standin) {
    let seventh = paper(CROWD).authors[6].display_name();
    for how in PRESSES {
        browser.open(&standin.page(&card_with(standin, CROWD, "choices")));
        browser.wait_for("find('[part=citation]')");
        let check = |pressed: &str, focus: &str| {
            println!("{how:?}: {pressed}"); // Shown if the test fails.
            press(browser, how, &button(pressed));
            wait_for_focus(browser, focus);
        };
        check("Cite", "Cite");
        check("APA", "APA");
        check("Copy the citation", "Copy the citation in APA");
        check("3000 authors, affiliations", &seventh);
        check("Show fewer", "3000 authors, affiliations");
        check("More formats", "More formats");
        check("Copy as HTML", "Copy as HTML");
        check("BibTeX", "BibTeX");
        check("Discussion", "Discussion");
        check("Look up: Discussion", "Related papers");
        browser.wait_for("find('.threads')");
        check("Similar", "Similar");
        check("Look up in PubMed", "Related papers");
        browser.wait_for("find('.papers')");
        check("Cited by", "Cited by");
        // The tab keeps the focus when its papers come.
        browser.wait_for("find('.papers')");
        wait_for_focus(browser, "Cited by");
        check("References", "References");
        standin.fail(Fault::Status(503));
        check("Look up", "Metrics");
        let retry = button("Retry: iCite");
        browser.wait_for(&retry);
        check("Retry: iCite", "Metrics");
        browser.wait_for(&retry);
        standin.heal();
        check("Retry: iCite", "Metrics");
        browser.wait_for("text('[part=metrics]').includes('117 works')");
        wait_for_focus(browser, "Metrics");
        check("Retry: OpenAlex", "Metrics");
        browser.wait_for("text('[part=metrics]').includes('132 works')");
        check("Choose", "Choose");
        browser.run("localStorage.clear()");
        // A card that fails, fails again, and then comes.
        standin.fail(Fault::Status(500));
        let card = card_with(standin, PAPER, "cache=off");
        browser.open(&standin.page(&card));
        browser.wait_for("find('[part=error] button')");
        check("Retry", "Loading");
        browser.wait_for("find('[part=error] button')");
        wait_for_focus(browser, "Retry");
        standin.heal();
        press(browser, how, &button("Retry"));
        wait_for_focus(browser, &paper(PAPER).citation_title());
        // Without the panels.
        standin.withhold(Some("paperlens-more"));
        open_card(browser, standin, PAPER);
        browser.wait_for("find('.missing')");
        // It is there again, or gone.
        check("Retry", "");
        assert_ne!(browser.text(FOCUS), "");
        browser.wait_for(&button("Retry"));
        standin.withhold(None);
        check("Retry", "");
        browser.wait_for("find('[part=citation]')");
        assert_ne!(browser.text(FOCUS), "");
        assert_eq!(browser.get("problems"), json!([]));
    }
}

fn the_focus_stays_in_lists(browser: &Browser, standin: &Standin) {
    let all = list(standin, "term='many papers' limit=120 group-by=year");
    let entries = "document.querySelector('paperlens-list').shadowRoot.querySelectorAll('.entries > li')";
    for how in PRESSES {
        browser.open(&standin.page(&all));
        browser.wait_for("heard.length === 1");
        browser.wait_for(&format!("{entries}.length > 40"));
        let check = |pressed: &str, focus: &str| {
            println!("{how:?}: {pressed}"); // Shown if the test fails.
            press(browser, how, &button(pressed));
            wait_for_focus(browser, focus);
        };
        browser.run(&format!("window.before = {entries}.length"));
        press(browser, how, &button("Show 50 more"));
        browser.wait_for(&format!("{entries}.length > before"));
        // The first that was not there, with its box to select it.
        browser.wait_for(&format!(
            "document.activeElement.shadowRoot?.activeElement?.compareDocumentPosition({entries}[before])
                === ({entries}[before] === document.activeElement.shadowRoot.activeElement ? 0 : 4)"
        ));
        let year = browser.text(
            "[...document.querySelector('paperlens-list').shadowRoot.querySelectorAll('.year')].at(-1).ariaLabel",
        );
        check(&year, &year);
        check("Show all", "input");
        if matches!(how, Press::Pointer | Press::Key("Space")) {
            press(browser, how, &format!("{entries}[1].querySelector('input')"));
            wait_for_focus(browser, "Select: ");
            check("Clear the selection", "Select: ");
        }
        check("Abstract: ", "Abstract: ");
        check("Cite: ", "Cite: ");
        check("APA", "APA");
        check("More formats: ", "More formats: ");
        check("Save these: RIS", "Save these: RIS");
        browser.run("localStorage.clear()");
        // A list that fails, and then comes.
        standin.fail(Fault::Status(500));
        browser
            .open(&standin.page(&list(standin, "cache=off term='many papers' limit=4")));
        browser.wait_for(&button("Retry"));
        check("Retry", "");
        browser.wait_for(&button("Retry"));
        wait_for_focus(browser, "Retry");
        standin.heal();
        press(browser, how, &button("Retry"));
        browser.wait_for(&format!("{entries}.length === 4"));
        browser.wait_for(&format!(
            "document.activeElement.shadowRoot?.activeElement === {entries}[0]"
        ));
        assert_eq!(browser.get("problems"), json!([]));
    }
}

/// Whatever there is to press, once each, also what comes by it.
fn the_focus_is_never_lost(browser: &Browser, standin: &Standin) {
    let card = card_with(standin, PAPER, "choices");
    let list = list(standin, "term='many papers' limit=60 group-by=year");
    // Of three entries of a list: the others have the same.
    let controls =
        "((root, entry) => [...root.querySelectorAll('button, summary, input')].filter(it => visible(it) &&
            (!it.closest(entry) || [...root.querySelectorAll(entry)].slice(0, 3).includes(it.closest(entry)))))
        ([...document.querySelectorAll('paperlens-card, paperlens-list')].find(it => it.shadowRoot)?.shadowRoot, '.entries > li')";
    let name = "(it.getAttribute('aria-label') ?? it.textContent.trim())";
    for (what, page) in [("card", &card), ("list", &list)] {
        for how in PRESSES {
            browser.open(&standin.page(page));
            browser.wait_for("heard.length");
            browser.wait_for(
                "find('[part=citation]') || document.querySelector('paperlens-list')",
            );
            browser.run("window.pressed = new Set(); localStorage.clear();");
            let next = format!(
                "{controls}.find(it => !pressed.has({name}) &&
                    (it.localName !== 'input' || it === {controls}.find(other => other.type === it.type)))"
            );
            let mut count = 0;
            while browser.get(&format!("!!{next}")) == true {
                let name = browser.run(&format!(
                    "const it = window.it = {next}; const name = {name}; pressed.add(name); return name;"
                ));
                press(browser, how, "window.it");
                // What was folded hides what is to be pressed next.
                browser
                    .run("if (it.localName === 'summary') it.parentElement.open = true;");
                browser.wait_for(&format!("!document.body.shadowRoot && {FOCUS} !== ''"));
                browser.wait_for(
                    "![...[...document.querySelectorAll('paperlens-card, paperlens-list')].find(it => it.shadowRoot)?.shadowRoot.querySelectorAll('.note')]
                        .some(note => note.textContent.startsWith('Asking'))",
                );
                let focus = browser.text(FOCUS);
                assert_ne!(focus, "", "{what}, {how:?}: {name}");
                println!("{what}, {how:?}: {name} -> {focus}"); // Shown if the test fails.
                count += 1;
            }
            assert!(count > 15, "{count}");
            browser.assert_no_problems();
        }
    }
}

/// A paper that a card leads to, and that takes its place.
fn the_focus_goes_to_another_paper(browser: &Browser, standin: &Standin) {
    for how in [Press::Pointer, Press::Key("Enter")] {
        browser.open(&standin.url("/"));
        browser.wait_for(&shows(PAPER));
        browser.wait_for(&button("Look up in PubMed"));
        press(browser, how, &button("Look up in PubMed"));
        browser.wait_for("find('.papers')");
        press(browser, how, "find('.papers summary')");
        browser.wait_for(&button("Open this paper"));
        press(browser, how, &button("Open this paper"));
        browser.wait_for("location.search !== '' && find('[part=title]')");
        browser.wait_for("card().shadowRoot.activeElement === find('[part=title]')");
        browser.assert_no_problems();
    }
}

/// What the site has in place of the card goes when the card comes.
fn the_focus_goes_from_the_sites_own_entry_to_the_card(
    browser: &Browser,
    standin: &Standin,
) {
    standin.fail_once(Fault::Delay(Duration::from_secs(1)));
    browser.open(&standin.page(&card_with(standin, PAPER, "cache=off loading=eager")));
    browser.wait_for("find('.loading')");
    browser.run("document.querySelector('.fallback').focus()");
    browser.wait_for(&shows(PAPER));
    wait_for_focus(browser, &paper(PAPER).citation_title());
}

/// All that can be pressed is reached, and is seen to be.
fn comes_to_all_by_tab(browser: &Browser, standin: &Standin) {
    browser.open(&standin.page(&card_with(standin, PAPER, "choices")));
    browser.wait_for("find('[part=citation]')");
    let all = "[...card().shadowRoot.querySelectorAll('a, button, summary, input, pre')].filter(it => it.checkVisibility({ contentVisibilityAuto: true }))";
    let count = browser.get(&format!("{all}.length")).as_u64().unwrap();
    browser.run(&format!(
        "window.reached = new Set(); window.unseen = []; {all}[0].focus();"
    ));
    for _ in 0..count {
        browser.run(&format!(
            "const it = card().shadowRoot.activeElement;
            if (it) reached.add(it);
            if (it && getComputedStyle(it).outlineStyle === 'none') unseen.push({FOCUS});"
        ));
        browser.type_keys(&["Tab"]);
    }
    assert_eq!(browser.get("reached.size"), count);
    // The first had the focus from a script.
    assert_eq!(browser.get("unseen.slice(1)"), json!([]));
}

/// Notes what is said to readers who do not see the page.
fn listen(browser: &Browser) {
    browser.run(
        "window.said = [];
        for (const it of document.querySelectorAll('paperlens-card, paperlens-list')) {
            const places = it.shadowRoot.querySelectorAll('[role=status], [role=alert], [aria-live]');
            if (places.length !== 1) problems.push(`${places.length} places to say something`);
            const hear = () => places[0].textContent && said.push(places[0].textContent);
            new MutationObserver(hear).observe(places[0], { childList: true, characterData: true, subtree: true });
        }",
    );
}

/// What was said since this was called last, once nothing more is.
#[track_caller]
fn wait_to_hear(browser: &Browser, expect: &[&str]) {
    browser.wait_for(&format!("said.length >= {}", expect.len()));
    thread::sleep(Duration::from_millis(700));
    assert_eq!(browser.get("said.splice(0)"), json!(expect));
}

fn says_once_what_came(browser: &Browser, standin: &Standin) {
    browser.open(&standin.page(&card_with(standin, PAPER, "choices")));
    browser.wait_for("find('[part=citation]')");
    listen(browser);
    let press = |words: &str| browser.run(&format!("{}.click()", button(words)));
    press("Cite");
    press("APA");
    wait_to_hear(browser, &[&Style::APA.cite(&paper(PAPER)).plain()]);
    let choose = |which: &str| {
        browser.run(&format!(
            "[...find('.look-up').querySelectorAll('li input')].forEach((it, n) => {which} && it.click())"
        ));
    };
    choose("n === 1"); // Not iCite.
    press("Look up");
    // Each once, and together as far as they come together.
    let answers = "['OpenAlex: 132 works cite it.', 'PubPeer: 2 comments at PubPeer.',
        'Hypothes.is: 4 comments.']";
    browser.wait_for(&format!("{answers}.every(it => said.join().includes(it))"));
    thread::sleep(Duration::from_millis(700));
    let counts = format!("{answers}.map(it => said.join().split(it).length - 1)");
    assert_eq!(browser.get(&counts), json!([1, 1, 1]));
    browser.run("said.length = 0");
    browser.run("find('.look-up > .tick input').click()");
    wait_to_hear(browser, &[]);
    standin.fail(Fault::Status(503));
    choose("n === 1"); // What is chosen now is always asked.
    wait_to_hear(browser, &["iCite could not answer."]);
    standin.heal();
    press("Retry: iCite");
    wait_to_hear(browser, &["iCite: 117 works cite it."]);
    press("Similar");
    press("Look up in PubMed");
    browser.wait_for("find('.papers')");
    browser.wait_for(
        "said.length === 1 && said.splice(0)[0].startsWith('PubMed: Similar: ')",
    );
    press("Copy");
    browser
        .wait_for("said.length === 1 && /^(Copied|The browser)/.test(said.splice(0)[0])");
    // Another paper, and one that there is not.
    browser.run(&format!("card().setAttribute('pmid', '{OTHER}')"));
    browser.wait_for(&shows(OTHER));
    wait_to_hear(browser, &[&paper(OTHER).citation_title()]);
    browser.run("card().setAttribute('pmid', '99999999')");
    browser.wait_for("find('[part=error]')");
    let reason = browser.text("text('[part=error] p')");
    wait_to_hear(browser, &[&reason]);
    browser.run("localStorage.clear()");
    assert_eq!(browser.get("problems"), json!([]));
}

fn says_of_a_list_what_came(browser: &Browser, standin: &Standin) {
    browser.open(
        &standin.page(&list(standin, &format!("pmids='{PAPER} {OTHER}' group-by=year"))),
    );
    browser.wait_for("heard.length === 1");
    listen(browser);
    let root = "document.querySelector('paperlens-list').shadowRoot";
    let type_in = |text: &str| {
        browser.run(&format!(
            "const input = {root}.querySelector('input'); input.value = '{text}';
             input.dispatchEvent(new Event('input', {{ bubbles: true }}));"
        ));
    };
    // Letter by letter, and what is found in the end.
    for text in ["k", "kr", "kroemer"] {
        type_in(text);
    }
    browser.wait_for("said.length");
    thread::sleep(Duration::from_millis(700)); // For what would come besides.
    let heard = browser.get("said.splice(0)");
    assert_eq!(heard.as_array().unwrap().len(), 1);
    assert!(heard[0].as_str().unwrap().contains('1'), "{heard}");
    type_in("");
    browser.wait_for("said.splice(0).some(words => words.includes('2'))");
    // What is ticked, and what of the years is shown.
    browser.run(&format!("{root}.querySelector('.select input').click()"));
    browser.wait_for("said.splice(0).some(words => words.includes('Selected: 1'))");
    browser.run(&format!("{root}.querySelector('.year').click()"));
    browser.wait_for("said.splice(0).some(words => words.includes('1 of 2 papers'))");
    browser.run(&format!("document.querySelector('paperlens-list').pmids = '{PAPER}'"));
    browser.wait_for("said.splice(0).some(words => words.includes('1'))");
    browser.assert_no_problems();
}

/// Cards that come, or do not, speak of nothing that no reader has asked for.
fn says_nothing_at_first(browser: &Browser, standin: &Standin) {
    let cards: String = made_pmids()
        .take(10)
        .chain([RETRACTED.to_owned(), "99999999".to_owned(), "abc".to_owned()])
        .map(|pmid| card_with(standin, &pmid, "loading=eager panels='openalex related'"))
        .collect();
    let lists = list(standin, "loading=eager term='sleep'");
    browser.open(&standin.page(&(cards + &lists)));
    browser.wait_for("[...document.querySelectorAll('paperlens-card, paperlens-list')].every(it => it.shadowRoot?.querySelector('[role=status]'))");
    listen(browser);
    browser.wait_for("heard.length === 14");
    browser.wait_for("[0, 4, 9].every(n => find('.chart', n))");
    thread::sleep(Duration::from_millis(700));
    assert_eq!(browser.get("said"), json!([]));
    assert_eq!(browser.get("problems"), json!([]));
}

/// No two controls of a card, a list or a page of cards that do something else have one name.
fn each_name_says_of_what(browser: &Browser, standin: &Standin) {
    let cards =
        card_with(standin, PAPER, "choices") + &card_with(standin, RETRACTED, "choices");
    let list =
        list(standin, &format!("pmids='{PAPER} {OTHER} {RETRACTED}' group-by=year"));
    for page in [cards, list] {
        browser.open(&standin.page(&page));
        browser.wait_for(
            "(find('[part=citation]') && find('[part=citation]', 1)) ||
                document.querySelector('paperlens-list')?.shadowRoot?.querySelector('.entries li')",
        );
        let names = browser.get(
            "[...document.querySelectorAll('paperlens-card, paperlens-list')].map(it =>
                [...it.shadowRoot.querySelectorAll('button, input, summary')].map(it =>
                    it.getAttribute('aria-label') ?? it.closest('label')?.textContent ?? it.textContent))",
        );
        let mut all = BTreeSet::new();
        for names in names.as_array().unwrap() {
            let mut own = BTreeSet::new();
            for name in names.as_array().unwrap() {
                let name = name.as_str().unwrap();
                assert!(!name.trim().is_empty());
                assert!(own.insert(name), "twice: {name}");
                // What is saved or copied is said across cards, too.
                let is_export = ["Save ", "Copy", "RIS", "EndNote", "BibTeX"];
                if is_export.iter().any(|word| name.starts_with(word))
                    && name.contains(" of ")
                {
                    assert!(all.insert(name.to_owned()), "on two cards: {name}");
                }
            }
        }
        // The name has what is seen (https://www.w3.org/TR/WCAG22/#label-in-name).
        let unlike = browser.get(
            "[...document.querySelectorAll('paperlens-card, paperlens-list')].flatMap(it =>
                [...it.shadowRoot.querySelectorAll('button[aria-label], summary[aria-label], a[aria-label]')])
                .map(it => [it.ariaLabel ?? it.getAttribute('aria-label'), it.textContent.replace('↓', '').trim()])
                .filter(([name, seen]) => !name.toLowerCase().includes(seen.toLowerCase()))",
        );
        assert_eq!(unlike, json!([]));
    }
}

/// 24 by 24 pixels (<https://www.w3.org/TR/WCAG22/#target-size-minimum>), all that opens open.
fn is_large_enough_to_be_hit(browser: &Browser, standin: &Standin) {
    let small = "[document, ...[...document.querySelectorAll('paperlens-card, paperlens-list')].map(it => it.shadowRoot)]
        .filter(Boolean)
        .flatMap(root => [...root.querySelectorAll('a, button, input, summary')])
        .filter(it => visible(it) && !it.closest('.fallback'))
        .map(it => [it, it.getBoundingClientRect()])
        .filter(([, box]) => box.width < 23.99 || box.height < 23.99)
        .map(([it, box]) => [it.localName, it.className, it.textContent.slice(0, 40), box.width, box.height])";
    let pages = [
        standin.page(&card_with(
            standin,
            RETRACTED,
            "choices panels='openalex icite hypothesis pubpeer related'",
        )),
        standin.page(&card_with(standin, CROWD, "choices")),
        standin.page(&list(
            standin,
            &format!("pmids='{PAPER} {OTHER} {RETRACTED}' group-by=year"),
        )),
        standin.url("/"),
    ];
    for width in [1280, 360] {
        if browser.engine() == crate::webdriver::Engine::Chromium {
            browser.emulate(width, "light");
        } else {
            browser.resize(width, 900);
        }
        for page in &pages {
            browser.open(page);
            browser.wait_for("heard.length");
            browser.wait_for(
                "document.querySelector('paperlens-list')?.shadowRoot || find('[part=citation]')",
            );
            browser.run("window.scrollTo(0, 0); const root = [...document.querySelectorAll('paperlens-card, paperlens-list')].find(it => it.shadowRoot)?.shadowRoot;
                root.querySelectorAll('[aria-expanded=false]').forEach(it => it.click());");
            browser.wait_for("!([...document.querySelectorAll('paperlens-card, paperlens-list')].find(it => it.shadowRoot)?.shadowRoot.textContent.includes('Asking'))");
            browser.run(
                "[...document.querySelectorAll('paperlens-card, paperlens-list')].find(it => it.shadowRoot)?.shadowRoot
                .querySelectorAll('details').forEach(it => { it.open = true; })",
            );
            assert_eq!(browser.get(small), json!([]), "{page}, {width}");
        }
    }
}

/// A mark, and no color, says which style is chosen.
fn shows_what_is_pressed_without_colors(browser: &Browser, standin: &Standin) {
    let feature = json!({ "name": "forced-colors", "value": "active" });
    for features in [json!([]), json!([feature])] {
        browser.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
        open_card(browser, standin, PAPER);
        browser.wait_for("find('.choice')");
        let marks = browser.get(
            "[...find('.choices').querySelectorAll('.choice')].map(it =>
                [it.ariaPressed, getComputedStyle(it, '::before').content.includes('✓')])",
        );
        for mark in marks.as_array().unwrap() {
            assert_eq!(mark[0] == "true", mark[1] == true, "{marks}");
        }
    }
}

/// The pages of a PDF file of Chromium's.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page\n").count() + text.matches("/Type /Page/").count()
}

/// What opens below a long title, or an abstract, is not left out of sight.
fn shows_what_opens(browser: &Browser, standin: &Standin) {
    let compact = card_with(standin, PAPER, "layout=compact");
    for (page, before) in [
        (card_with(standin, PAPER, ""), vec![]),
        (compact, vec!["Abstract"]),
        (list(standin, &format!("pmids={PAPER}")), vec!["Abstract: "]),
    ] {
        browser.resize(500, 560);
        browser.open(&standin.page(&page));
        browser.wait_for("heard.length");
        for pressed in before.iter().chain(&["Cite"]) {
            press(browser, Press::Pointer, &button(pressed));
        }
        let copy = button("Copy the citation");
        browser.wait_for(&format!(
            "(box => box?.height && box.top >= 0 && box.bottom <= innerHeight)({copy}?.getBoundingClientRect())"
        ));
    }
    browser.assert_no_problems();
}

fn prints_a_page_to_cite_from(browser: &Browser, standin: &Standin) {
    for (pmid, attributes, most) in
        [(OTHER, "", 1), (PAPER, "", 1), (PAPER, "layout=compact", 1), (CROWD, "", 1)]
    {
        browser.open(&standin.page(&card_with(standin, pmid, attributes)));
        browser.wait_for("find('[part=citation]')");
        let pdf = browser.print();
        say(&format!("{pmid} {attributes} on {} pages", pages(&pdf)));
        assert!(
            (1..=most).contains(&pages(&pdf)),
            "{pmid} {attributes}: {}",
            pages(&pdf)
        );
        browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        let is_seen = |selector: &str| {
            browser.get(&format!(
                "(it => !!it && it.checkVisibility({{ contentVisibilityAuto: true }}) &&
                    it.getBoundingClientRect().height > 1)(find({}))",
                json!(selector)
            )) == true
        };
        for part in [
            "[part=title]",
            "[part=authors]",
            "[part=journal]",
            "[part=ids]",
            "[part=citation]",
        ] {
            assert!(is_seen(part), "{pmid} {attributes}: {part}");
        }
        if pmid == PAPER {
            assert!(is_seen("[part=abstract] .abstract p"), "{attributes}");
        }
        if pmid == CROWD {
            assert!(is_seen(".byline button"), "how many authors are left out");
        }
        for part in ["[part=actions] a", ".copy button", ".choices", ".preview"] {
            assert!(!is_seen(part), "{pmid} {attributes}: {part}");
        }
        browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
    }
    // Of a list all that is found, not only what is shown.
    let dark = "<style>body { background: #111; color: #eee }</style>";
    let all = list(standin, "term='many papers' limit=120 numbered");
    browser.open(&standin.page(&format!("{dark}{all}")));
    browser.wait_for("heard.length === 1");
    browser.print();
    browser.wait_for(
        "document.querySelector('paperlens-list').shadowRoot.querySelectorAll('.entries > li').length === 120",
    );
    // As references, with nothing to press.
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    let seen = browser.get(
        "['.name', '.by', '.source-line', '.count strong', '.under details', '.select', '.tools .field', '.years', '.list-foot button']
            .map(it => !!document.querySelector('paperlens-list').shadowRoot.querySelector(it)
                ?.checkVisibility({ contentVisibilityAuto: true }))",
    );
    assert_eq!(seen, json!([true, true, true, true, false, false, false, false, false]));
    // In ink that is for paper, and in lines that go on from one part to the next beside the number.
    let ink = browser.get(
        "['.name', '.by', '.source-line'].map(it => document.querySelector('paperlens-list').shadowRoot.querySelector(it))
            .every(it => Math.max(...getComputedStyle(it).color.match(/\\d+/g)) < 128)",
    );
    assert_eq!(ink, true);
    let gaps = browser.get(
        "[...document.querySelector('paperlens-list').shadowRoot.querySelector('.number').parentElement.children]
            .map(it => getComputedStyle(it).marginInlineStart).filter(it => it !== '0px').length",
    );
    assert_eq!(gaps, 0);
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
}

/// As in the browsers within apps, and on pages without HTTPS.
fn copies_the_old_way(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    browser.wait_for("find('[part=citation]')");
    let permission = json!({ "name": "clipboard-read" });
    browser.devtools(
        "Browser.setPermission",
        json!({ "permission": permission, "setting": "granted" }),
    );
    browser.run(
        "window.clipboard = navigator.clipboard;
        Object.defineProperty(navigator, 'clipboard', { value: undefined });",
    );
    browser.click_on(&button("Cite"));
    browser.click_on(&button("Copy the citation"));
    browser.wait_for("text('.citing .said') === 'Copied'");
    browser.run("clipboard.readText().then(text => { window.copied = text; })");
    browser.wait_for("window.copied");
    assert_eq!(browser.text("copied"), Style::NLM.cite(&paper(PAPER)).plain());
}

fn selects_what_it_may_not_copy(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    browser.wait_for("find('[part=citation]')");
    let permission = json!({ "name": "clipboard-read" });
    browser.devtools(
        "Browser.setPermission",
        json!({ "permission": permission, "setting": "granted" }),
    );
    browser.run(
        "window.clipboard = navigator.clipboard;
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = () => false;",
    );
    let citation = Style::NLM.cite(&paper(PAPER)).plain();
    browser.click_on(&button("Cite"));
    for (button_of, part, text) in [
        (".citing .copy button", ".citing", Some(citation)),
        ("[part=abstract] .copy button", "[part=abstract]", None),
    ] {
        browser.click_on(&format!("find('{button_of}')"));
        browser
            .wait_for(&format!("text('{part} .said').includes('The text is selected')"));
        // The focus is on the button, and the text is copied all the same.
        browser.type_keys(&["Control", "c"]);
        browser.run("window.copied = ''; clipboard.readText().then(text => { window.copied = text; })");
        browser.wait_for("window.copied");
        let copied = browser.text("copied");
        match text {
            Some(text) => assert_eq!(copied.trim(), text),
            None => assert!(copied.contains("Ferroptosis is an oxidative"), "{copied}"),
        }
    }
}
