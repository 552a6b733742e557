//! Plain links: they become cards and lists, or show cards beside them, and whatever goes wrong they
//! are links.

use std::{thread, time::Duration};

use serde_json::{Value, json};

use crate::{
    OTHER, PAPER, RETRACTED,
    attacks::payloads,
    card::{paper, shows},
    globals::{CHANGES, CLOBBERS},
    host::check_accessibility,
    standin::{Fault, Standin, article_set, record},
    webdriver::{Browser, Engine, poll},
};

crate::tests! { every engine {
    links_become_cards,
    what_names_no_paper_stays,
    boxes_become_lists_and_cards,
    options_name_no_servers,
    links_that_come_later_become_cards,
    attacks_in_links_are_text,
    obeys_a_strict_policy,
    faults_leave_links,
    a_changed_world_leaves_links,
    a_link_that_comes_late_stays_one,
    a_pointer_at_a_link_shows_its_paper,
    several_scripts_have_options,
    is_the_same_on_any_page,
    is_within_what_can_be_seen,
    is_accessible,
    marks_what_is_retracted,
    marks_by_any_identifier,
} }

// WebKitGTK's window has no focus under its driver, and nothing to tap on.
crate::tests! { chromium {
    the_focus_shows_the_paper_of_a_link,
    a_tap_shows_and_a_second_follows,
    an_older_browser_leaves_links,
} }

/// A page whose script has these attributes besides the stand-in's addresses.
fn page(standin: &Standin, attributes: &str, policy: Option<&str>, body: &str) -> String {
    let script = format!(
        "/paperlens.js\" data-endpoint=\"{}\" data-services=\"{}\" {attributes} data-x=\"",
        standin.endpoint(),
        standin.services()
    );
    standin.page_with_script(&script, policy, body)
}

fn open(browser: &Browser, standin: &Standin, attributes: &str, body: &str) {
    browser.open(&page(standin, attributes, None, body));
}

/// The address of a paper at PubMed.
fn at_pubmed(pmid: &str) -> String {
    format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/")
}

fn link(class: &str, href: &str, more: &str) -> String {
    format!("<a class=\"{class}\" href=\"{href}\" {more}>A paper</a>")
}

/// The files of links.
fn has_loaded_links(standin: &Standin) -> bool {
    let mut requests = standin.requests().into_iter();
    requests.any(|request| request.path.starts_with("/paperlens-links-"))
}

fn titles(browser: &Browser) -> Value {
    browser.get(
        "[...document.querySelectorAll('paperlens-card')]
            .map(card => card.shadowRoot?.querySelector('[part=title]')?.textContent.trim() ?? null)",
    )
}

fn links_become_cards(browser: &Browser, standin: &Standin) {
    // Without such links nothing of it is loaded.
    open(browser, standin, "", &standin.card(PAPER));
    browser.wait_for(&shows(PAPER));
    thread::sleep(Duration::from_millis(300));
    assert!(!has_loaded_links(standin));

    let addresses = [
        at_pubmed(PAPER),
        "http://www.ncbi.nlm.nih.gov/pubmed/90000001?dopt=Abstract".to_owned(),
        "https://pubmed-ncbi-nlm-nih-gov.proxy.example.org/90000001/".to_owned(),
        "https://login.proxy.example.org/login?url=https://pubmed.ncbi.nlm.nih.gov/90000001/".to_owned(),
        "https://pubmed.ncbi.nlm.nih.gov/?term=90000001%5Buid%5D".to_owned(),
        "https://europepmc.org/article/MED/90000001".to_owned(),
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC9000001/#abstract".to_owned(),
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9000001".to_owned(),
        "https://doi.org/10.5555/standin.2024.7".to_owned(),
        "http://dx.doi.org/10.5555%2Fstandin.2024.7".to_owned(),
    ];
    let in_text = |address: &String| {
        let link = link("paperlens mine", address, "data-loading=eager");
        format!("<p>See {link} there.</p>")
    };
    let links: String = addresses.iter().map(in_text).collect();
    open(browser, standin, "", &links);
    browser.wait_for(
        "document.querySelectorAll('p > paperlens-card > a.mine').length === 10",
    );
    browser.wait_for("[...document.querySelectorAll('paperlens-card')].every(it => it.shadowRoot?.querySelector('[part=title]'))");
    let expect: Vec<_> = addresses
        .iter()
        .map(|address| {
            paper(if address.contains(PAPER) { PAPER } else { OTHER }).citation_title()
        })
        .collect();
    assert_eq!(titles(browser), json!(expect));
    picture(browser, "in paragraphs");
    // Each is where its link was.
    let around = "[...document.querySelectorAll('p')].every(({ childNodes: [before, card, behind] }) =>
        before.data === 'See ' && card.localName === 'paperlens-card' && behind.data === ' there.')";
    assert_eq!(browser.get(around), true);
    // It stays a link where the script does not come.
    standin.withhold(Some("paperlens.js"));
    open(browser, standin, "", &links);
    assert_eq!(browser.get("document.querySelectorAll('p > a.mine').length"), 10);
    standin.withhold(Some("paperlens-links"));
    open(browser, standin, "", &links);
    assert!(poll(|| has_loaded_links(standin)));
    thread::sleep(Duration::from_millis(500));
    assert_eq!(browser.get("document.querySelectorAll('p > a.mine').length"), 10);
    assert_eq!(browser.get("visible(document.querySelector('a.mine'))"), true);
}

