//! `embed.html`: a card or a list in a frame of somebody else's page.

use std::{thread, time::Duration};

use paperlens::cite::Format;
use serde_json::{Value, json};

use crate::{
    OTHER, PAPER,
    attacks::{CONTENT, assert_asks_nobody_else, assert_known, payloads},
    card::{paper, shows},
    host::check_accessibility,
    standin::{Fault, SiteFault, Standin},
    webdriver::{Browser, Engine, poll},
};

crate::tests! { every engine {
    shows_a_paper_and_nothing_else,
    shows_a_list,
    takes_what_elements_have,
    says_what_is_wrong_with_an_address,
    shows_attacks_in_parameters_as_text,
    lends_itself_to_a_site_and_its_colors,
    is_as_high_as_what_is_in_it,
    scrolls_without_the_script,
    opens_links_in_new_tabs,
    works_in_a_sandbox,
    leaves_a_link_where_it_cannot_start,
    goes_on_after_faults,
    obeys_policies,
} }

/// The list in the page.
const LIST: &str = "document.querySelector('paperlens-list')?.shadowRoot";

/// A frame as a site has it, named.
fn frame(query: &str, attributes: &str) -> String {
    format!("<iframe title=\"Paper\" src=\"/embed.html?{query}\" {attributes}></iframe>")
}

/// Opens a page with one frame, and looks into it.
fn open_in_frame(browser: &Browser, standin: &Standin, query: &str, attributes: &str) {
    let attributes = format!("width=700 height=800 {attributes}");
    browser.open(&standin.page(&frame(query, &attributes)));
    browser.enter_frame(0);
}

fn open(browser: &Browser, standin: &Standin, query: &str) {
    browser.open(&standin.url(&format!("/embed.html?{query}")));
}

fn trouble(browser: &Browser) -> String {
    browser.text("document.querySelector('#trouble:not([hidden])')?.textContent ?? ''")
}

fn shows_a_paper_and_nothing_else(browser: &Browser, standin: &Standin) {
    open_in_frame(
        browser,
        standin,
        &format!("pmid={PAPER}&layout=compact&utm_source=x"),
        "",
    );
    browser.wait_for(&shows(PAPER));
    browser.wait_for("find('.compact') && card().matches(':state(ready)')");
    assert_eq!(browser.get("[...document.body.children].filter(visible).length"), 1);
    assert_eq!(browser.text("document.title"), paper(PAPER).citation_title());
    let head = "[document.querySelector('meta[name=robots]').content, document.querySelector('link[rel=canonical]').href]";
    assert_eq!(
        browser.get(head),
        json!(["noindex", format!("https://pubmed.ncbi.nlm.nih.gov/{PAPER}/")])
    );
    browser.assert_no_problems();
    browser.leave_frames();
    browser.assert_no_problems();
    for query in [format!("pmid={OTHER}"), "doi=10.5555/cr.1&sources=crossref".to_owned()]
    {
        open(browser, standin, &query);
        browser.wait_for("card().matches(':state(ready)') && find('[part=citation]')");
        check_accessibility(browser, &query);
        browser.assert_no_problems();
    }
    let canonical = "document.querySelector('link[rel=canonical]').href";
    assert_eq!(browser.text(canonical), "https://doi.org/10.5555/cr.1");
}

fn shows_a_list(browser: &Browser, standin: &Standin) {
    open_in_frame(
        browser,
        standin,
        "term=sleep&group-by=year&citation-style=apa&limit=7&lang=de",
        "",
    );
    browser.wait_for(&format!("{LIST}?.querySelectorAll('.entries > li').length > 5"));
    let shown = browser.get(&format!(
        "[document.documentElement.lang, {LIST}.textContent.includes('Filtern'),
          document.querySelector('paperlens-list').getAttribute('citation-style'), document.title]"
    ));
    assert_eq!(shown, json!(["de", true, "apa", "7 papers"]));
    browser.assert_no_problems();
}

