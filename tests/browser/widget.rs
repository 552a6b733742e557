//! The elements as a page's author sees them: properties, events, methods, states, slots, looks,
//! and what is kept on the device.

use paperlens::{
    cite::{Format, Style},
    paper::Paper,
    ui::{Words, html},
};
use serde_json::json;

use crate::{
    OTHER, PAPER, RETRACTED,
    card::{open_card, paper, shows},
    standin::{Fault, Standin, article_set, record},
    webdriver::{Browser, poll},
};

crate::tests! { every engine {
    mirrors_attributes_and_properties,
    tells_of_its_states,
    tells_of_files_and_writes_them,
    asks_again_on_demand,
    is_light_or_dark_as_told,
    is_compact,
    has_places_for_the_site,
    survives_a_storage_that_fails,
    heals_itself,
    asks_before_the_wasm_is_there,
    shows_at_once_what_came_before_the_wasm,
    the_example_works,
} }

// Where there are locks.
crate::tests! {
    chromium_turns: Chromium { uses_the_turn_that_it_waited_for }
    firefox_turns: Firefox { uses_the_turn_that_it_waited_for }
}

// WebKitGTK under its driver forgets with each page what any script keeps.
crate::tests! {
    chromium_keeps: Chromium {
        records_on_the_device,
        what_is_shown_until_there_is_news,
        lists_until_there_is_news,
    }
    firefox_keeps: Firefox {
        records_on_the_device,
        what_is_shown_until_there_is_news,
        lists_until_there_is_news,
    }
}

/// A card with more attributes.
fn card_with(standin: &Standin, pmid: &str, attributes: &str) -> String {
    let start = format!("<paperlens-card {attributes} ");
    standin.card(pmid).replace("<paperlens-card ", &start)
}

fn list(standin: &Standin, attributes: &str) -> String {
    let endpoint = standin.endpoint();
    format!("<paperlens-list endpoint='{endpoint}' {attributes}></paperlens-list>")
}

const LIST: &str = "document.querySelector('paperlens-list')";

fn mirrors_attributes_and_properties(browser: &Browser, standin: &Standin) {
    // Set before there is an element.
    let early = format!(
        "<script>const early = document.createElement('paperlens-card'); early.pmid = '{PAPER}';
         early.headingLevel = 3; early.endpoint = '{}'; early.choices = true;
         document.currentScript.after(early);</script>",
        standin.endpoint()
    );
    browser.open(&standin.page(&early));
    browser.wait_for(&shows(PAPER));
    assert_eq!(browser.text("find('[part=title]').localName"), "h3");
    assert_eq!(
        browser.get(
            "['pmid', 'heading-level', 'choices', 'layout'].map(name => card().getAttribute(name))"
        ),
        json!([PAPER, "3", "", null])
    );
    assert_eq!(
        browser.get(
            "['pmid', 'headingLevel', 'choices', 'layout'].map(name => card()[name])"
        ),
        json!([PAPER, 3, true, ""])
    );
    browser.run(&format!("card().pmid = '{OTHER}'; card().headingLevel = null;"));
    browser.wait_for(&shows(OTHER));
    assert_eq!(browser.text("find('[part=title]').localName"), "h2");
    browser.run("card().choices = false; card().setAttribute('paper-url', '?p={pmid}');");
    assert_eq!(
        browser.get("[card().hasAttribute('choices'), card().paperUrl]"),
        json!([false, "?p={pmid}"])
    );
    browser.assert_no_problems();
}

fn states(browser: &Browser, element: &str) -> String {
    // Engines from before 2024 know none of them.
    let all = "['loading', 'ready', 'error', 'retracted']";
    browser.text(&format!(
        "{all}.filter(name => {element}.matches(`:state(${{name}})`)).join()"
    ))
}