fn what_names_no_paper_stays(browser: &Browser, standin: &Standin) {
    let addresses = [
        "",
        "#",
        "/41735603/",
        "javascript:alert(1)",
        "https://pubmed.ncbi.nlm.nih.gov/",
        "https://pubmed.ncbi.nlm.nih.gov/?term=sleep",
        "https://pubmed.ncbi.nlm.nih.gov/123456789/",
        "https://pubmed.ncbi.nlm.nih.gov.evil.example/x",
        "https://evil.example/pubmed/41735603/",
        "https://evil.example/https://doi.org/10.5555/standin.2024.7",
        "https://notdoi.org/10.5555/standin.2024.7",
        "https://doi.org/",
        "https://doi.org/%E0%A4%A",
        "https://www.ncbi.nlm.nih.gov/gene/41735603",
        "https://arxiv.org/abs/1706.03762",
        "ftp://pubmed.ncbi.nlm.nih.gov/41735603/",
        "https://[",
    ];
    let alone = |address: &&str| format!("<p>{}</p>", link("paperlens", address, ""));
    let links: String = addresses.iter().map(alone).collect();
    let last = link("paperlens", &at_pubmed(PAPER), "");
    open(browser, standin, "data-links", &format!("{links}{last}"));
    browser.wait_for(&shows(PAPER));
    let left = format!(
        "document.querySelectorAll('p > a.paperlens').length === {}",
        addresses.len()
    );
    assert_eq!(browser.get(&left), true);
    assert_eq!(browser.get("document.querySelectorAll('paperlens-card').length"), 1);
    // Somebody who has arXiv's is named.
    let link = link(
        "paperlens",
        "https://arxiv.org/pdf/1706.03762v7.pdf",
        "data-sources=datacite data-loading=eager",
    );
    open(browser, standin, "", &link);
    browser.wait_for("text('[part=title]')");
    let of = "[card().getAttribute('arxiv'), card().getAttribute('sources')]";
    assert_eq!(browser.get(of), json!(["1706.03762v7", "datacite"]));
}

fn boxes_become_lists_and_cards(browser: &Browser, standin: &Standin) {
    let body = format!(
        "<div id=one class=wide data-paperlens data-term=sleep data-limit=2 data-group-by=year data-unknown=7>\
         <a class=mine href=\"#\">Our papers</a></div>\
         <div id=two data-paperlens data-pmids=\"{PAPER} {OTHER}\" data-theme=dark data-endpoint=x></div>\
         <section id=three data-paperlens data-doi=\"10.5555/standin.2024.7\" data-layout=compact>The paper</section>\
         <div id=four data-paperlens data-theme=dark>Nothing is named</div>\
         <p><a class=paperlens href=\"{}\" data-layout=compact data-heading-level=3 data-pmid=1>It</a></p>",
        at_pubmed(PAPER)
    );
    open(
        browser,
        standin,
        "data-theme=light data-loading=eager data-src=x data-pmids=7",
        &body,
    );
    let entries = |id: &str| {
        format!(
            "document.querySelector('#{id} > paperlens-list')?.shadowRoot?.querySelectorAll('.entries > li').length === 2"
        )
    };
    browser.wait_for(&entries("one"));
    browser.wait_for(&entries("two"));
    browser.wait_for("text('[part=title]', 0) && text('[part=title]', 1)");
    let attributes = |selector: &str| {
        browser.get(&format!(
            "Object.fromEntries([...document.querySelector('{selector}').attributes].map(it => [it.name, it.value]))"
        ))
    };
    let (endpoint, services) = (standin.endpoint(), standin.services());
    assert_eq!(
        attributes("#one > paperlens-list"),
        json!({ "term": "sleep", "limit": "2", "group-by": "year", "theme": "light", "loading": "eager",
                "endpoint": endpoint, "services": services })
    );
    assert_eq!(
        attributes("#two > paperlens-list"),
        json!({ "pmids": format!("{PAPER} {OTHER}"), "theme": "dark", "loading": "eager",
                "endpoint": endpoint, "services": services })
    );
    assert_eq!(
        attributes("#three > paperlens-card"),
        json!({ "doi": "10.5555/standin.2024.7", "layout": "compact", "theme": "light", "loading": "eager",
                "endpoint": endpoint, "services": services })
    );
    assert_eq!(
        attributes("p > paperlens-card"),
        json!({ "pmid": PAPER, "layout": "compact", "heading-level": "3", "theme": "light", "loading": "eager",
                "endpoint": endpoint, "services": services })
    );
    assert_eq!(
        browser.get("document.querySelector('#one > paperlens-list > .mine') !== null"),
        true
    );
    assert_eq!(
        browser.text("document.querySelector('#four').innerHTML"),
        "Nothing is named"
    );
    browser.assert_no_problems();
}

/// Whoever may write a link may not say whom readers ask.
fn options_name_no_servers(browser: &Browser, standin: &Standin) {
    let elsewhere = standin.url("/elsewhere/");
    let more = format!(
        "data-endpoint=\"{elsewhere}\" data-services=\"{elsewhere}\" data-src=\"{elsewhere}\" \
         data-paper-url=\"{elsewhere}\" data-mailto=\"{elsewhere}\" data-loading=eager"
    );
    let body = format!(
        "<div class=paperlens-hover {more}>{} {}</div>\
         <div data-paperlens data-pmids=\"{OTHER}\" {more}></div>",
        link("paperlens", &at_pubmed(PAPER), &more),
        link("more", &at_pubmed(OTHER), &more),
    );
    open(browser, standin, "", &body);
    browser.wait_for(&shows(PAPER));
    browser.wait_for("document.querySelector('paperlens-list').shadowRoot?.querySelector('.entries > li')");
    browser.point_at("document.querySelector('a.more')");
    browser.wait_for("text('[part=title]', 1)");
    let elsewhere = standin
        .requests()
        .into_iter()
        .filter(|request| request.path.starts_with("/elsewhere"));
    assert_eq!(elsewhere.count(), 0);
    assert_eq!(
        browser.get(
            "document.querySelectorAll('[paper-url], [mailto], [src=\"x\"]').length"
        ),
        0
    );
}