/// What is not for an address to say.
const REFUSED: [&str; 8] = [
    "endpoint",
    "services",
    "mailto",
    "paper-url",
    "choices",
    "address",
    "kept",
    "loading",
];

/// Each attribute of an element is a parameter, or is refused by name.
fn takes_what_elements_have(browser: &Browser, standin: &Standin) {
    let manifest = include_str!("../../src/browser/custom-elements.json");
    let manifest: Value = serde_json::from_str(manifest).unwrap();
    let mut wanted = Vec::new();
    for element in manifest["modules"][0]["declarations"].as_array().unwrap() {
        let tag = element["tagName"].as_str().unwrap();
        for attribute in element["attributes"].as_array().unwrap() {
            let name = attribute["name"].as_str().unwrap();
            let base = if tag == "paperlens-card" { "pmid" } else { "pmids" };
            let value = if name == "src" { "papers/41735603.xml" } else { "1" };
            wanted.push((
                tag,
                name,
                value,
                format!("{base}={OTHER}&{name}={value}")
                    .replace(&format!("{base}={OTHER}&{base}="), &format!("{base}=")),
            ));
        }
    }
    let frames: String = wanted
        .iter()
        .map(|(.., query)| frame(query, "class=wanted"))
        .collect();
    browser.open(&standin.page(&frames));
    browser.wait_for("[...document.querySelectorAll('.wanted')].every(it => it.contentDocument?.querySelector('main *'))");
    for (number, (tag, name, value, query)) in wanted.iter().enumerate() {
        let found = browser.get(&format!(
            "(({{ contentDocument: it }}) => [it.querySelector('main > {tag}').getAttribute('{name}'), it.querySelector('#trouble').textContent])
             (document.querySelectorAll('.wanted')[{number}])"
        ));
        if REFUSED.contains(name) {
            assert_ne!(found[0], *value, "{query}");
            assert!(found[1].as_str().unwrap().contains(name), "{query}: {found}");
        } else {
            assert_eq!(found, json!([value, ""]), "{query}");
        }
    }
}

fn says_what_is_wrong_with_an_address(browser: &Browser, standin: &Standin) {
    let [_, elsewhere] = standin.origins();
    for (query, said) in [
        (String::new(), "names no paper"),
        ("theme=dark".to_owned(), "names no paper"),
        (format!("pmid={PAPER}&term=sleep"), "not both"),
        (format!("pmid={PAPER}&endpoint={elsewhere}evil/"), "cannot have “endpoint”"),
        (
            format!("pmid={PAPER}&paper-url=https://example.com/{{pmid}}"),
            "cannot have “paper-url”",
        ),
        (format!("pmid={PAPER}&group-by=year"), "nothing for a card"),
        (format!("pmid={PAPER}&lang=javascript:1"), "“lang” has to be"),
        (format!("pmid={PAPER}&accent=#0a5aa8"), "without #"),
        (format!("pmid={PAPER}&accent=red;--x:url({elsewhere})"), "“accent” has to be"),
        (format!("pmid={PAPER}&src={elsewhere}evil.xml"), "beside embed.html"),
        ("src=//127.0.0.1/a.xml".to_owned(), "beside embed.html"),
        ("src=../pages/0.xml".to_owned(), "beside embed.html"),
        ("src=papers/%2e%2e/a.xml".to_owned(), "beside embed.html"),
        ("src=data:text/xml,a.xml".to_owned(), "beside embed.html"),
    ] {
        open(browser, standin, &query);
        browser.wait_for("document.querySelector('main *')");
        assert!(trouble(browser).contains(said), "{query}: {}", trouble(browser));
        // What is right of it is shown all the same, and else there is a link.
        if query.starts_with("pmid") && said != "not both" {
            browser.wait_for(&shows(PAPER));
        } else if said != "beside embed.html" {
            let link = "document.querySelector('main > a').origin";
            assert_eq!(browser.text(link), "https://pubmed.ncbi.nlm.nih.gov");
        }
    }
    let asked = standin.requests();
    assert!(
        !asked
            .iter()
            .any(|it| it.path.contains("evil") || it.path.contains("a.xml"))
    );
    // A paper that is none is the card's to say, above a link.
    open(browser, standin, "pmid=abc");
    browser.wait_for("find('[part=error]') && visible(document.querySelector('main a'))");
    assert_eq!(browser.text("document.querySelector('main a').search"), "?term=abc");
}