fn tells_of_its_states(browser: &Browser, standin: &Standin) {
    standin.fail(Fault::Delay(std::time::Duration::from_millis(700)));
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for("find('.loading')");
    assert_eq!(states(browser, "card()"), "loading");
    standin.heal();
    browser.wait_for(&shows(PAPER));
    assert_eq!(states(browser, "card()"), "ready");
    browser.run(&format!("card().pmid = '{RETRACTED}'"));
    browser.wait_for(&shows(RETRACTED));
    assert_eq!(states(browser, "card()"), "ready,retracted");
    browser.run("card().pmid = 'abc'");
    browser.wait_for("find('[part=error]')");
    assert_eq!(states(browser, "card()"), "error");
    browser.open(&standin.page(&list(standin, &format!("pmids='{PAPER} {OTHER}'"))));
    browser.wait_for("heard.length");
    assert_eq!(
        browser.get("heard"),
        json!([["paperlens-load", {
            "count": 2, "ids": [PAPER, OTHER], "pmids": [PAPER, OTHER],
            "total": 2, "notFound": [], "translation": "",
        }]])
    );
    assert_eq!(states(browser, LIST), "ready");
    browser.assert_no_problems();
}

fn tells_of_files_and_writes_them(browser: &Browser, standin: &Standin) {
    let both = format!(
        "{}{}",
        standin.card(PAPER),
        list(standin, &format!("pmids='{OTHER} {PAPER}'"))
    );
    browser.open(&standin.page(&both));
    browser.wait_for("customElements.get('paperlens-list')");
    // What it is asked for it can write before anybody has seen it.
    let [paper, other] = [PAPER, OTHER].map(paper);
    for format in Format::ALL {
        let extension = format.extension();
        let file = browser.get(&format!("card().export('{extension}')"));
        assert_eq!(file, format.write(&[&paper]), "{extension}");
        let papers: [&Paper; 2] = [&other, &paper];
        let file = browser.get(&format!("{LIST}.export('{extension}')"));
        assert_eq!(file, format.write(&papers), "{extension}");
    }
    // In the style that a reader cites in: NLM, where none was chosen.
    let as_html = |papers: &[&Paper]| html(papers, Style::NLM, &Words::default());
    assert_eq!(browser.get("card().export('html')"), as_html(&[&paper]));
    assert_eq!(
        browser.get(&format!("{LIST}.export('html')")),
        as_html(&[&other, &paper])
    );
    let refusal = "card().export('docx').catch(error => error.message)";
    assert!(
        browser
            .text(refusal)
            .contains("Known are ris, enw, bib, json, nbib and xml")
    );
    // A page can do something else with a file.
    browser.run(
        "window.files = [];
         addEventListener('paperlens-export', (event) => { files.push(event.detail); event.preventDefault(); });",
    );
    browser.press("EndNote");
    let expect = json!([{
        "format": "enw", "name": Format::ENDNOTE.file_name(&paper), "ids": [PAPER], "pmids": [PAPER]
    }]);
    assert_eq!(browser.get("window.files"), expect);
    // Of a list, what is selected.
    browser.run(&format!(
        "{LIST}.shadowRoot.querySelectorAll('input[type=checkbox]')[1].click()"
    ));
    browser.wait_for(&format!("{LIST}.shadowRoot.textContent.includes('Selected: 1')"));
    browser.run(&format!(
        "[...{LIST}.shadowRoot.querySelectorAll('.basket button')].find(b => b.textContent === '↓RIS').click()"
    ));
    assert_eq!(
        browser.get("window.files[1]"),
        json!({ "format": "ris", "name": Format::RIS.file_name(&paper), "ids": [PAPER], "pmids": [PAPER] })
    );
    assert_eq!(
        browser.get(&format!("{LIST}.export('ris')")),
        Format::RIS.write(&[&paper])
    );
    browser.run(&format!(
        "[...{LIST}.shadowRoot.querySelectorAll('button')].find(b => b.textContent === 'Clear the selection').click()"
    ));
    browser.wait_for(&format!("!{LIST}.shadowRoot.querySelector('input:checked')"));
    browser.assert_no_problems();
}