fn links_that_come_later_become_cards(browser: &Browser, standin: &Standin) {
    open(browser, standin, "", "<div id=place></div>");
    thread::sleep(Duration::from_millis(300));
    let add = |pmid: &str| {
        browser.run(&format!(
            "const link = Object.assign(document.createElement('a'), {{ href: '{}', className: 'paperlens', textContent: 'It' }});
            document.querySelector('#place').replaceChildren(link);",
            at_pubmed(pmid)
        ));
        browser.wait_for(&shows(pmid));
    };
    add(PAPER);
    // What was is gone, as pages that are made anew in place have it.
    add(OTHER);
    assert_eq!(browser.get("document.querySelectorAll('paperlens-card').length"), 1);
    // A class that comes later, and a copy of a page as Turbo keeps it.
    browser.run(&format!(
        "const link = document.createElement('a');
        link.href = '{}';
        document.querySelector('#place').replaceChildren(link);
        setTimeout(() => link.classList.add('paperlens'), 200);",
        at_pubmed(PAPER)
    ));
    browser.wait_for(&shows(PAPER));
    browser.run("const { body } = document; body.replaceWith(body.cloneNode(true));");
    browser.wait_for(&shows(PAPER));
    let all = "document.querySelectorAll('paperlens-card, paperlens-card > a').length";
    browser.wait_for(&format!("{all} === 2"));
    thread::sleep(Duration::from_millis(300));
    assert_eq!(browser.get(all), 2);
    browser.assert_no_problems();
}

fn attacks_in_links_are_text(browser: &Browser, standin: &Standin) {
    let listen = "<script>window.fired = [];
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
            window[name] = (...words) => { fired.push(`${name} ${words}`); };
        Object.defineProperty(navigator, 'locks', { value: { request: async (name, run) => { run(); } } });</script>";
    let names = [
        "term",
        "pmids",
        "pmid",
        "doi",
        "theme",
        "layout",
        "highlight",
        "panels",
        "sources",
        "paper-url",
        "endpoint",
        "src",
        "services",
    ];
    let payloads: Vec<String> = payloads().into_iter().step_by(7).collect();
    for chunk in payloads.chunks(20) {
        open(browser, standin, "data-links", listen);
        browser.run(&format!(
            "const main = document.querySelector('main');
            for (const payload of {}) {{
                const hrefs = [payload, `https://pubmed.ncbi.nlm.nih.gov/${{payload}}`, `https://doi.org/10.1000/${{payload}}`,
                    `https://pubmed.ncbi.nlm.nih.gov/?term=${{encodeURIComponent(payload)}}`];
                for (const href of hrefs) {{
                    const link = document.createElement('a');
                    link.setAttribute('href', href);
                    link.className = 'paperlens';
                    link.dataset.loading = 'eager';
                    link.textContent = 'A paper';
                    main.append(link, document.createElement('br'));
                }}
                for (const name of {}) {{
                    const link = document.createElement('a');
                    link.href = 'https://pubmed.ncbi.nlm.nih.gov/{OTHER}/';
                    link.className = 'paperlens';
                    link.setAttribute(`data-${{name}}`, payload);
                    const box = document.createElement('div');
                    box.dataset.paperlens = payload;
                    box.dataset.pmids = '{OTHER}';
                    box.setAttribute(`data-${{name}}`, payload);
                    main.append(link, box);
                }}
            }}",
            json!(chunk),
            json!(names)
        ));
        browser.wait_for("document.querySelector('main > paperlens-card') && document.querySelector('div > paperlens-list')");
        browser.wait_for("[...document.querySelectorAll('paperlens-card[loading=eager]')].every(({ shadowRoot }) =>
            shadowRoot?.querySelector('[part=title], [part=error]'))");
        assert_eq!(browser.get("window.fired"), json!([]));
        // No link of ours leads where an attack wants it to.
        let bad = "[...document.querySelectorAll('paperlens-card, paperlens-list')]
            .flatMap(it => [...it.shadowRoot?.querySelectorAll('a') ?? []])
            .filter(link => link.protocol !== 'https:' && link.origin !== location.origin).map(link => link.href)";
        assert_eq!(browser.get(bad), json!([]));
        let origins = standin.origins();
        for url in browser.requested() {
            assert!(
                origins.iter().any(|origin| url.starts_with(origin))
                    || url.starts_with("data:"),
                "{url}"
            );
        }
    }
}