fn shows_attacks_in_parameters_as_text(browser: &Browser, standin: &Standin) {
    // What fires, opens a dialog, which no command after it comes through. The elements have met each
    // payload in each attribute (attacks.rs): this is of what the page makes of its address.
    // Servers take no address that is much longer.
    let is_short = |payload: &String| payload.len() < 300;
    let payloads: Vec<String> =
        payloads().into_iter().filter(is_short).step_by(12).collect();
    let both = "sources src theme cache heading-level accent lang";
    let queries = [
        (String::new(), format!("pmid doi pmcid arxiv layout panels {both}")),
        (
            String::new(),
            format!(
                "pmids dois term author orcid grant limit start exclude sort group-by highlight et-al \
            citation-style numbered selected mark-new {both}"
            ),
        ),
        (
            format!("pmid={OTHER}"),
            "layout panels theme endpoint services mailto paper-url choices \
            address kept loading accent lang"
                .to_owned(),
        ),
    ];
    for payloads in payloads.chunks(2) {
        browser.open(&standin.page(""));
        browser.run(&format!(
            "for (const payload of {}) for (const [base, names] of {}) {{
                const query = new URLSearchParams(base);
                for (const name of names.split(/\\s+/)) query.set(name, payload);
                const frame = document.createElement('iframe');
                frame.src = `/embed.html?no-turns&${{query}}`;
                document.body.append(frame);
            }}",
            json!(payloads),
            json!(queries)
        ));
        browser.wait_for(
            "[...document.querySelectorAll('iframe')].every(({ contentDocument: it }) =>
                it?.readyState === 'complete' && it.querySelector('main > a, main > :state(ready), main > :state(error)'))",
        );
        let contents = browser.get(&format!(
            "[...document.querySelectorAll('iframe')].map(({{ contentWindow }}) => contentWindow.eval({}))",
            json!(CONTENT)
        ));
        contents.as_array().unwrap().iter().for_each(assert_known);
        let own = browser.get(
            "[...new Set([...document.querySelectorAll('iframe')].flatMap(({ contentDocument }) =>
                [...contentDocument.body.querySelectorAll('*')].map(it => it.localName)))].sort()",
        );
        let known = [
            "a",
            "button",
            "dialog",
            "main",
            "noscript",
            "p",
            "paperlens-card",
            "paperlens-list",
            "template",
            "textarea",
        ];
        assert_eq!(own, json!(known));
        assert_asks_nobody_else(browser, standin);
    }
}

fn lends_itself_to_a_site_and_its_colors(browser: &Browser, standin: &Standin) {
    let colors = "(() => {
        const style = getComputedStyle(card());
        const link = [...find('.card').querySelectorAll('a')].find(visible);
        return [getComputedStyle(link).color, style.getPropertyValue('--paperlens-on-accent'),
            getComputedStyle(document.documentElement).colorScheme, card().getAttribute('theme')];
    })()";
    for (query, wanted) in [
        (
            "accent=8a1538&theme=light",
            json!(["rgb(138, 21, 56)", "#fff", "light", "light"]),
        ),
        (
            "accent=%23ffcc00&theme=dark",
            json!(["rgb(255, 204, 0)", "#000", "dark", "dark"]),
        ),
        ("accent=teal", json!(["rgb(0, 128, 128)", "#fff", "light dark", null])),
    ] {
        open(browser, standin, &format!("pmid={PAPER}&{query}"));
        browser.wait_for("find('[part=citation]')");
        assert_eq!(browser.get(colors), wanted);
        assert_eq!(trouble(browser), "");
    }
    // Most pages are light on any device.
    for (theme, wanted) in [("", "light"), ("auto", "light dark"), ("blue", "light dark")]
    {
        open_in_frame(browser, standin, &format!("pmid={PAPER}&theme={theme}"), "");
        browser.wait_for("find('[part=citation]')");
        assert_eq!(browser.get(colors)[2], *wanted, "{theme}");
    }
    // On the ground of the page around, where that is as light.
    let ground = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor";
    assert_eq!(browser.text(ground), "rgba(0, 0, 0, 0)rgba(0, 0, 0, 0)");
}

