//! Pages with very many papers: few requests, and work in portions.

use std::fmt::Write;

use paperlens::cite::Format;
use serde_json::json;

use crate::{
    card::paper,
    standin::{Standin, made_pmids},
    webdriver::{Browser, say},
};

crate::tests! { every engine {
    shows_two_hundred_cards,
    shows_a_thousand_papers,
    asks_by_post_where_an_address_is_too_long,
} }

/// Notes how long the main thread was held up, in Chromium, which tells.
const LISTEN: &str = "<script>window.tasks = [];
    try {
        new PerformanceObserver(list => tasks.push(...list.getEntries()
            .map(({ startTime, duration }) => [Math.round(startTime), Math.round(duration)])))
            .observe({ type: 'longtask', buffered: true });
    } catch {}</script>";

/// Tells how long the longest task was since a time in the page; a measure, not a test.
fn say_longest(browser: &Browser, what: &str, since: &str) {
    let tasks =
        format!("tasks.filter(([start]) => start > {since}).map(([, time]) => time)");
    let longest = browser.get(&format!("Math.max(0, ...{tasks})"));
    let count = browser.get(&format!("{tasks}.length"));
    say(&format!(
        "{what} in {:?}: longest task {longest} ms, {count} above 50 ms (0 where none is told of)",
        browser.engine()
    ));
}

/// Every request of the page, and never four within a second.
fn assert_limit(standin: &Standin) {
    for window in standin.eutils_requests().windows(4) {
        let time = window[3].time - window[0].time;
        assert!(time.as_millis() >= 1_000, "four requests in {time:?}");
    }
}

/// 200 cards, 150 papers, one request.
fn shows_two_hundred_cards(browser: &Browser, standin: &Standin) {
    let pmids: Vec<String> = made_pmids().take(150).collect();
    let mut cards = String::from(LISTEN);
    for pmid in pmids.iter().cycle().take(200) {
        let card = standin.card(pmid);
        let card = card.replace("<paperlens-card ", "<paperlens-card loading=eager ");
        cards.write_str(&card).unwrap();
    }
    browser.open(&standin.page(&cards));
    let all = "[...document.querySelectorAll('paperlens-card')]";
    browser.wait_for(&format!(
        "{all}.every(card => card.shadowRoot?.querySelector('[part=title]'))"
    ));
    let requests = standin.eutils_requests();
    let ids: Vec<_> = requests.iter().map(|request| request.parameter("id")).collect();
    assert_eq!(requests.len(), 1, "{ids:?}");
    let asked = requests[0].parameter("id").unwrap();
    let mut asked: Vec<_> = asked.split(',').collect();
    asked.sort_unstable();
    assert_eq!(asked, pmids);
    let shown = format!(
        "{all}.every(card => card.shadowRoot.querySelector('[part=ids] a').textContent === card.pmid)"
    );
    assert_eq!(browser.get(&shown), true);
    // All the time that it takes is more than one wait may take on a busy machine.
    for count in [50, 100, 150, 200] {
        browser.wait_for(&format!(
            "{all}.filter(card => card.shadowRoot.querySelector('[part=citation]')).length >= {count}"
        ));
    }
    // What compiles the wasm is before the first request that it makes.
    let up = "performance.getEntriesByType('resource').filter(entry => entry.name.includes('.wasm'))
        .map(entry => entry.responseEnd)[0] + 100";
    say_longest(browser, "200 cards", up);
    assert_eq!(standin.eutils_requests().len(), 1);
    browser.assert_no_problems();
}