fn obeys_a_strict_policy(browser: &Browser, standin: &Standin) {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'; connect-src 'self' {} {}; \
         img-src 'none'; base-uri 'none'; object-src 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        standin.endpoint(),
        standin.services()
    );
    let body = format!(
        "<p>{} {}</p><div data-paperlens data-pmids=\"{PAPER} {OTHER}\"></div>",
        link("paperlens", &at_pubmed(PAPER), ""),
        link("more", &at_pubmed(RETRACTED), ""),
    );
    browser.open(&page(standin, "data-links data-mark-retracted", Some(&policy), &body));
    browser.wait_for(&shows(PAPER));
    browser.wait_for("document.querySelector('a.more + .paperlens-retracted')");
    browser.point_at("document.querySelector('a.more')");
    browser.wait_for(&format!("{POPOVER}?.querySelector('paperlens-card').shadowRoot?.querySelector('[part=title]')"));
    browser.assert_no_problems();
    browser.run("try { document.body.innerHTML = '<b>markup</b>'; } catch {}");
    assert_eq!(browser.get("document.querySelector('b')"), json!(null));
}

/// With the service down a link is there to be read and followed.
fn faults_leave_links(browser: &Browser, standin: &Standin) {
    let body = format!(
        "<p>{}</p><p>{}</p><div data-paperlens data-term=sleep data-cache=off><a class=list href=\"#\">Ours</a></div>",
        link("paperlens", &at_pubmed(OTHER), "data-cache=off"),
        link("more", &at_pubmed(RETRACTED), "data-cache=off"),
    );
    for fault in [
        Fault::Status(500),
        Fault::RateLimited,
        Fault::NoCors,
        Fault::CutXml,
        Fault::Html,
        Fault::Reset,
    ] {
        standin.fail(fault);
        open(browser, standin, "data-links data-cache=off data-mark-retracted", &body);
        browser.wait_for("find('[part=error]')");
        for link in ["paperlens-card > a.paperlens", "a.more", "paperlens-list > a.list"]
        {
            let is_there = format!("visible(document.querySelector('{link}'))");
            assert_eq!(browser.get(&is_there), true, "{fault:?}, {link}");
        }
        browser.point(5, 5);
        browser.point_at("document.querySelector('a.more')");
        browser.wait_for(&format!("{POPOVER}?.querySelector('paperlens-card').shadowRoot?.querySelector('[part=error]')"));
        assert_eq!(
            browser
                .get(&format!("visible({POPOVER}.querySelector('paperlens-card > a'))")),
            true,
            "{fault:?}"
        );
        assert_eq!(
            browser.get("document.querySelector('.paperlens-retracted')"),
            json!(null)
        );
        standin.heal();
    }
}

/// Of a page in a frame: whether the first link is there or its card is, whether the second is, and
/// what went wrong; without the page's own functions, which may be anything.
const STATE: &str = "const { contentDocument, contentWindow } = document.querySelector('iframe');
    const all = selector => [...Document.prototype.querySelectorAll.call(contentDocument, selector)];
    const query = (root, selector) => DocumentFragment.prototype.querySelector.call(root, selector);
    const isSeen = it => Element.prototype.getClientRects.call(it).length > 0;
    const [link, more] = ['a.paperlens', 'a.more'].map(selector => all(selector)[0]);
    const shows = all('paperlens-card').some(({ shadowRoot }) => shadowRoot && query(shadowRoot, '[part=title]'));
    for (const type of ['pointerover', 'pointerdown'])
        EventTarget.prototype.dispatchEvent.call(more, new Event(type, { bubbles: true }));
    return [shows || isSeen(link), isSeen(more), Array.prototype.map.call(contentWindow.problems, String)];";

/// Whatever other scripts of a page have done, links are there and nothing is thrown.
fn a_changed_world_leaves_links(browser: &Browser, standin: &Standin) {
    browser
        .open(&standin.page("<iframe style=\"width: 900px; height: 700px\"></iframe>"));
    let changes = CHANGES
        .iter()
        .map(|change| format!("<script>{{ {change} }}</script>"));
    let deletions =
        ["ResizeObserver", "visualViewport", "MutationObserver", "URL"].map(|name| {
            format!("<script>delete window.{name}; window.{name} = undefined;</script>")
        });
    let popovers = "<script>delete HTMLElement.prototype.popover;</script>".to_owned();
    let all = changes
        .chain(deletions)
        .chain([popovers])
        .chain(CLOBBERS.map(str::to_owned));
    for change in all {
        let body = format!(
            "{change}<p>{}</p><p>{}</p>",
            link("paperlens", &at_pubmed(OTHER), "data-loading=eager"),
            link("more", &at_pubmed(OTHER), ""),
        );
        let page = page(standin, "data-links data-mark-retracted", None, &body);
        browser.run(&format!(
            "const frame = document.querySelector('iframe');
             return new Promise(go => {{ frame.onload = () => go(); frame.src = '{page}'; }});"
        ));
        // The link is there at first; what comes in its place has its time.
        thread::sleep(Duration::from_millis(500));
        let mut state = Value::Null;
        poll(|| {
            state = browser.run(STATE);
            state[0] == true
        });
        // Time for what comes later.
        thread::sleep(Duration::from_millis(200));
        state[2] = browser.run(STATE)[2].take();
        assert_eq!(state[0], true, "{change}");
        assert_eq!(state[1], true, "{change}");
        for problem in state[2].as_array().unwrap() {
            let problem = problem.as_str().unwrap();
            assert!(
                problem.starts_with("console: ") && !problem.contains("stopped"),
                "{change}: {problem}"
            );
        }
    }
}

