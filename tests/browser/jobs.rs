//! What readers come to the page for, on a phone of 360 pixels, and how many presses each takes: of a
//! real pointer, or of Enter. What takes none of them has tests of its own: `page.rs` has a reload
//! without network, `operating.rs` what is printed.

use paperlens::cite::{Format, Style};
use serde_json::json;

use crate::{
    CROWD, OTHER, PAPER, RETRACTED,
    card::{paper, shows},
    standin::Standin,
    webdriver::{Browser, poll, say},
};

crate::tests! { chromium {
    does_what_readers_of_a_paper_come_for,
    does_what_readers_of_lists_come_for,
} }

const LIST: &str = "document.querySelector('#list').shadowRoot";

/// Counts what is pressed; across pages, as some of them open one.
const COUNT: &str = "sessionStorage.presses ??= 0;
    if (!window.counts) addEventListener('click', ({ isTrusted }) => { sessionStorage.presses -= -isTrusted; }, true);
    window.counts = true;";

/// Something that readers do, from the page that is open: `most` presses.
#[track_caller]
fn job(browser: &Browser, name: &str, most: u64, steps: impl FnOnce()) {
    browser.run(&format!("sessionStorage.presses = 0; {COUNT}"));
    steps();
    let presses: u64 = browser.text("sessionStorage.presses").parse().unwrap();
    say(&format!("{name}: {presses} presses\n"));
    assert!(presses <= most, "{name}: {presses} presses");
    let room = browser.get("document.documentElement.scrollWidth").as_u64().unwrap();
    assert!(room <= 360, "{name}: {room} pixels");
}

/// What is seen and says this, in the light or within the shadow of any element.
fn control(words: &str) -> String {
    format!(
        "[document, ...[...document.querySelectorAll('paperlens-card, paperlens-list')].map(it => it.shadowRoot)]
            .flatMap(root => [...root?.querySelectorAll('a, button, summary') ?? []])
            .find(it => visible(it) && it.textContent.trim().startsWith({}))",
        json!(words)
    )
}

fn open(browser: &Browser, standin: &Standin, address: &str, is_there: &str) {
    browser.open(&standin.url(address));
    browser.wait_for(is_there);
}

fn does_what_readers_of_a_paper_come_for(browser: &Browser, standin: &Standin) {
    browser.emulate(360, "light");
    let permission = json!({ "name": "clipboard-read" });
    browser.devtools(
        "Browser.setPermission",
        json!({ "permission": permission, "setting": "granted" }),
    );
    let panels = format!("{} && find('[part=citation]')", shows(OTHER));
    let other = paper(OTHER);

    open(browser, standin, &format!("/?pmid={OTHER}"), &panels);
    job(browser, "to Zotero, by a file", 1, || {
        browser.click_on(&control("↓RIS"));
        let name = Format::RIS.file_name(&other);
        assert_eq!(browser.downloaded(&name), Format::RIS.write(&[&other]).as_bytes());
    });

    open(browser, standin, &format!("/?pmid={OTHER}"), &panels);
    job(browser, "a citation in APA, with italics", 3, || {
        for words in ["Cite", "APA", "Copy"] {
            browser.click_on(&control(words));
        }
        browser.wait_for("text('.citing .said').includes('Copied')");
        browser.run(
            "navigator.clipboard.readText().then(text => { window.copied = text; })",
        );
        browser.wait_for(&format!(
            "window.copied === {}",
            json!(Style::APA.cite(&other).plain())
        ));
    });

    open(browser, standin, &format!("/?pmid={OTHER}"), &panels);
    job(browser, "the PDF, as a link in sight", 0, || {
        let link = "[...find('.head').querySelectorAll('a')].find(it => it.textContent.includes('PDF'))";
        assert_eq!(browser.text(&format!("{link}.href")), other.pmcid.unwrap().pdf_url());
        assert_eq!(
            browser.get(&format!("{link}.getBoundingClientRect().bottom < innerHeight")),
            true
        );
    });
    job(browser, "who cites it", 2, || {
        browser.click_on(&control("Cited by"));
        browser.click_on(&control("Look up in PubMed"));
        browser.wait_for("find('.papers')");
    });
    job(browser, "share it", 1, || {
        browser.run(
            "navigator.clipboard.writeText = async (text) => { window.shared = text; }",
        );
        browser.click_on("document.querySelector('#share')");
        let address = standin.url(&format!("/?pmid={OTHER}"));
        browser.wait_for(&format!("window.shared === {}", json!(address)));
    });

    open(browser, standin, &format!("/?pmid={CROWD}"), &shows(CROWD));
    job(browser, "who all of its authors are", 1, || {
        browser.click_on(&control("3000 authors"));
        browser.wait_for("find('[part=authors]').querySelectorAll('li').length === 3000");
    });
}

fn does_what_readers_of_lists_come_for(browser: &Browser, standin: &Standin) {
    browser.emulate(360, "light");
    let entries = format!("{LIST}?.querySelectorAll('.entries .name').length > 9");

    open(browser, standin, "/", &shows(PAPER));
    job(browser, "find by words", 2, || {
        browser.click_on("document.querySelector('input[name=q]')");
        for key in "sleep".chars() {
            browser.type_keys(&[&key.to_string()]);
        }
        browser.type_keys(&["Enter"]);
        browser.wait_for(&entries);
    });

    let retracted =
        format!("{LIST}?.querySelector('.entries')?.textContent.includes('Retracted')");
    let address = format!("/?pmids={PAPER},{RETRACTED}");
    open(
        browser,
        standin,
        &address,
        &format!("{LIST}?.querySelectorAll('.entries .name').length === 2"),
    );
    job(browser, "was it retracted", 0, || browser.wait_for(&retracted));

    job(browser, "compare two", 4, || {
        for index in 0..2 {
            browser.click_on(&format!("{LIST}.querySelectorAll('.star')[{index}]"));
        }
        browser.click_on("document.querySelector('#kept-link')");
        browser.wait_for("visible(document.querySelector('#compare'))");
        browser.click_on("document.querySelector('#compare')");
        browser.wait_for("document.querySelector('#compared table')?.textContent.includes('Translating')");
    });

    browser.run("localStorage.clear()");
    open(browser, standin, "/?q=sleep", &entries);
    job(browser, "five papers to one file", 7, || {
        for index in 0..5 {
            browser.click_on(&format!("{LIST}.querySelectorAll('.star')[{index}]"));
        }
        browser.click_on("document.querySelector('#kept-link')");
        let kept = "document.querySelector('#kept-list').shadowRoot";
        browser.wait_for(&format!(
            "{kept}?.querySelectorAll('.entries .name').length === 5"
        ));
        browser.click_on(&format!(
            "[...{kept}.querySelectorAll('button')].find(it => visible(it) && it.textContent.includes('RIS'))"
        ));
        let downloads = || browser.downloaded("publications.ris");
        let file = String::from_utf8(downloads()).unwrap();
        assert_eq!(file.matches("TY  - ").count(), 5);
    });

    job(browser, "what was kept, tomorrow", 1, || {
        browser.open(&standin.url("/"));
        browser.run(COUNT);
        browser.wait_for(&shows(PAPER));
        browser.click_on("document.querySelector('#kept-link')");
        let kept = "document.querySelector('#kept-list').shadowRoot?.querySelectorAll('.entries .name')";
        assert!(poll(|| browser.get(&format!("{kept}?.length")) == 5));
    });
}