/// 1,000 papers, in portions, which scroll.
fn shows_a_thousand_papers(browser: &Browser, standin: &Standin) {
    let list = format!(
        "<paperlens-list loading=eager endpoint='{}' term='many papers' limit=1000 group-by=year>\
         <p slot=2017>A talk of 2017.</p><p slot=2030>Planned.</p></paperlens-list>",
        standin.endpoint()
    );
    browser.open(&standin.page(&format!("{LISTEN}{list}")));
    let root = "document.querySelector('paperlens-list').shadowRoot";
    browser.wait_for("heard.length === 1");
    assert_eq!(browser.get("heard[0][1].count"), 1000);
    let entries = format!("{root}.querySelectorAll('.entries > li').length");
    browser.wait_for(&format!("{entries} <= 50 && {entries} > 40"));
    assert_eq!(standin.eutils_requests().len(), 6);
    assert_limit(standin);
    say_longest(browser, "1,000 papers on their way", "0");
    browser.run("window.shown = performance.now();");
    browser.run(&format!(
        "[...{root}.querySelectorAll('button')].filter(b => /^Show/.test(b.textContent)).at(-1).click()"
    ));
    browser.wait_for(&format!("{entries} === 1000"));
    say_longest(browser, "1,000 papers, all shown", "window.shown");
    // Files of all of them.
    for format in Format::ALL {
        browser.run("window.asked = performance.now();");
        let extension = format.extension();
        let file = browser.text(&format!(
            "document.querySelector('paperlens-list').export('{extension}')"
        ));
        let papers = made_pmids().take(1000).map(|pmid| paper(&pmid)).collect::<Vec<_>>();
        assert_eq!(file, format.write(&papers.iter().collect::<Vec<_>>()), "{extension}");
        let took = browser.get("Math.round(performance.now() - asked)");
        say_longest(
            browser,
            &format!("1,000 papers as {extension}, in {took} ms"),
            "asked",
        );
    }
    // Own entries are where their years are, those without papers, too.
    let groups = browser.get(&format!(
        "[...{root}.querySelectorAll('h2')].map(h => h.textContent).join()"
    ));
    assert_eq!(groups, "2030,2026,2025,2024,2023,2022,2021,2020,2019,2018,2017,2016");
    let frames = browser.run(
        "window.scrolled = performance.now();
        return new Promise((go) => {
            const times = [];
            let last = performance.now();
            const step = (now) => {
                times.push(now - last);
                last = now;
                scrollBy(0, 900);
                if (times.length < 120) requestAnimationFrame(step);
                else go(times.sort((a, b) => a - b));
            };
            requestAnimationFrame(step);
        });",
    );
    let times = frames.as_array().unwrap();
    say(&format!(
        "scrolling through them in {:?}: a frame in {:.0} ms, 95 % within {:.0}, the longest {:.0}",
        browser.engine(),
        times[60].as_f64().unwrap(),
        times[114].as_f64().unwrap(),
        times[119].as_f64().unwrap()
    ));
    // A filter finds among all of them.
    browser.run(&format!(
        "const input = {root}.querySelector('input[type=search]'); input.value = 'Paper 777.';
         input.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ));
    browser.wait_for(&format!("{entries} === 1"));
    browser.assert_no_problems();
}

/// The first request of the page, and one that the wasm makes.
fn asks_by_post_where_an_address_is_too_long(browser: &Browser, standin: &Standin) {
    let pmids: Vec<String> = made_pmids().take(300).collect();
    let list = |attributes: &str| {
        let endpoint = standin.endpoint();
        format!(
            "<paperlens-list loading=eager endpoint='{endpoint}' {attributes}></paperlens-list>"
        )
    };
    let lists = pmids
        .chunks(150)
        .map(|pmids| list(&format!("pmids='{}'", pmids.join(","))));
    let lists: String = lists.collect();
    let term = "\"circadian rhythm\" OR ".repeat(100) + "sleep";
    browser.open(&standin.page(&(lists + &list(&format!("term='{term}' limit=3")))));
    browser.wait_for("heard.length === 3");
    assert_eq!(
        browser.get("heard.map(([, detail]) => detail.count).sort()"),
        json!([150, 150, 3])
    );
    let requests = standin.eutils_requests();
    let (posts, others): (Vec<_>, Vec<_>) =
        requests.iter().partition(|request| !request.body.is_empty());
    assert!(posts.iter().all(|request| request.query.is_empty()));
    assert!(others.iter().all(|request| request.query.len() < 2_000));
    let ids: Vec<_> =
        posts.iter().filter_map(|request| request.parameter("id")).collect();
    assert_eq!(ids.len(), 1);
    let mut asked: Vec<_> = ids[0].split(',').collect();
    asked.sort_unstable();
    asked.retain(|pmid| pmids.iter().any(|other| other == pmid));
    assert_eq!(asked, pmids);
    let terms: Vec<_> =
        posts.iter().filter_map(|request| request.parameter("term")).collect();
    assert_eq!(terms, [format!("({term})")]);
    browser.assert_no_problems();
}