fn asks_again_on_demand(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    browser.wait_for("find('[part=citation]')");
    assert_eq!(standin.eutils_requests().len(), 1);
    browser.get("card().reload()");
    browser.wait_for(&shows(PAPER));
    assert_eq!(standin.eutils_requests().len(), 2);
    browser.run("card().pmid = '99999999'");
    for method in ["reload()", "export('ris')", "export('ris')"] {
        let message = format!("card().{method}.catch(error => error.message)");
        assert!(browser.text(&message).contains("no record of PMID 99999999"));
    }
    // Asked right after a change, it is about what is new.
    browser.run(&format!("card().pmid = '{OTHER}'"));
    let file = "(card().pmid = '41735603', card().export('ris'))";
    assert!(browser.text(file).contains("AN  - 41735603"));
    let removed =
        "(window.it = card(), it.remove(), it.reload().catch(error => error.message))";
    assert!(browser.text(removed).contains("not in a page"));
    browser.assert_no_problems();
}

fn is_light_or_dark_as_told(browser: &Browser, standin: &Standin) {
    let color = "getComputedStyle(find('.card')).backgroundColor";
    let page = format!(
        "<style>:root {{ color-scheme: light dark }}</style>{}{}{}",
        card_with(standin, PAPER, "theme=light"),
        card_with(standin, PAPER, "theme=dark"),
        card_with(standin, PAPER, "theme=auto"),
    );
    browser.open(&standin.page(&page));
    browser.wait_for("[0, 1, 2].every(n => find('[part=title]', n))");
    let color_of =
        |n: u32| browser.text(&color.replace("'.card'", &format!("'.card', {n}")));
    assert_eq!([color_of(0), color_of(1)], ["rgb(255, 255, 255)", "rgb(21, 24, 28)"]);
    assert!([color_of(0), color_of(1)].contains(&color_of(2)));
    browser.run("card(0).theme = 'dark'");
    assert_eq!(color_of(0), color_of(1));
}

fn is_compact(browser: &Browser, standin: &Standin) {
    browser.open(&standin.page(&card_with(standin, PAPER, "layout=compact")));
    browser.wait_for("find('[part=citation]')");
    let panels = "[...card().shadowRoot.querySelectorAll('.panel')]";
    let shown = format!(
        "{panels}.map(panel => [panel.getAttribute('part'), visible(panel)]).join()"
    );
    assert_eq!(browser.get(&shown), "abstract,false,cite,false");
    let height = browser.get("find('.card').offsetHeight");
    assert!(height.as_u64().unwrap() <= 200, "{height}");
    browser.click_on("find('.to-cite summary')");
    browser.wait_for(&format!("{shown} === 'abstract,false,cite,true'"));
    assert_eq!(browser.get("visible(find('[part=citation]'))"), true);
    browser.click_on("find('.to-abstract summary')");
    browser.wait_for(&format!("{shown} === 'abstract,true,cite,true'"));
    browser.click_on("find('.to-cite summary')");
    browser.wait_for(&format!("{shown} === 'abstract,true,cite,false'"));
    browser.run("card().layout = 'full'");
    browser.wait_for(&format!("{panels}.length === 6 && {panels}.every(visible)"));
    // What it shows again it need not ask for.
    assert_eq!(standin.eutils_requests().len(), 1);
    browser.assert_no_problems();
}

fn has_places_for_the_site(browser: &Browser, standin: &Standin) {
    let own = "<b class=own slot=badges>Open data</b><button class=own slot=actions>Code</button>\
               <span class=own slot=footer>Press: Ann</span></paperlens-card>";
    let card = standin.card(PAPER).replace("</paperlens-card>", own);
    browser.open(&standin.page(&card));
    browser.wait_for(&shows(PAPER));
    let seen = "[...document.querySelectorAll('.own')].map(visible)";
    assert_eq!(browser.get(seen), json!([true, true, true]));
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), false);
}