/// The heights of the frames, and of what is in them.
const HEIGHTS: &str = "[...document.querySelectorAll('iframe')].map(it =>
    [it.clientHeight, Math.ceil(it.contentDocument.documentElement.getBoundingClientRect().height)])";

fn is_as_high_as_what_is_in_it(browser: &Browser, standin: &Standin) {
    let script = "<script src=\"/paperlens-frame.js\"></script>";
    let frames = [
        frame(&format!("pmid={PAPER}"), "width=700 style='border: 0'"),
        // As some sites have it.
        frame(
            "term=sleep&limit=20",
            "width=500 style='box-sizing: border-box; border: 3px solid; padding: 5px'",
        ),
    ];
    // The script can come late, or twice.
    browser.open(
        &standin
            .page(&format!("{}{script}{script}<div id=later></div>", frames.concat())),
    );
    let fit = format!(
        "(all => all.every(([outer, inner]) => outer > 300 && outer >= inner && outer <= inner + 11))({HEIGHTS})"
    );
    browser.wait_for(&fit);
    browser.wait_for("[...document.querySelectorAll('iframe')].every(it => it.contentDocument.querySelector('main > :state(ready)'))");
    browser.wait_for("document.querySelector('iframe').contentDocument.querySelector('paperlens-card').shadowRoot.querySelector('[part=citation]')");
    // It comes to rest, as nothing in there goes by the height of the frame.
    let mut before = Value::Null;
    assert!(poll(|| {
        thread::sleep(Duration::from_secs(1));
        let heights = browser.get(HEIGHTS);
        heights == std::mem::replace(&mut before, heights.clone())
    }));
    browser.wait_for(&fit);
    // It follows, up and down.
    let all = "document.querySelector('iframe').contentDocument.querySelector('paperlens-card').shadowRoot.querySelectorAll('details')";
    let mut before = before[0][0].clone();
    for (is_open, change) in [("true", ">"), ("false", "<")] {
        browser.run(&format!("{all}.forEach(it => {{ it.open = {is_open}; }})"));
        browser.wait_for(&format!("{HEIGHTS}[0][0] {change} {before} && {fit}"));
        before = browser.get(HEIGHTS)[0][0].clone();
    }
    // What is no height, or nobody's of these frames.
    browser.run(
        "const before = [...document.querySelectorAll('iframe')].map(it => it.style.height);
         const other = document.body.appendChild(document.createElement('iframe'));
         const [first] = document.querySelectorAll('iframe');
         const send = (from, data) => from.eval(`parent.postMessage(${data}, '*')`);
         for (const bad of ['{ paperlens: 1 }', '{ paperlens: { height: \"9\" } }', '{ paperlens: { height: -9 } }',
             '{ paperlens: { height: NaN } }', '{ paperlens: { height: 1e9 } }', 'null', '7', '{ paperlens: { height: { valueOf: 1 } } }'])
             send(first.contentWindow, bad);
         send(other.contentWindow, '{ paperlens: { height: 900 } }');
         postMessage({ paperlens: { height: 900 } }, '*');
         window.before = before;",
    );
    thread::sleep(Duration::from_millis(300));
    assert_eq!(
        browser.get(
            "[...document.querySelectorAll('iframe')].map(it => it.style.height).join()"
        ),
        browser.get("[...before, ''].join()")
    );
    // One that comes later, in a sandbox.
    browser.run(&format!(
        "document.querySelector('#later').innerHTML = {}",
        json!(frame(&format!("pmid={OTHER}"), "width=700 sandbox=allow-scripts"))
    ));
    browser.wait_for("document.querySelector('#later iframe').clientHeight > 300");
    browser.assert_no_problems();
}

