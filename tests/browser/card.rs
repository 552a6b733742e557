//! The card in a page: what it shows, what it saves, and its life.

use paperlens::{
    cite::Format,
    paper::{Author, Paper},
    pubmed,
};
use serde_json::json;

use crate::{
    CROWD, OTHER, PAPER,
    standin::{self, Fault, Standin, article_set},
    webdriver::{Browser, poll, say},
};

crate::tests! { every engine {
    shows_the_paper,
    shows_many_papers,
    reads_a_file,
    says_what_is_not_found,
    says_what_is_no_identifier,
    follows_its_attribute,
    shows_no_late_answer,
    aborts_when_it_is_removed,
    stays_as_it_is_when_moved,
    comes_back,
    tells_the_page,
    shows_thousands_of_authors,
    keeps_to_the_limit_of_ncbi,
    keeps_to_the_limit_across_pages,
    waits_until_it_is_near,
    finds_a_paper_by_other_identifiers,
    is_found_by_zotero,
    tells_what_one_should_know_of_a_paper,
    slants_no_type_that_is_never_slanted,
    asks_once_for_many_changes,
    never_shows_what_is_not_asked_for,
} }

crate::tests! { chromium { saves_citations, leaves_nothing_behind, takes_little_room } }

/// The paper as the library reads it.
pub fn paper(pmid: &str) -> Paper {
    let xml = article_set(&standin::record(pmid).unwrap());
    pubmed::parse(&xml).unwrap().remove(0)
}

/// Opens a page with one card, and waits until it shows its paper.
pub fn open_card(browser: &Browser, standin: &Standin, pmid: &str) {
    browser.open(&standin.page(&standin.card(pmid)));
    browser.wait_for("find('[part=title]')");
}

/// The title on the card is this paper's.
pub fn shows(pmid: &str) -> String {
    let title = json!(paper(pmid).citation_title());
    format!("text('[part=title]')?.trim() === {title}")
}

fn shows_the_paper(browser: &Browser, standin: &Standin) {
    for pmid in [PAPER, OTHER] {
        open_card(browser, standin, pmid);
        let paper = paper(pmid);
        browser.wait_for(&shows(pmid));
        let authors = browser.get(
            "[...find('[part=authors]').children].map(li => li.firstChild.textContent)",
        );
        let names: Vec<_> = paper.authors.iter().map(Author::display_name).collect();
        assert_eq!(authors, json!(names));
        let journal = paper.journal().unwrap();
        let journal = journal.abbreviation().unwrap_or_else(|| journal.name());
        assert_eq!(browser.text("text('[part=journal]')"), journal);
        let doi = format!("find('a[href=\"{}\"]')", paper.doi.unwrap().url());
        assert_eq!(browser.get(&format!("{doi}.rel")), "noopener noreferrer");
        // The conclusion stands above the abstract, and once.
        let read = browser.text("text('[part=findings]') + text('[part=abstract]')");
        for section in paper.summary.unwrap().sections {
            assert_eq!(read.matches(&section.text.plain()).count(), 1, "{read}");
        }
        browser.wait_for("find('[aria-busy]').ariaBusy === 'false'");
        assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), false);
        browser.assert_no_problems();
    }
    // What a reader must see, whatever the library makes of it.
    let title = "Expression of TP53 & CO2 in <naïve> cells: a second paper";
    assert_eq!(browser.text("text('[part=title]').trim()"), title);
    assert_eq!(browser.text("text('[part=title] i')"), "TP53");
}

fn saves_citations(browser: &Browser, standin: &Standin) {
    for pmid in [PAPER, OTHER] {
        open_card(browser, standin, pmid);
        let paper = paper(pmid);
        for format in [Format::RIS, Format::ENDNOTE] {
            browser.press(format.name());
            let file = browser.downloaded(&format.file_name(&paper));
            assert!(
                file == format.write(&[&paper]).as_bytes(),
                "{} of {pmid}",
                format.name()
            );
        }
        browser.assert_no_problems();
    }
}