/// The program is there by then, so that nothing has the card try again.
fn a_link_that_comes_late_stays_one(browser: &Browser, standin: &Standin) {
    let card = standin.card(PAPER);
    open(browser, standin, "data-links", &format!("<div>{card}</div>"));
    browser.wait_for("document.querySelector('paperlens-card').matches(':state(ready)')");
    let late = link("paperlens", &at_pubmed(OTHER), "data-loading=eager");
    browser.run(&format!(
        "document.querySelector('div').innerHTML = `<img name=createElementNS>${{{}}}`",
        json!(late)
    ));
    browser.wait_for("document.querySelector('paperlens-card > a')");
    browser.wait_for("visible(document.querySelector('a.paperlens'))");
}

const POPOVER: &str = "document.querySelector('.paperlens-popover')";

/// The card beside a link is there, and shows this paper.
fn previews(pmid: &str) -> String {
    let title = json!(paper(pmid).citation_title());
    format!(
        "{POPOVER}?.matches(':popover-open') && {POPOVER}.querySelector('paperlens-card').shadowRoot
            ?.querySelector('[part=title]')?.textContent.trim() === {title}"
    )
}

fn is_gone() -> String {
    format!("!{POPOVER}")
}

/// Two links of a part of a page, one of another, and room around.
fn hover_page(browser: &Browser, standin: &Standin) {
    let body = format!(
        "<p id=outside>{}</p><div class=paperlens-hover style=\"overflow: hidden; height: 200px\">\
         <p style=\"margin-top: 60px\">Read {} or <a id=not href=\"#x\">something</a> or {}.</p></div>\
         <p style=\"margin-top: 400px\"><button>Next</button></p>",
        link("none", &at_pubmed(PAPER), ""),
        link("one", &at_pubmed(PAPER), ""),
        link("two", "https://doi.org/10.5555/standin.2024.7", ""),
    );
    open(browser, standin, "", &body);
    assert!(poll(|| has_loaded_links(standin)));
    thread::sleep(Duration::from_millis(300));
}

const ONE: &str = "document.querySelector('a.one')";
const TWO: &str = "document.querySelector('a.two')";

fn a_pointer_at_a_link_shows_its_paper(browser: &Browser, standin: &Standin) {
    hover_page(browser, standin);
    assert_eq!(standin.eutils_requests().len(), 0);
    // What is left quickly is not wanted, nor what is no link or another part's.
    for other in
        [ONE, "document.querySelector('#not')", "document.querySelector('a.none')"]
    {
        browser.point_at(other);
        browser.point(5, 5);
        thread::sleep(Duration::from_millis(500));
        assert_eq!(browser.get(POPOVER), json!(null), "{other}");
    }
    browser.point_at("document.querySelector('a.none')");
    thread::sleep(Duration::from_millis(600));
    assert_eq!(browser.get(POPOVER), json!(null));
    assert_eq!(standin.eutils_requests().len(), 0);

    browser.point_at(ONE);
    browser.wait_for(&previews(PAPER));
    assert_eq!(standin.eutils_requests().len(), 1);
    let described = format!(
        "[{ONE}.getAttribute('aria-expanded'), {ONE}.getAttribute('aria-details') === {POPOVER}.id]"
    );
    assert_eq!(browser.get(&described), json!(["true", true]));
    // It is not cut off by what is around, and one can go there and stay.
    browser.point_at(&format!("{POPOVER}.querySelector('paperlens-card').shadowRoot.querySelector('[part=title]')"));
    thread::sleep(Duration::from_millis(600));
    assert_eq!(browser.get(&previews(PAPER)), true);
    // Another link's takes its place, and there is one at a time.
    browser.point_at(TWO);
    browser.wait_for(&previews(OTHER));
    assert_eq!(browser.get("document.querySelectorAll('.paperlens-popover').length"), 1);
    assert_eq!(browser.get(&format!("{ONE}.hasAttribute('aria-expanded')")), false);
    // Who leaves both has it no more.
    browser.point(5, 5);
    browser.wait_for(&is_gone());
    // A press elsewhere takes it away.
    browser.point_at(ONE);
    browser.wait_for(&previews(PAPER));
    browser.click_on("document.querySelector('button')");
    browser.wait_for(&is_gone());
    browser.assert_no_problems();

    // What is on its way when it is left is given up.
    standin.fail(Fault::Hang);
    browser.run(&format!("{ONE}.href = '{}'; scrollTo(0, 0);", at_pubmed(RETRACTED)));
    browser.point_at(ONE);
    browser.wait_for(&format!("visible({POPOVER}?.querySelector('paperlens-card > a'))"));
    picture(browser, "loading");
    browser.point(5, 5);
    browser.wait_for(&is_gone());
    assert!(poll(|| !standin.abandoned().is_empty()));
    standin.heal();
    // A page that is made anew takes it along.
    browser.point_at(TWO);
    browser.wait_for(&previews(OTHER));
    browser.run("document.querySelector('.paperlens-hover').remove();");
    browser.wait_for(&is_gone());
}

/// A plugin includes it, and the site once more with options of its own. A script in a drawing is none.
fn several_scripts_have_options(browser: &Browser, standin: &Standin) {
    for script in ["/paperlens.js", "/another/paperlens.js"] {
        let body = format!(
            "<svg width=9 height=9><script>1</script></svg>{}\
             <script type=module src=\"{script}\" data-links data-theme=dark></script>",
            link("one", &at_pubmed(PAPER), "")
        );
        open(browser, standin, "", &body);
        thread::sleep(Duration::from_secs(1));
        browser.point_at(ONE);
        browser.wait_for(&previews(PAPER));
        let theme = format!("{POPOVER}.firstElementChild.getAttribute('theme')");
        assert_eq!(browser.get(&theme), "dark", "{script}");
        browser.point(5, 5);
    }
}