fn scrolls_without_the_script(browser: &Browser, standin: &Standin) {
    browser.open(&standin.page(&frame(&format!("pmid={PAPER}"), "width=700 height=320")));
    browser.wait_for("document.querySelector('iframe').contentDocument?.querySelector('main > :state(ready)')");
    let scrolled = browser.run(
        "const { contentWindow, clientHeight } = document.querySelector('iframe');
         contentWindow.scrollTo(0, 200);
         return [clientHeight, contentWindow.scrollY, contentWindow.document.documentElement.scrollWidth <= 700];",
    );
    assert_eq!(scrolled, json!([320, 200, true]));
}

/// A link that the card has, and its address.
const LINK: &str = "[...find('[part=ids]').querySelectorAll('a')].find(visible)";

/// Looks into the tab that has been opened, and gives who may reach back from it.
fn looks_back(browser: &Browser) -> Value {
    let windows = browser.windows();
    browser.turn_to(&windows[1]);
    let opener = browser.get("String(window.opener)");
    browser.turn_to(&windows[0]);
    opener
}

fn opens_links_in_new_tabs(browser: &Browser, standin: &Standin) {
    for is_framed in [false, true] {
        let query = format!("pmid={PAPER}");
        if is_framed {
            open_in_frame(browser, standin, &query, "");
        } else {
            open(browser, standin, &query);
        }
        browser.wait_for("find('[part=citation]')");
        browser.run(&format!(
            "window.stays = true; {LINK}.scrollIntoView({{ block: 'center' }})"
        ));
        let before = browser.windows().len();
        browser.click_on(LINK);
        assert!(poll(|| browser.windows().len() == before + 1), "{is_framed}");
        if before == 1 {
            assert_eq!(looks_back(browser), "null");
        }
        if !is_framed {
            assert_eq!(browser.get("window.stays"), true);
        }
    }
}

fn works_in_a_sandbox(browser: &Browser, standin: &Standin) {
    let paper = paper(PAPER);
    let ris = Format::ALL.into_iter().find(|it| it.name() == "RIS").unwrap();
    let query = format!("pmid={PAPER}");
    let save = "[...card().shadowRoot.querySelectorAll('button')].find(it => it.textContent.trim().endsWith('RIS'))";
    let told = "document.querySelector('#told[open]')";
    // Nothing but scripts: what a press would do is said, and there to be copied.
    open_in_frame(browser, standin, &query, "sandbox=allow-scripts");
    browser.wait_for(&shows(PAPER));
    browser.wait_for("find('[part=citation]')");
    assert_eq!(browser.get("origin"), "null");
    browser.click_on(LINK);
    browser.wait_for(&format!("{told}?.textContent.includes('opens no links')"));
    let address = browser.text(&format!("{told}.querySelector('textarea').value"));
    assert_eq!(address, browser.text(&format!("{LINK}.href")));
    assert_eq!(browser.windows().len(), 1);
    browser.type_keys(&["Escape"]);
    browser.wait_for(&format!("!{told}"));
    browser.click_on(save);
    browser.wait_for(&format!("{told}?.textContent.includes('was not saved')"));
    let content = browser.text(&format!("{told}.querySelector('textarea').value"));
    assert_eq!(
        content.lines().collect::<Vec<_>>(),
        ris.write(&[&paper]).lines().collect::<Vec<_>>()
    );
    browser.click_on("document.querySelector('#copy')");
    browser.wait_for("document.querySelector('#copy').textContent !== 'Copy'");
    println!("{}", browser.text("document.querySelector('#copy').textContent"));
    browser.click_on("document.querySelector('#close')");
    browser.wait_for(&format!("!{told}"));
    // All that it can use.
    let sandbox = "sandbox='allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox'";
    open_in_frame(browser, standin, &query, sandbox);
    browser.wait_for("find('[part=citation]')");
    browser.click_on(save);
    if browser.engine() == Engine::Chromium {
        let file = browser.downloaded(&ris.file_name(&paper));
        assert_eq!(String::from_utf8(file).unwrap(), ris.write(&[&paper]));
    }
    browser.wait_for(told);
    browser.click_on("document.querySelector('#close')");
    browser.click_on(LINK);
    assert!(poll(|| browser.windows().len() == 2));
    assert_eq!(looks_back(browser), "null");
}