fn shows_many_papers(browser: &Browser, standin: &Standin) {
    let cards = [PAPER, OTHER, PAPER, OTHER, PAPER, OTHER].map(|pmid| standin.card(pmid));
    browser.open(&standin.page(&cards.concat()));
    browser.wait_for("[0, 1, 2, 3, 4, 5].every(n => find('[part=title]', n))");
    let titles =
        browser.get("[0, 1, 2, 3, 4, 5].map(n => text('[part=title]', n).trim())");
    let [paper, other] = [PAPER, OTHER].map(|pmid| paper(pmid).citation_title());
    assert_eq!(titles, json!([paper, other, paper, other, paper, other]));
    // All are asked for together, each once.
    let requests = standin.eutils_requests();
    assert_eq!(requests.len(), 1, "{requests:#?}");
    let ids = requests[0].parameter("id").unwrap();
    assert_eq!(ids, format!("{PAPER},{OTHER}"));
    browser.assert_no_problems();
}

/// NCBI takes three requests a second from one address, whoever on the page asks.
fn keeps_to_the_limit_of_ncbi(browser: &Browser, standin: &Standin) {
    let card = standin
        .card(PAPER)
        .replace("<paperlens-card ", "<paperlens-card loading=eager panels=related ");
    let other = standin
        .card(OTHER)
        .replace("<paperlens-card ", "<paperlens-card loading=eager panels=related ");
    browser.open(&standin.page(&card));
    browser.wait_for(&shows(PAPER));
    browser.run(&format!(
        "const add = () => document.querySelector('main').insertAdjacentHTML('beforeend', {});
         add(); setTimeout(add, 100); setTimeout(add, 200);",
        json!(other)
    ));
    browser.wait_for("[0, 1, 2, 3].every(n => find('.papers', n))");
    let requests = standin.eutils_requests();
    // One for each list of links, and no record twice.
    assert!((6..=9).contains(&requests.len()), "{}", requests.len());
    for window in requests.windows(4) {
        let time = window[3].time - window[0].time;
        assert!(time.as_millis() >= 1_000, "four requests in {time:?}");
    }
}

/// Pages of one site share the limit.
fn keeps_to_the_limit_across_pages(browser: &Browser, standin: &Standin) {
    let pages: String = [PAPER, OTHER, CROWD, crate::RETRACTED, "99000006"]
        .map(|pmid| {
            let card = standin.card(pmid);
            let card = card
                .replace("<paperlens-card ", "<paperlens-card cache=off loading=eager ");
            format!("<iframe src='{}'></iframe>", standin.page(&card))
        })
        .concat();
    browser.open(&standin.page(&pages));
    browser.wait_for(
        "[...document.querySelectorAll('iframe')].every(({ contentDocument }) =>
            contentDocument.querySelector('paperlens-card')?.shadowRoot?.querySelector('[part=title]'))",
    );
    let requests = standin.eutils_requests();
    assert_eq!(requests.len(), 5);
    for window in requests.windows(4) {
        let time = window[3].time - window[0].time;
        assert!(time.as_millis() >= 1_000, "four requests in {time:?}");
    }
}

fn reads_a_file(browser: &Browser, standin: &Standin) {
    let card = format!("<paperlens-card src=\"/papers/{PAPER}.xml\"></paperlens-card>");
    browser.open(&standin.page(&card));
    browser.wait_for(&shows(PAPER));
    assert!(standin.eutils_requests().is_empty());
    browser.assert_no_problems();
}

fn says_what_is_not_found(browser: &Browser, standin: &Standin) {
    browser.open(&standin.page(&standin.card("99999999")));
    browser.wait_for("find('[part=error]')");
    assert!(browser.text("text('[part=error]')").contains("99999999"));
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    // To ask again for what is not there helps nobody.
    assert_eq!(browser.get("button('Retry')"), json!(null));
    browser.assert_no_problems();
}

fn says_what_is_no_identifier(browser: &Browser, standin: &Standin) {
    for pmid in ["", "0", "-1", "12 34", "abc", "&lt;img src=x onerror=alert(1)&gt;"] {
        browser.open(&standin.page(&standin.card(pmid)));
        browser.wait_for("find('[part=error]')");
        assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
        browser.assert_no_problems();
    }
    assert!(standin.eutils_requests().is_empty());
}