/// Neither rules of a page for all that is in it, nor what it has around the link.
fn is_the_same_on_any_page(browser: &Browser, standin: &Standin) {
    let styles = [
        "",
        "* { margin: 2em !important; padding: 1em !important; position: static !important; width: auto !important }",
        "* { all: unset !important }",
        "div { transform: rotate(9deg); max-width: 9em !important; background: red !important; opacity: 0.1 }",
        "main { pointer-events: none; text-indent: 4em; text-transform: uppercase; word-spacing: 2em }
         a.one { pointer-events: auto }",
        "main { writing-mode: vertical-rl; width: 20em }",
    ];
    let mut usual = Value::Null;
    for style in styles {
        let body = format!(
            "<style>{style}</style><p class=paperlens-hover>{}</p>",
            link("one", &at_pubmed(PAPER), "")
        );
        open(browser, standin, "", &body);
        thread::sleep(Duration::from_millis(500));
        browser.point_at(ONE);
        browser.wait_for(&previews(PAPER));
        browser.run("return new Promise(go => setTimeout(go, 300))");
        let box_of = format!(
            "(it => [it.offsetWidth, it.offsetHeight, getComputedStyle(it).position])({POPOVER})"
        );
        let looks = browser.get(&box_of);
        if style.is_empty() {
            usual = looks;
        } else {
            assert_eq!(looks, usual, "{style}");
        }
        // One can go there.
        browser.point_at(&format!("{POPOVER}.querySelector('paperlens-card').shadowRoot.querySelector('[part=title]')"));
        thread::sleep(Duration::from_millis(600));
        assert_eq!(browser.get(&previews(PAPER)), true, "{style}");
    }
}

fn the_focus_shows_the_paper_of_a_link(browser: &Browser, standin: &Standin) {
    hover_page(browser, standin);
    let focused = "document.activeElement";
    let go_to = |link: &str| {
        browser.run("document.querySelector('#outside a').focus();");
        for _ in 0..9 {
            if browser.get(&format!("{focused} === {link}")) == true {
                return;
            }
            browser.type_keys(&["Tab"]);
        }
        panic!("{link} is not come to");
    };
    go_to(ONE);
    browser.wait_for(&previews(PAPER));
    // Escape takes it away, the focus stays, and it does not come back by itself.
    browser.type_keys(&["Escape"]);
    browser.wait_for(&is_gone());
    thread::sleep(Duration::from_millis(600));
    assert_eq!(browser.get(POPOVER), json!(null));
    assert_eq!(browser.get(&format!("{focused} === {ONE}")), true);
    // What is in the card comes next; from there Escape leads back.
    go_to(ONE);
    browser.wait_for(&previews(PAPER));
    browser.type_keys(&["Tab"]);
    assert_eq!(browser.get(&format!("{POPOVER}.contains({focused})")), true);
    thread::sleep(Duration::from_millis(600));
    assert_eq!(browser.get(&format!("{POPOVER}?.contains({focused})")), true);
    browser.type_keys(&["Escape"]);
    browser.wait_for(&is_gone());
    assert_eq!(browser.get(&format!("{focused} === {ONE}")), true);
    // There is a way through.
    go_to(ONE);
    browser.wait_for(&previews(PAPER));
    browser.wait_for(&format!(
        "{POPOVER}.querySelector('paperlens-card').shadowRoot.querySelector('.actions')"
    ));
    for n in 0.. {
        assert!(n < 30, "no way out");
        browser.type_keys(&["Tab"]);
        if browser.get(&format!("{focused}.id === 'not'")) == true {
            break;
        }
    }
    browser.wait_for(&is_gone());
    // And back.
    browser.type_keys(&["Shift", "Tab"]);
    assert_eq!(browser.get(&format!("{focused} === {ONE}")), true);
    browser.wait_for(&previews(PAPER));
    // On paper there is none.
    browser.print();
    browser.wait_for(&is_gone());
    browser.assert_no_problems();
}

fn a_tap_shows_and_a_second_follows(browser: &Browser, standin: &Standin) {
    hover_page(browser, standin);
    let target = standin.page("There");
    browser.run(&format!(
        "window.followed = [];
        document.querySelector('a.one').addEventListener('click', event => {{
            followed.push(event.defaultPrevented);
            event.preventDefault();
        }});
        document.querySelector('#not').href = '{target}';"
    ));
    browser.tap(ONE);
    browser.wait_for(&previews(PAPER));
    assert_eq!(browser.get("window.followed"), json!([true]));
    browser.tap(ONE);
    browser.wait_for("followed.length === 2");
    assert_eq!(browser.get("window.followed"), json!([true, false]));
    browser.wait_for(&is_gone());
    // A mouse follows at once, as does a tap on a link of another kind.
    browser.click_on(ONE);
    assert_eq!(browser.get("window.followed"), json!([true, false, false]));
    browser.tap("document.querySelector('#not')");
    browser.wait_for(&format!("location.href === '{target}'"));
}

fn an_older_browser_leaves_links(browser: &Browser, standin: &Standin) {
    let older = "<script>delete HTMLElement.prototype.popover; delete HTMLElement.prototype.showPopover;</script>";
    let body =
        format!("{older}<p>{}</p>", link("paperlens-hover one", &at_pubmed(PAPER), ""));
    open(browser, standin, "", &body);
    assert!(poll(|| has_loaded_links(standin)));
    thread::sleep(Duration::from_millis(300));
    browser.point_at(ONE);
    thread::sleep(Duration::from_millis(700));
    assert_eq!(browser.get(POPOVER), json!(null));
    assert_eq!(standin.eutils_requests().len(), 0);
    browser.assert_no_problems();
}