/// E-utilities have had this many requests, and there is nothing more to come.
#[track_caller]
fn assert_count(browser: &Browser, standin: &Standin, expected: usize) {
    let count = || standin.eutils_requests().len();
    poll(|| count() >= expected);
    browser.run("return new Promise(go => setTimeout(go, 600));");
    assert_eq!(count(), expected);
}

fn records_on_the_device(browser: &Browser, standin: &Standin) {
    let page = standin.page(&format!(
        "{}{}",
        standin.card(PAPER),
        list(standin, "author='Fox T' limit=3")
    ));
    browser.open(&page);
    browser.wait_for(&shows(PAPER));
    browser.wait_for("heard.length === 2");
    let before = standin.eutils_requests().len();
    assert_count(browser, standin, before); // And it is kept by now.
    // All of it is there at the next visit, and nobody is asked.
    for _ in 0..2 {
        browser.open(&page);
        browser.wait_for(&shows(PAPER));
        browser.wait_for("heard.length === 2");
    }
    assert_count(browser, standin, before);
    // Not of a card that does not want it.
    for expect in [before + 1, before + 2] {
        // Nor of one beside others that do.
        let both =
            format!("{}{}", standin.card(PAPER), card_with(standin, OTHER, "cache=off"));
        browser.open(&standin.page(&both));
        browser.wait_for("[0, 1].every(n => find('[part=citation]', n))");
        assert_count(browser, standin, expect);
    }
    // It is the record as it came, and no markup of ours.
    let kept = "caches.open('paperlens').then(async cache => {
        const all = await Promise.all((await cache.keys()).map(async key =>
            (await cache.match(key)).text()));
        return all.every(text => /^(<\\?xml|<PubmedArticleSet>)/.test(text.trim())) && all.length;
    })";
    assert_eq!(browser.get(kept), json!(4), "three records and a search");
    browser.assert_no_problems();
}

/// Makes all that is kept this many hours old, or something else.
fn change_what_is_kept(browser: &Browser, hours: u32, text: &str) {
    browser.run(&format!(
        "return caches.open('paperlens').then(async cache => {{
            for (const key of await cache.keys()) {{
                const answer = await cache.match(key);
                const headers = new Headers(answer.headers);
                headers.set('x-time', Date.now() - {hours} * 3600000);
                const text = {text};
                await cache.put(key, new Response(text, {{ headers }}));
            }}
        }});"
    ));
}

fn what_is_shown_until_there_is_news(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    assert_count(browser, standin, 1);
    // The record was another one, days ago.
    let was = json!(article_set(&record(PAPER).unwrap()).replace("oncology", "zoology"));
    change_what_is_kept(browser, 100, &was.to_string());
    standin.fail(Fault::Delay(std::time::Duration::from_millis(900)));
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for("text('[part=title]')?.includes('zoology')");
    assert!(browser.text("text('.foot')").contains("kept on this device since"));
    browser.wait_for(&shows(PAPER));
    browser.wait_for("find('[part=citation]')");
    assert!(!browser.text("text('.foot')").contains("kept on this device since"));
    // Where nothing comes, what is kept is better than nothing.
    change_what_is_kept(browser, 100, &was.to_string());
    standin.fail(Fault::Status(404));
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for("text('[part=title]')?.includes('zoology')");
    assert_count(browser, standin, 3);
    assert!(browser.text("text('[part=title]')").contains("zoology"));
    assert_eq!(browser.get("find('[part=error]')"), json!(null));
    // What cannot be read is asked for.
    standin.heal();
    change_what_is_kept(browser, 0, "'<img src=x onerror=alert(1)>'");
    open_card(browser, standin, PAPER);
    browser.wait_for(&shows(PAPER));
    assert_count(browser, standin, 4);
}