fn follows_its_attribute(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    browser.run(&format!("card().setAttribute('pmid', '{OTHER}')"));
    browser.wait_for(&shows(OTHER));
    browser.run("card().setAttribute('pmid', 'abc')");
    browser.wait_for("find('[part=error]') && !find('[part=title]')");
    browser.run(&format!("card().setAttribute('pmid', '{PAPER}')"));
    browser.wait_for(&shows(PAPER));
    browser.assert_no_problems();
}

/// The card has looked for what is kept, which takes a second at most, and waits for its record:
/// what is asked for earlier is of use to the next who asks, and not aborted.
fn wait_until_it_waits(browser: &Browser) {
    browser.wait_for("find('.loading')");
    browser.run("return new Promise(go => setTimeout(go, 1300));");
}

fn shows_no_late_answer(browser: &Browser, standin: &Standin) {
    standin.fail_once(Fault::Delay(std::time::Duration::from_secs(5)));
    browser.open(&standin.page(&standin.card(PAPER)));
    assert!(poll(|| standin.eutils_requests().len() == 1));
    wait_until_it_waits(browser);
    browser.run(&format!(
        "window.titles = [];
        const look = () => {{ titles.push(text('[part=title]')); requestAnimationFrame(look); }};
        look();
        card().setAttribute('pmid', '{OTHER}');"
    ));
    browser.wait_for(&shows(OTHER));
    // The request for the old paper ends one way or the other, and nothing shows of it.
    assert!(poll(|| !standin.abandoned().is_empty()), "the old request was not aborted");
    let shown = json!(paper(OTHER).citation_title());
    let wrong =
        format!("titles.filter(title => title !== null && title.trim() !== {shown})");
    assert_eq!(browser.get(&wrong), json!([]));
    browser.wait_for(&shows(OTHER));
    browser.assert_no_problems();
}

fn aborts_when_it_is_removed(browser: &Browser, standin: &Standin) {
    standin.fail_once(Fault::Hang);
    browser.open(&standin.page(&standin.card(PAPER)));
    assert!(poll(|| standin.eutils_requests().len() == 1));
    wait_until_it_waits(browser);
    browser.run("card().remove();");
    assert!(poll(|| standin.abandoned().len() == 1), "the request was not aborted");
    browser.assert_no_problems();
}

fn stays_as_it_is_when_moved(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    browser.run(
        "window.title = find('[part=title]');
        document.body.append(card());
        return new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));",
    );
    assert_eq!(browser.get("window.title === find('[part=title]')"), true);
    assert_eq!(standin.eutils_requests().len(), 1);
    browser.assert_no_problems();
}

fn comes_back(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    for _ in 0..3 {
        browser.run(
            "window.removed = card();
            removed.remove();
            return new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));",
        );
        browser.run("document.body.append(removed);");
        browser.wait_for(&shows(PAPER));
    }
    // A copy is a card of its own.
    browser.run("document.body.append(card().cloneNode(true)); card().remove();");
    browser.wait_for(&shows(PAPER));
    assert_eq!(browser.get("document.querySelectorAll('paperlens-card').length"), 1);
    browser.assert_no_problems();
}

fn tells_the_page(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    let title = paper(PAPER).citation_title();
    let load =
        json!([["paperlens-load", { "id": PAPER, "pmid": PAPER, "title": title }]]);
    assert_eq!(browser.get("window.heard"), load);
    browser.open(&standin.page(&standin.card("abc")));
    browser.wait_for("heard.length");
    assert_eq!(browser.get("heard[0][0]"), "paperlens-error");
    assert_eq!(browser.get("text('[part=error] p') === heard[0][1].message"), true);
}

fn shows_thousands_of_authors(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, CROWD);
    let count = "find('[part=authors]').querySelectorAll('li').length";
    // The first six, a gap, the last.
    assert_eq!(browser.get(count), 8);
    browser.press("3000 authors, affiliations");
    browser.wait_for(&format!("{count} === 3000"));
    browser.press("Show fewer");
    browser.wait_for(&format!("{count} === 8"));
    browser.assert_no_problems();
}