/// Wherever the link is, the card beside it is in sight, and not before the link.
fn is_within_what_can_be_seen(browser: &Browser, standin: &Standin) {
    let places = [
        "left: 0; top: 0",
        "right: 0; top: 0",
        "left: 0; bottom: 0",
        "right: 0; bottom: 0",
        "left: 40%; top: 45%",
        "right: 0; top: 25%; transform: rotate(0.001deg); overflow: hidden; height: 1.5em; width: 8em",
        "left: 40%; bottom: 0; direction: rtl",
    ];
    for (width, height) in [(1100, 800), (340, 600), (700, 360)] {
        browser.resize(width, height);
        // WebKitGTK measures links of a page with `zoom` otherwise than the window.
        let is_webkit = browser.engine() == Engine::WebKit;
        for zoom in if is_webkit { &["1"][..] } else { &["1", "2"] } {
            let at = |place: &&str| {
                let link = link("one", &at_pubmed(OTHER), "");
                format!("<p style=\"position: fixed; margin: 0; {place}\">{link}</p>")
            };
            let links: String = places.iter().map(at).collect();
            let body = format!(
                "<style>:root {{ zoom: {zoom} }} body {{ width: 3000px; height: 3000px }}</style><div class=paperlens-hover>{links}</div>"
            );
            open(browser, standin, "", &body);
            browser.run("scrollTo(700, 900);");
            thread::sleep(Duration::from_millis(500));
            for (n, place) in places.iter().enumerate() {
                // One can be before another link.
                browser.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));");
                browser.point_at(&format!("document.querySelectorAll('a.one')[{n}]"));
                browser.wait_for(&format!(
                    "document.querySelectorAll('a.one')[{n}].nextElementSibling"
                ));
                browser.wait_for(&previews(OTHER));
                let place_of = &format!(
                    "const box = {POPOVER}.getBoundingClientRect();
                    const link = document.querySelectorAll('a.one')[{n}].getBoundingClientRect();
                    const {{ clientWidth, clientHeight }} = document.documentElement;
                    return [
                        box.left >= 0 && box.top >= 0 && box.right <= clientWidth + 1 && box.bottom <= clientHeight + 1,
                        clientHeight < 400 || box.top >= link.bottom || box.bottom <= link.top,
                        {POPOVER}.scrollHeight <= {POPOVER}.clientHeight || {zoom} > 1 || clientHeight < 600,
                        [box, link, clientWidth, clientHeight].map(it => JSON.stringify(it)),
                    ];"
                );
                let mut state = Value::Null;
                poll(|| {
                    state = browser.run(place_of);
                    [0, 1, 2].iter().all(|&n| state[n] == true)
                });
                let what = format!("{width}, {zoom}, {}: {}", place, state[3]);
                if n == 4 {
                    picture(browser, &format!("{width}-{zoom}"));
                }
                assert_eq!(state[0], true, "{what}");
                assert_eq!(state[1], true, "{what}");
                assert_eq!(state[2], true, "{what}");
            }
        }
    }
    // It goes along with its link, and with what it has within.
    browser.resize(1000, 700);
    let body = format!(
        "<div class=paperlens-hover style=\"height: 3000px; padding-top: 300px\">{}</div>",
        link("one", &at_pubmed(PAPER), "")
    );
    open(browser, standin, "", &body);
    thread::sleep(Duration::from_millis(500));
    browser.point_at(ONE);
    browser.wait_for(&previews(PAPER));
    let gap = format!(
        "Math.round({POPOVER}.getBoundingClientRect().top - {ONE}.getBoundingClientRect().bottom)"
    );
    let before = browser.get(&gap);
    browser.run("scrollTo(0, 120);");
    browser.wait_for(&format!("scrollY === 120 && {gap} === {before}"));
    browser.run("scrollTo(0, 2000);");
    browser.wait_for(&is_gone());
}

fn is_accessible(browser: &Browser, standin: &Standin) {
    let kinds = if browser.engine() == Engine::Chromium {
        &["light", "dark", "page"][..]
    } else {
        &["page"]
    };
    for kind in kinds {
        let style = match *kind {
            "page" => "body { background: #14171a; color: #eee } a { color: #8cf }",
            _ => {
                ":root { color-scheme: light dark } body { background: light-dark(#fff, #111) }"
            }
        };
        if *kind != "page" {
            browser.emulate(900, kind);
        }
        let body = format!(
            "<style>{style}</style><div class=paperlens-hover data-mark-retracted><h2>Read {}</h2><p>And {}.</p></div><p>{}</p>",
            link("one", &at_pubmed(RETRACTED), ""),
            link("two", &at_pubmed(OTHER), ""),
            link("paperlens", &at_pubmed(PAPER), ""),
        );
        open(browser, standin, "", &body);
        browser
            .wait_for("document.querySelectorAll('.paperlens-retracted').length === 1");
        for (link, pmid) in [(ONE, RETRACTED), (TWO, OTHER)] {
            browser.point_at(link);
            browser.wait_for(&previews(pmid));
            browser.wait_for(&format!("{POPOVER}.querySelector('paperlens-card').shadowRoot.querySelector('[part=citation], .actions')"));
            check_accessibility(browser, &format!("{kind}, {pmid}"));
            let scheme =
                browser.text(&format!("getComputedStyle({POPOVER}).colorScheme"));
            assert_eq!(scheme, if *kind == "light" { "light" } else { "dark" });
            picture(browser, &format!("{kind}-{pmid}"));
        }
    }
}

