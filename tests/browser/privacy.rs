//! What a page with PaperLens tells, to whom, and when.

use std::{collections::BTreeSet, thread, time::Duration};

use crate::{CROWD, OTHER, PAPER, RETRACTED, standin::Standin, webdriver::Browser};

crate::tests! { every engine { tells_nobody_who_reads } }

/// The hosts that the page has asked for something, in every browser.
const ASKED: &str = "[...new Set(performance.getEntriesByType('resource')
    .map(entry => new URL(entry.name).origin + '/'))]";

/// Whoever reads a page with cards, a list, and answers of every service, is known to nobody for
/// it: no cookie, no page that they come from, nobody but who is asked, and not before it is seen.
fn tells_nobody_who_reads(browser: &Browser, standin: &Standin) {
    let cards = [PAPER, OTHER, RETRACTED, CROWD].map(|pmid| standin.card(pmid));
    let list = format!(
        "<paperlens-list term=sleep endpoint=\"{0}\"></paperlens-list>\
         <paperlens-card doi=\"10.5555/standin.2024.7\" endpoint=\"{0}\" services=\"{1}\"></paperlens-card>",
        standin.endpoint(),
        standin.services()
    );
    // The cookie is of the machine, whatever the port: it would be sent to the stand-in as well.
    let page = standin.page(&format!(
        "<script>document.cookie = 'reader=visitor7; path=/'; localStorage.setItem('reader', 'visitor7')</script>\
         <div style=\"height: 9000px\"></div>{}{list}",
        cards.concat()
    ));
    browser.requested();
    browser.open(&page);
    let cookies = browser.text("document.cookie");
    assert!(cookies.contains("reader=visitor7"), "{cookies}");
    // All that is loaded at once is there, and then some time.
    let is_there = |file: &str| {
        let mut requests = standin.requests().into_iter();
        requests.any(|request| request.path.starts_with(file))
    };
    assert!(crate::webdriver::poll(|| is_there("/paperlens-core")));
    thread::sleep(Duration::from_secs(1));
    assert!(standin.eutils_requests().is_empty(), "{:#?}", standin.eutils_requests());

    let elements = "[...document.querySelectorAll('paperlens-card, paperlens-list')]";
    browser.run(&format!("{elements}[0].scrollIntoView()"));
    for n in 0..=cards.len() {
        browser.run(&format!("card({n}).scrollIntoView()"));
        browser.wait_for(&format!("find('[part=citation]', {n})"));
    }
    browser.run("document.querySelector('paperlens-list').scrollIntoView()");
    browser.wait_for(
        "document.querySelector('paperlens-list').shadowRoot?.querySelector('.entries')",
    );
    // Every panel asks.
    let buttons = format!(
        "{elements}.flatMap(element => [...element.shadowRoot.querySelectorAll('button')])
            .filter(button => button.textContent.startsWith('Look up'))"
    );
    browser.run(&format!("{buttons}.forEach(button => button.click())"));
    browser.wait_for(&format!(
        "{buttons}.length === 0 && !{elements}.some(element =>
            element.shadowRoot.textContent.includes('Asking'))"
    ));

    let requests = standin.eutils_requests();
    let paths: BTreeSet<_> =
        requests.iter().map(|request| request.path.as_str()).collect();
    for path in
        ["efetch", "esearch", "elink", "openalex", "icite", "hypothesis", "pubpeer"]
    {
        assert!(paths.iter().any(|asked| asked.contains(path)), "{path}: {paths:?}");
    }
    for request in &requests {
        for header in ["cookie", "referer", "authorization"] {
            assert_eq!(request.header(header), None, "{header}: {request:?}");
        }
        let told = format!("{} {}", request.query, request.body);
        assert!(!told.contains("visitor7") && !told.contains("pages"), "{told}");
    }
    // Nor does the stand-in's own cookie stay, nor anything else.
    assert_eq!(browser.text("document.cookie"), cookies);
    assert_eq!(
        browser.get("[localStorage.length, sessionStorage.length]"),
        serde_json::json!([1, 0])
    );
    let origins = standin.origins();
    let asked = browser.get(ASKED);
    let asked = asked
        .as_array()
        .unwrap()
        .iter()
        .map(|origin| origin.as_str().unwrap().to_owned());
    for url in browser.requested().into_iter().chain(asked) {
        assert!(origins.iter().any(|origin| url.starts_with(origin)), "{url}");
    }
    browser.assert_no_problems();
}