fn waits_until_it_is_near(browser: &Browser, standin: &Standin) {
    let far = format!(
        "<div class=far></div><style>.far {{ height: 5000px }}</style>{}",
        standin.card(PAPER)
    );
    browser.open(&standin.page(&far));
    browser.run("return new Promise(go => setTimeout(go, 500));");
    assert!(standin.eutils_requests().is_empty());
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    browser.run("document.querySelector('.far').remove()");
    browser.wait_for(&shows(PAPER));
}

fn finds_a_paper_by_other_identifiers(browser: &Browser, standin: &Standin) {
    let other = paper(OTHER);
    let doi = other.doi.as_ref().unwrap().to_string();
    let pmcid = other.pmcid.unwrap().to_string();
    let labelled = format!("PMID: {OTHER}");
    let address = format!("https://pubmed.ncbi.nlm.nih.gov/{OTHER}/");
    let ids = [("doi", doi), ("pmcid", pmcid), ("pmid", labelled), ("pmid", address)];
    for (name, id) in ids {
        let card = standin.card("x").replace("pmid=\"x\"", &format!("{name}=\"{id}\""));
        browser.open(&standin.page(&card));
        browser.wait_for(&shows(OTHER));
    }
    let card = standin.card("x").replace("pmid=\"x\"", "doi=\"10.5555/unheard-of\"");
    browser.open(&standin.page(&card));
    browser.wait_for("text('[part=error]')?.includes('10.5555/unheard-of')");
}

/// A line outside of the shadow root for each paper that is shown, and for no other.
fn is_found_by_zotero(browser: &Browser, standin: &Standin) {
    const LINES: &str =
        "[...document.querySelectorAll('span.Z3988')].map(line => line.title)";
    browser.run("addEventListener('ZoteroItemUpdated', () => { window.told = true; })");
    open_card(browser, standin, PAPER);
    browser.wait_for(&format!("{LINES}.length === 1"));
    assert_eq!(browser.get(LINES), json!([paperlens::cite::coins(&paper(PAPER))]));
    assert_eq!(browser.get("visible(document.querySelector('.Z3988'))"), false);
    browser.run(&format!("card().setAttribute('pmid', '{OTHER}')"));
    let other = json!(paperlens::cite::coins(&paper(OTHER)));
    browser.wait_for(&format!("{LINES}.join() === {other}"));
    browser.run("window.removed = card(); removed.remove()");
    browser.wait_for("removed.querySelectorAll('span.Z3988').length === 0");
    let list = format!(
        "<paperlens-list endpoint='{}' pmids='{PAPER} {OTHER}'></paperlens-list>",
        standin.endpoint()
    );
    browser.open(&standin.page(&list));
    browser.wait_for(&format!("{LINES}.length === 2"));
}

fn tells_what_one_should_know_of_a_paper(browser: &Browser, standin: &Standin) {
    let is_told = |place: &str, line: &str| {
        browser.wait_for(&format!("text('{place}').includes({})", json!(line)));
    };
    open_card(browser, standin, crate::RETRACTED);
    browser.wait_for("find('[part=citation]')");
    let line = "Retracted. Notice of retraction: J Invent Res. 2022 Feb;13(2):99";
    is_told("[part=notices]", line);
    is_told("[part=cite]", line);
    assert_eq!(browser.get("visible(find('[part=cite] .warnings a'))"), true);
    open_card(browser, standin, "99000015");
    is_told(
        "[part=notices]",
        "This is a notice of the retraction of another paper: Ostrander MJ.",
    );
    let address = "find('[part=notices] a[href$=\"/99000014/\"]')";
    assert_eq!(browser.get(&format!("visible({address})")), true);
    open_card(browser, standin, "99000039");
    browser.wait_for("find('[part=citation]')");
    is_told("[part=cite]", "Published in its final form: J Invent Res. 2021 Feb 12");
    browser.assert_no_problems();
}

fn slants_no_type_that_is_never_slanted(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, "99000039");
    browser.wait_for("find('[part=citation]')");
    let styles = |script: &str| {
        browser.text(&format!(
            "[...new Set([...card().shadowRoot.querySelectorAll('*')]
                .filter((element) => [...element.childNodes].some((node) =>
                    node.nodeType === 3 && /{script}/u.test(node.data)))
                .map((element) => getComputedStyle(element).fontStyle))].join()"
        ))
    };
    assert_eq!(styles("\\p{Script=Han}"), "normal");
    assert_eq!(styles("^Mus musculus$"), "italic");
    browser.assert_no_problems();
}