/// For who wants to see it: into the folder of `PAPERLENS_PICTURES`.
fn picture(browser: &Browser, name: &str) {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    let Some(folder) = std::env::var_os("PAPERLENS_PICTURES") else { return };
    let file =
        std::path::Path::new(&folder).join(format!("{:?}-{name}.png", browser.engine()));
    std::fs::write(file, BASE64_STANDARD.decode(browser.picture()).unwrap()).unwrap();
}

const MARKED: &str = "[...document.querySelectorAll('.paperlens-retracted')]
    .map(mark => [mark.previousElementSibling.className, mark.textContent])";

fn marks_what_is_retracted(browser: &Browser, standin: &Standin) {
    let links = format!(
        "{} {} {} {}",
        link("good", &at_pubmed(PAPER), ""),
        link("bad", &at_pubmed(RETRACTED), ""),
        link(
            "bad again",
            &format!("https://europepmc.org/article/MED/{RETRACTED}"),
            "lang=de"
        ),
        link("unknown", &at_pubmed("99999999"), ""),
    );
    // Only where the page asks for it.
    open(browser, standin, "data-links", &links);
    assert!(poll(|| has_loaded_links(standin)));
    thread::sleep(Duration::from_millis(700));
    assert_eq!(standin.eutils_requests().len(), 0);
    let marked = json!([["bad", " [Retracted]"], ["bad again", " [Zurückgezogen]"]]);
    let body = format!("<section>{links}</section><aside>{links}</aside>");
    open(browser, standin, "data-links=section data-mark-retracted", &body);
    browser.wait_for("document.querySelectorAll('.paperlens-retracted').length === 2");
    assert_eq!(browser.get(MARKED), marked);
    // All of them in one request, which nobody sees, nor hears of.
    let count = || {
        let requests = standin.eutils_requests();
        let of_it = requests.iter().filter(|request| request.query.contains(RETRACTED));
        of_it
            .inspect(|request| assert!(request.query.contains(PAPER)))
            .count()
    };
    assert_eq!(count(), 1);
    thread::sleep(Duration::from_millis(500));
    assert_eq!(
        browser.get(
            "document.querySelectorAll('paperlens-list, paperlens-card, .Z3988').length"
        ),
        0
    );
    assert_eq!(browser.get("window.heard"), json!([]));
    // What comes later is marked, too, and what is known is not asked for again.
    browser.run(&format!(
        "const link = Object.assign(document.createElement('a'), {{ href: '{}', className: 'late', textContent: 'It' }});
        document.querySelector('section').prepend(link, ' ');",
        at_pubmed(RETRACTED)
    ));
    browser.wait_for("document.querySelector('a.late + .paperlens-retracted')");
    // A link that leads elsewhere has no mark any more.
    browser
        .run(&format!("document.querySelector('a.late').href = '{}'", at_pubmed(PAPER)));
    browser.wait_for("!document.querySelector('a.late + .paperlens-retracted')");
    browser.run(&format!(
        "document.querySelector('a.late').href = '{}'",
        at_pubmed(RETRACTED)
    ));
    browser.wait_for("document.querySelector('a.late + .paperlens-retracted')");
    assert_eq!(count(), 1);
    // Once each, with the card beside it or without.
    browser.point_at("document.querySelector('a.bad')");
    browser.wait_for(&previews(RETRACTED));
    browser.run("document.querySelector('section').append('more');");
    let marks = "document.querySelectorAll('.paperlens-retracted').length";
    browser.wait_for(&format!("{marks} === 3"));
    thread::sleep(Duration::from_millis(400));
    assert_eq!(browser.get(marks), 3);
    browser.assert_no_problems();
    // An author says so for a part.
    let part = format!(
        "<div class=paperlens-hover data-mark-retracted>{links}</div><div class=paperlens-hover>{links}</div>"
    );
    open(browser, standin, "", &part);
    browser.wait_for("document.querySelectorAll('.paperlens-retracted').length === 2");
    assert_eq!(browser.get(MARKED), marked);
}

/// The stand-in's retracted paper has neither, so here NCBI answers with one that has.
fn marks_by_any_identifier(browser: &Browser, standin: &Standin) {
    let ids = "<ArticleId IdType=\"doi\">10.5555/Gone.1</ArticleId><ArticleId IdType=\"pmc\">PMC9000099</ArticleId></ArticleIdList>";
    let xml = record(RETRACTED).unwrap().replace("</ArticleIdList>", ids);
    let record: &'static str = Box::leak(article_set(&xml).into_boxed_str());
    let found = "<?xml version=\"1.0\"?><eSearchResult><Count>1</Count><RetMax>1</RetMax><RetStart>0</RetStart>\
        <IdList><Id>99000014</Id></IdList><TranslationSet/><QueryTranslation/></eSearchResult>";
    for address in [
        "https://doi.org/10.5555/gone.1",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC9000099/",
    ] {
        for answer in [found, record] {
            standin.fail_once(Fault::Answer(200, "text/xml", answer));
        }
        open(
            browser,
            standin,
            "data-links data-mark-retracted data-cache=off",
            &link("bad", address, ""),
        );
        browser.wait_for("document.querySelector('a.bad + .paperlens-retracted')");
    }
}