fn lists_until_there_is_news(browser: &Browser, standin: &Standin) {
    let page = standin.page(&list(standin, "term='many papers' limit=4"));
    let titles = "[...document.querySelector('paperlens-list').shadowRoot
        ?.querySelectorAll('.entries .name') ?? []].map(name => name.textContent.slice(0, 7)).join()";
    browser.open(&page);
    browser.wait_for(&format!(
        "heard.length && {titles} === 'Paper 1,Paper 2,Paper 3,Paper 4'"
    ));
    assert_count(browser, standin, 2);
    // Two of them were not found yesterday, and one is new.
    change_what_is_kept(
        browser,
        20,
        "(await answer.text()).replace(/<Id>9800000[12]<.Id>/g, '').replaceAll('Paper 3.', 'Paper X.')",
    );
    standin.fail(Fault::Delay(std::time::Duration::from_millis(900)));
    browser.open(&page);
    browser.wait_for(&format!("{titles} === 'Paper X,Paper 4'"));
    browser.wait_for(&format!("{titles} === 'Paper 1,Paper 2,Paper X,Paper 4'"));
    // The search, and none of the records, which are of today.
    assert_count(browser, standin, 3);
    // With NCBI down it is there as it was.
    change_what_is_kept(browser, 50, "await answer.text()");
    standin.fail(Fault::Status(404));
    browser.open(&page);
    browser.wait_for(&format!("{titles} === 'Paper 1,Paper 2,Paper X,Paper 4'"));
    browser.wait_for(&format!("{LIST}.shadowRoot.querySelector('[part=error] button')"));
    standin.heal();
    browser
        .run(&format!("{LIST}.shadowRoot.querySelector('[part=error] button').click()"));
    browser.wait_for(&format!("{titles} === 'Paper 1,Paper 2,Paper 3,Paper 4'"));
}