fn asks_once_for_many_changes(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    browser.run(&format!(
        "for (let n = 1; n <= 100; n += 1) card().setAttribute('pmid', 99900000 + n);
         card().setAttribute('pmid', '{OTHER}');"
    ));
    browser.wait_for(&shows(OTHER));
    assert!(standin.eutils_requests().len() <= 3);
    browser.assert_no_problems();
}

/// Whatever is done to a card, and at whatever stage of its request: what it shows is what its
/// attribute says, or nothing yet.
fn never_shows_what_is_not_asked_for(browser: &Browser, standin: &Standin) {
    let pmids = json!([PAPER, OTHER, crate::RETRACTED, "99999999"]);
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.run(&format!(
        "const pmids = {pmids};
        const it = document.querySelector('paperlens-card');
        let seed = 20261124;
        const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
        const pause = (time) => new Promise((go) => setTimeout(go, time));
        window.wrong = [];
        window.steps = 0;
        const look = (step) => {{
            const shown = it.shadowRoot?.querySelector('[part=ids] a')?.textContent;
            if (shown && it.isConnected && shown !== it.getAttribute('pmid')) {{
                wrong.push([step, shown, it.getAttribute('pmid')]);
            }}
        }};
        (async () => {{
            for (let step = 0; step < 1000; step += 1) {{
                const what = random(6);
                if (what < 3) it.setAttribute('pmid', pmids[random(pmids.length)]);
                if (what === 3) it.remove();
                if (what === 4) document.querySelector('main').append(it);
                if (what === 5) document.body.append(it);
                if (random(3)) await pause(random(4) ? 0 : random(60));
                await pause(0);
                look([step, what]);
                window.steps = step + 1;
            }}
            document.querySelector('main').append(it);
            it.setAttribute('pmid', '{PAPER}');
        }})();"
    ));
    browser.wait_for("window.steps >= 400");
    browser.wait_for("window.steps >= 700");
    browser.wait_for("window.steps === 1000");
    browser.wait_for(&shows(PAPER));
    assert_eq!(browser.get("window.wrong"), json!([]));
    browser.assert_no_problems();
}

/// Cards that come and go take their nodes, listeners and memory with them. How many is
/// `PAPERLENS_MOUNTS`.
fn leaves_nothing_behind(browser: &Browser, standin: &Standin) {
    let mounts = std::env::var("PAPERLENS_MOUNTS").ok();
    let mounts: u32 = mounts.and_then(|mounts| mounts.parse().ok()).unwrap_or(300);
    // The modules' memories, of which nothing else tells.
    let memories = "<script>
        window.memories = [];
        for (const name of ['instantiate', 'instantiateStreaming']) {
            const original = WebAssembly[name];
            WebAssembly[name] = async (...words) => {
                const started = await original.apply(WebAssembly, words);
                memories.push(started.instance.exports.memory);
                return started;
            };
        }
    </script>";
    browser.open(&standin.page(&format!("{memories}<div class=place></div>")));
    // Each script leaves a little of its own behind, so it is one for all, and few that wait.
    let cycle = |count: u32| {
        browser.run(&format!(
            "const place = document.querySelector('.place');
            const pause = (time) => new Promise((go) => setTimeout(go, time));
            window.isDone = false;
            (async () => {{
                for (let n = 0; n < {count}; n += 1) {{
                    const it = document.createElement('paperlens-card');
                    it.setAttribute('pmid', '{PAPER}');
                    it.setAttribute('endpoint', '{}');
                    it.setAttribute('loading', 'eager');
                    place.append(it);
                    // Some go before they have their record, or their panels.
                    const wait = n % 3;
                    if (wait) await new Promise((go) => it.addEventListener('paperlens-load', go));
                    if (wait === 2) {{
                        while (!it.shadowRoot.querySelector('[part=citation]')) await pause(5);
                    }}
                    it.remove();
                    heard.length = 0; // What the tests' own script has noted.
                    await pause(0);
                }}
                window.isDone = true;
            }})();",
            standin.endpoint()
        ));
        std::thread::sleep(std::time::Duration::from_millis(15) * count);
        while browser.get("window.isDone") != true {
            std::thread::sleep(std::time::Duration::from_secs(2));
        }
    };
    let measure = || {
        browser.devtools("HeapProfiler.collectGarbage", json!({}));
        browser.devtools("HeapProfiler.collectGarbage", json!({}));
        let counters = browser.devtools("Memory.getDOMCounters", json!({}));
        let heap = browser.devtools("Runtime.getHeapUsage", json!({}));
        assert_eq!(browser.get("memories.length"), 2);
        let pages = browser
            .get("memories.reduce((sum, it) => sum + it.buffer.byteLength, 0) / 65536");
        let number = |value: &serde_json::Value| value.as_f64().unwrap();
        [
            number(&counters["nodes"]),
            number(&counters["jsEventListeners"]),
            number(&heap["usedSize"]) / 1e6,
            number(&pages),
        ]
    };
    cycle(100);
    let before = measure();
    cycle(mounts);
    let after = measure();
    let names = ["nodes", "listeners", "MB of heap", "pages of wasm"];
    let change = names.iter().zip(before.iter().zip(after));
    for ((name, (before, after)), most) in change.zip([50.0, 5.0, 0.2, 0.0]) {
        println!("{name}: {before} to {after}"); // Shown if the test fails.
        assert!(after <= before + most, "{name}: {before} to {after}");
    }
}