fn leaves_a_link_where_it_cannot_start(browser: &Browser, standin: &Standin) {
    let link = "document.querySelector('main a')";
    let is_there = format!("visible({link}) && {link}.href");
    for fault in [SiteFault::NoCors, SiteFault::Status(404), SiteFault::Page] {
        standin.spoil(Some("paperlens"), fault);
        for (query, address) in [
            (
                format!("pmid={PAPER}"),
                format!("https://pubmed.ncbi.nlm.nih.gov/{PAPER}/"),
            ),
            (
                "doi=10.1/a".to_owned(),
                "https://pubmed.ncbi.nlm.nih.gov/?term=10.1%2Fa".to_owned(),
            ),
            ("doi=10.5555/a%3Cb".to_owned(), "https://doi.org/10.5555/a%3Cb".to_owned()),
            (
                "author=Kang+R&term=iron".to_owned(),
                "https://pubmed.ncbi.nlm.nih.gov/?term=iron+Kang+R".to_owned(),
            ),
        ] {
            open_in_frame(browser, standin, &query, "sandbox=allow-scripts");
            browser.wait_for(&is_there);
            assert_eq!(browser.text(&format!("{link}.href")), address);
            assert_eq!(
                browser.get("customElements.get('paperlens-card') === undefined"),
                true,
                "{fault:?}"
            );
        }
    }
    // Without the sandbox it needs no headers.
    standin.spoil(Some(""), SiteFault::NoCors);
    open_in_frame(browser, standin, &format!("pmid={PAPER}"), "");
    browser.wait_for(&shows(PAPER));
}

fn goes_on_after_faults(browser: &Browser, standin: &Standin) {
    for sandbox in ["", "sandbox=allow-scripts"] {
        for fault in [
            Fault::Status(500),
            Fault::RateLimited,
            Fault::NoCors,
            Fault::Html,
            Fault::Empty,
            Fault::CutXml,
            Fault::Reset,
        ] {
            standin.fail(fault);
            let query = format!("pmid={PAPER}&cache=off");
            open_in_frame(browser, standin, &query, sandbox);
            browser
                .wait_for("button('Retry') && visible(document.querySelector('main a'))");
            standin.heal();
            browser.press("Retry");
            browser.wait_for(&shows(PAPER));
        }
    }
    standin.fail(Fault::Status(500));
    open_in_frame(browser, standin, "term=sleep&cache=off", "");
    browser.wait_for(
        "document.querySelector('main > :state(error)') && visible(document.querySelector('main a'))",
    );
}

fn obeys_policies(browser: &Browser, standin: &Standin) {
    let [_, ncbi] = standin.origins();
    standin.guard(&format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self' {ncbi}; form-action 'none'; base-uri 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    ));
    let policy = "default-src 'none'; script-src 'self'; frame-src 'self'; \
                  require-trusted-types-for 'script'; trusted-types 'none'";
    let body = format!(
        "{}<script src=\"/paperlens-frame.js\"></script>",
        frame(&format!("pmid={PAPER}&theme=dark&accent=teal"), "width=700")
    );
    browser.open(&standin.page_with_script("/paperlens-frame.js", Some(policy), &body));
    browser.wait_for("document.querySelector('iframe').clientHeight > 300");
    browser.assert_no_problems();
    browser.enter_frame(0);
    browser.wait_for(&shows(PAPER));
    browser.wait_for("find('[part=citation]')");
    assert_eq!(browser.text("document.documentElement.style.colorScheme"), "dark");
    browser.assert_no_problems();
}