fn survives_a_storage_that_fails(browser: &Browser, standin: &Standin) {
    for script in [
        "Object.defineProperty(window, 'caches', { get() { throw new DOMException('no', 'SecurityError'); } });",
        "Object.defineProperty(window, 'caches', { value: undefined });",
        "caches.open = () => Promise.reject(new Error('no'));",
        "caches.open = () => new Promise(() => 0).then(() => 0);",
        "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));",
        "Cache.prototype.match = () => { throw new Error('no'); };",
        "Cache.prototype.keys = () => Promise.reject(new Error('no'));",
    ] {
        let card = standin.card(OTHER);
        let list = list(standin, &format!("pmids='{PAPER}'"));
        browser.open(&standin.page(&format!("<script>{script}</script>{card}{list}")));
        if script.contains("=> 0") {
            // One that never answers holds nothing up for long.
            browser.wait_for("heard.length === 2");
        }
        browser.wait_for(&shows(OTHER));
        browser.wait_for("heard.length === 2");
        browser.assert_no_problems();
    }
    // A frame that may keep nothing, and has no origin.
    let frame = format!(
        "<iframe sandbox=allow-scripts srcdoc='<script src={0}></script>
         <script type=module src={1}></script><script>addEventListener(\"paperlens-load\", () =>
         parent.postMessage(1, \"*\"))</script>{2}' onload='' width=700 height=900></iframe>",
        standin.url("/probe.js"),
        standin.url("/paperlens.js"),
        standin.card(PAPER).replace("<paperlens-card ", "<paperlens-card loading=eager ")
    );
    browser.open(&standin.page(
        "<script>addEventListener('message', () => { window.framed = true; })</script><div></div>",
    ));
    let frame = json!(frame);
    browser.run(&format!("document.querySelector('div').innerHTML = {frame}"));
    browser.wait_for("window.framed");
}

/// One fault is not worth a message.
fn heals_itself(browser: &Browser, standin: &Standin) {
    for fault in [Fault::Status(503), Fault::Reset, Fault::Backend] {
        standin.fail_once(fault);
        let card = card_with(standin, PAPER, "cache=off");
        browser.open(&standin.page(&card));
        browser.wait_for(&shows(PAPER));
        assert_eq!(browser.get("heard.length"), 1, "{fault:?}");
    }
    assert_eq!(standin.eutils_requests().len(), 6);
}

fn asks_before_the_wasm_is_there(browser: &Browser, standin: &Standin) {
    standin.withhold(Some("paperlens-core"));
    browser.open(&standin.page(&format!(
        "{}{}{}",
        standin.card(PAPER),
        standin.card(OTHER),
        list(standin, &format!("pmids='{RETRACTED}'"))
    )));
    let is_asked = || standin.eutils_requests().len() == 1;
    assert!(poll(is_asked));
    let ids = standin.eutils_requests()[0].parameter("id").unwrap();
    assert_eq!(ids, format!("{PAPER},{OTHER},{RETRACTED}"));
}

/// A frame with "Loading" in it is for readers who wait.
fn shows_at_once_what_came_before_the_wasm(browser: &Browser, standin: &Standin) {
    // However slow the machine is: no time passes while it works.
    let meanwhile = "<script>
        const { instantiate } = WebAssembly;
        WebAssembly.instantiate = async (...words) => {
            const came = () => performance.getEntriesByType('resource').some(({ name }) => name.includes('efetch'));
            while (!came()) await new Promise((go) => setTimeout(go, 10));
            await new Promise((go) => setTimeout(go, 100));
            const now = Date.now();
            Date.now = () => now;
            return instantiate(...words);
        };
        let frames = 0, loading = 0;
        requestAnimationFrame(function look() {
            const root = document.querySelector('paperlens-card')?.shadowRoot;
            frames += 1;
            if (root?.textContent && !root.querySelector('[part=title]')) loading += 1;
            requestAnimationFrame(look);
        });</script>";
    browser.open(&standin.page(&format!("{meanwhile}{}", standin.card(PAPER))));
    browser.wait_for(&shows(PAPER));
    assert!(browser.get("frames").as_f64().unwrap() > 1.0);
    assert_eq!(browser.get("loading"), 0);
    assert_eq!(standin.eutils_requests().len(), 1);
}

/// The turn that the first request waits for is used, also where the wasm is there before it comes.
fn uses_the_turn_that_it_waited_for(browser: &Browser, standin: &Standin) {
    // Another tab of the site has just asked; and the wasm comes while it is waited for.
    let meanwhile = "<script>
        navigator.locks.request('paperlens-ncbi', () => new Promise((go) => {
            window.pass = () => { window.passed = performance.now(); go(); };
        }));
        const { instantiate } = WebAssembly;
        WebAssembly.instantiate = async (...words) => {
            while (!(await navigator.locks.query()).pending.length) {
                await new Promise((go) => setTimeout(go, 10));
            }
            return instantiate(...words);
        };</script>";
    browser.open(&standin.page(&format!("{meanwhile}{}", standin.card(PAPER))));
    browser.wait_for("document.querySelector('paperlens-card').shadowRoot?.textContent");
    assert_eq!(standin.eutils_requests().len(), 0);
    browser.run("pass()");
    browser.wait_for(&shows(PAPER));
    assert_eq!(standin.eutils_requests().len(), 1);
    let waited = browser.get(
        "performance.getEntriesByType('resource').find(({ name }) => name.includes('efetch')).startTime - passed",
    );
    // Less than the time from one turn to the next.
    assert!(waited.as_f64().unwrap() < 390.0, "{waited} ms");
}

/// The example that people start from: all of it works.
fn the_example_works(browser: &Browser, standin: &Standin) {
    let example = include_str!("../../examples/lab-page.html");
    browser.open(&standin.page_of(example));
    let all = "[...document.querySelectorAll('paperlens-card, paperlens-list')]";
    for n in 0..9 {
        browser.run(&format!("{all}[{n}].scrollIntoView()"));
        browser.wait_for(&format!("{all}[{n}].matches(':state(ready)')"));
    }
    assert_eq!(browser.get(&format!("{all}.length")), 9);
    browser.wait_for("find('[part=citation]', 4) && find('.papers', 4)");
    assert_eq!(browser.text("getComputedStyle(find('.card', 4)).borderRadius"), "4px");
    browser.assert_no_problems();
}