/// What can be reached by Tab, and buttons, of what is shown.
const REACHED: &str = "[...document.querySelector('main').querySelectorAll('*')].flatMap(it => [...(it.shadowRoot?.querySelectorAll('*') ?? [])])
    .filter(it => it.matches('a[href], button, input, select, textarea, summary, [tabindex]') && it.tabIndex >= 0 && !it.disabled && it.checkVisibility())";

/// The paper that the card and the list were drawn for, before anything in it is opened.
fn takes_little_room(browser: &Browser, standin: &Standin) {
    const LARGE: &str = "31449468";
    if standin::record(LARGE).is_none() {
        return say("skipped: the room that a card takes: there is no ../shared/corpus");
    }
    let endpoint = standin.endpoint();
    let inside = |body: &str| {
        standin.page(&format!("<style>body {{ margin: 0 }}</style><main>{body}</main>"))
    };
    let height = |part: &str| -> f64 {
        browser
            .get(&format!("{part}.getBoundingClientRect().height"))
            .as_f64()
            .unwrap()
    };
    browser.open(&inside(&standin.card(LARGE)));
    browser.wait_for("find('[part=citation]') && find('.look-up')");
    for (width, most) in [(1280, 1_900.0), (360, 4_000.0)] {
        browser.emulate(width, "light");
        let height = height("card()");
        say(&format!("the card of {LARGE}, {width} px wide: {height} px\n"));
        assert!(height <= most, "{height} px at {width} px");
    }
    let reached = browser.get(&format!("{REACHED}.length")).as_u64().unwrap();
    let buttons =
        browser.get(&format!("{REACHED}.filter(it => it.localName === 'button').length"));
    say(&format!("its tab stops: {reached}, its buttons: {buttons}\n"));
    assert!(reached <= 32 && buttons.as_u64().unwrap() <= 16);

    browser.open(&inside(&format!(
        "<paperlens-card layout=compact endpoint='{endpoint}' pmid={LARGE}></paperlens-card>"
    )));
    browser.wait_for("find('.to-abstract') && find('[part=citation]')");
    browser.emulate(800, "light");
    let compact = height("card()");
    assert!(compact <= 200.0, "{compact} px");

    browser.open(&inside(&format!(
        "<paperlens-list endpoint='{endpoint}' pmids='{OTHER} {PAPER}'></paperlens-list>"
    )));
    let list = "document.querySelector('paperlens-list').shadowRoot";
    browser.wait_for(&format!("{list}?.querySelectorAll('.entries > li').length === 2"));
    browser.emulate(1000, "light");
    let entry = height(&format!("{list}.querySelector('.entries > li')"));
    say(&format!("compact: {compact} px, an entry of a list: {entry} px\n"));
    assert!(entry <= 104.0, "{entry} px");
}
